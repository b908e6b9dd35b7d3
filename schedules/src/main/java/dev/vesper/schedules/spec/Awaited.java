package dev.vesper.schedules.spec;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that a due night waits for.
 *
 * @param kind what has to happen
 * @param subject to what: an input contract, or another schedule
 */
public record Awaited(Kind kind, String subject) {

  /** What has to happen. */
  public enum Kind {
    /** A file of that contract has come since the due time before. */
    ARRIVED,
    /** What is known of that contract reaches the night's date. */
    FRESH,
    /** That schedule has ended well since the due time before. */
    DONE;

    /** As it is written in a schedule file. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Kind> ofCode(String code) {
      return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }
  }

  /** As it is written in a schedule file, such as {@code arrived:ad_spend}. */
  public String text() {
    return kind.code() + ":" + subject;
  }
}
