package dev.vesper.data.quality;

import dev.vesper.data.notify.DigestTime;
import dev.vesper.data.notify.SmtpUrl;
import dev.vesper.data.notify.WebhookUrl;
import java.net.URI;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Forms of the settings that say whom news of the night are told. */
final class NotifyForms {
  private static final String NONE = "none";

  /** What mail servers take without quoting; a line break could smuggle in another header. */
  private static final Pattern EMAIL =
      Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251})");

  private NotifyForms() {}

  static String emails(String value) {
    return listOrNone(value, NotifyForms::email);
  }

  static String email(String value) {
    if (!EMAIL.matcher(value).matches()) {
      throw new IllegalArgumentException("no e-mail address");
    }
    return value;
  }

  static String digest(String value) {
    if (value.equals(NONE)) {
      return value;
    }
    DigestTime digest = DigestTime.of(value);
    digest.emails().forEach(NotifyForms::email);
    return digest.text();
  }

  static String smtp(String value) {
    if (!value.equals(NONE)) {
      SmtpUrl.of(value);
    }
    return value;
  }

  static String webhook(String value) {
    if (!value.equals(NONE)) {
      WebhookUrl.of(value);
    }
    return value;
  }

  static String hosts(String value) {
    return listOrNone(value, WebhookUrl::host);
  }

  static String console(String value) {
    if (!value.equals(NONE)) {
      URI uri = WebhookUrl.of(value).uri();
      if (uri.getRawQuery() != null) {
        throw new IllegalArgumentException("more than a base address");
      }
    }
    return value;
  }

  private static String listOrNone(String value, UnaryOperator<String> form) {
    return value.equals(NONE)
        ? value
        : Arrays.stream(value.split(",", -1))
            .map(String::strip)
            .map(form)
            .distinct()
            .collect(Collectors.joining(","));
  }
}
