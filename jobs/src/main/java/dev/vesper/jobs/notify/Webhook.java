package dev.vesper.jobs.notify;

import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import dev.vesper.data.notify.NotSent;
import dev.vesper.data.notify.Notice;
import dev.vesper.data.notify.NoticeMessage;
import dev.vesper.data.notify.Transmitter;
import dev.vesper.data.notify.WebhookUrl;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Sends a message as a webhook, signed by Standard Webhooks 1.0. */
final class Webhook implements Transmitter {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final int GONE = 410;

  private final NotifySettings settings;
  private final AddressGuard guard;
  private final Mail.Secret secret;
  private final Clock clock;

  Webhook(NotifySettings settings, AddressGuard.Lookup lookup, Mail.Secret secret, Clock clock) {
    this.settings = settings;
    this.guard = new AddressGuard(settings.hosts(), lookup);
    this.secret = secret;
    this.clock = clock;
  }

  @Override
  public void send(NoticeMessage message) throws NotSent {
    WebhookUrl url = WebhookUrl.of(message.target().address());
    Call call = new Call(url, guard.addresses(url));
    String body = body(message);
    long second = clock.instant().getEpochSecond();
    int status =
        call.post(
            body,
            Map.of(
                "webhook-id", message.id(),
                "webhook-timestamp", Long.toString(second),
                "webhook-signature", signature(message.id(), second, body)));
    if (status == GONE) {
      throw NotSent.forGood("the receiver says that it is gone for good (410)");
    }
    if (status / 100 == 3) {
      throw NotSent.forGood(
          "the receiver answers with a redirection (" + status + "), which is not followed");
    }
    if (status / 100 != 2) {
      throw NotSent.yet("the receiver answers with status " + status);
    }
  }

  private String signature(String id, long second, String body) throws NotSent {
    try {
      return new com.standardwebhooks.Webhook(secret.text()).sign(id, second, body);
    } catch (IOException
        | RuntimeException
        | EmptyWebhookSecretException
        | WebhookSigningException e) {
      throw NotSent.yet("the webhook cannot be signed: " + e.getMessage(), e);
    }
  }

  /** The same at every attempt, but for what somebody sets meanwhile. */
  private String body(NoticeMessage message) {
    NoticeWords words = new NoticeWords(Locale.ENGLISH, settings.zone(), settings.console());
    List<Map<String, Object>> notices = new ArrayList<>();
    for (Notice notice : message.notices()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("type", notice.kind().code());
      one.put("noticed_at", notice.noticedAt().toString());
      one.put("text", words.sentence(notice));
      one.put("facts", notice.facts());
      notices.add(one);
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("text", words.subject(message));
    data.put("notices", notices);
    settings.console().ifPresent(base -> data.put("console", base));
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "vesper.news");
    body.put("timestamp", message.notices().get(0).noticedAt().toString());
    body.put("data", data);
    return MAPPER.writeValueAsString(body);
  }
}
