package dev.vesper.domain.switchback;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What an experiment may be planned for. */
public enum SwitchbackOutcome {
  /** Views that led to an order, per eligible view of a known shopper. */
  BOUGHT,
  /** Units per item and day. */
  UNITS,
  /** Margin of the units sold, in minor units per item and day. */
  MARGIN;

  /** The word in files and forms. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The outcome of that word. */
  public static Optional<SwitchbackOutcome> of(String code) {
    return Stream.of(values()).filter(outcome -> outcome.code().equals(code)).findFirst();
  }
}
