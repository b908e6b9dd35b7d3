package dev.vesper.data.quality;

import dev.vesper.domain.media.SpendRules;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/** Forms that the values of settings have; each gives the text that is stored, or refuses. */
final class SettingForms {
  private static final long MOST = 1_000_000_000_000_000L;
  private static final BigDecimal LARGEST_JUMP = BigDecimal.valueOf(1_000);

  static final String REPAIR_LOSS =
      "share of a plan's profit that a repair may lose to change fewer lines; 0 to 1";
  static final String STALE_STOCK =
      "standard deviations of a line's demand beyond which stock counted since its plan was made"
          + " keeps the line from being published; 0 to 1000, or none";
  private static final List<String> CHECKS =
      List.of("freshness", "volume", "fill", "duplicates", "prices", "stock", "none");

  private SettingForms() {}

  static String whole(String value, long least) {
    return between(value, least, MOST);
  }

  static String within(String value, long most) {
    return between(value, 1, most);
  }

  private static String between(String value, long least, long most) {
    long number = Long.parseLong(value);
    if (number < least || number > most) {
      throw new IllegalArgumentException("out of range");
    }
    return Long.toString(number);
  }

  /** One of the words, or a whole number from 0 on. */
  static String orWhole(String value, String... words) {
    return List.of(words).contains(value) ? value : whole(value, 0);
  }

  static String oneOf(String value, String... words) {
    if (!List.of(words).contains(value)) {
      throw new IllegalArgumentException("none of " + String.join(", ", words));
    }
    return value;
  }

  static String share(String value) {
    BigDecimal share = new BigDecimal(value);
    if (share.signum() < 0 || share.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException("not between 0 and 1");
    }
    return share.toPlainString();
  }

  static String shareAboveNothing(String value) {
    if (new BigDecimal(value).signum() == 0) {
      throw new IllegalArgumentException("not above 0");
    }
    return share(value);
  }

  static String jump(String value) {
    BigDecimal jump = new BigDecimal(value);
    if (jump.compareTo(BigDecimal.ONE) < 0 || jump.compareTo(LARGEST_JUMP) > 0) {
      throw new IllegalArgumentException("not from 1 to 1,000");
    }
    return jump.toPlainString();
  }

  static String checks(String value) {
    List<String> named = Arrays.stream(value.split(",")).map(String::strip).toList();
    if (!CHECKS.containsAll(named)) {
      throw new IllegalArgumentException("no such check");
    }
    return String.join(",", named);
  }

  static String origins(String value) {
    if (!value.equals("none")) {
      for (String origin : value.split(";", -1)) {
        if (!origin.matches("https?://[A-Za-z0-9.\\-\\[\\]:]+")) {
          throw new IllegalArgumentException("no origin");
        }
      }
    }
    return value;
  }

  static String bounds(String value) {
    for (String part : value.equals("none") ? new String[0] : value.split(";", -1)) {
      if (!part.strip().matches("[^=]+=\\d{1,15}\\.\\.\\d{1,15}")) {
        throw new IllegalArgumentException("no bounds");
      }
    }
    SpendRules.of(value, "none");
    return value;
  }

  /** A number between two, or none. */
  static String number(String value, long least, long most) {
    if (value.equals("none")) {
      return value;
    }
    BigDecimal number = new BigDecimal(value);
    if (number.compareTo(BigDecimal.valueOf(least)) < 0
        || number.compareTo(BigDecimal.valueOf(most)) > 0) {
      throw new IllegalArgumentException("out of range");
    }
    return number.toPlainString();
  }

  static String shareUpTo(String value, String most) {
    if (new BigDecimal(value).compareTo(new BigDecimal(most)) > 0) {
      throw new IllegalArgumentException("more than " + most);
    }
    return share(value);
  }

  static String groups(String value) {
    for (String part : value.equals("none") ? new String[0] : value.split(";", -1)) {
      if (!part.strip().matches("[^=,]+=[^=,]+(,[^=,]+)*")) {
        throw new IllegalArgumentException("no groups");
      }
    }
    return value;
  }
}
