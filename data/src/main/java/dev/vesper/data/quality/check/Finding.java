package dev.vesper.data.quality.check;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something about the data that a person should know before a plan is built on them.
 *
 * @param check which one found it
 * @param source the contract it is about
 * @param subject what of it, such as a column; empty for the whole
 * @param severity whether the night stops
 * @param found the figure
 * @param threshold the figure from which on it is a finding
 * @param moneyMinor what it may cost; null where nothing can price it
 * @param words one sentence
 */
public record Finding(
    Check check,
    String source,
    String subject,
    Severity severity,
    double found,
    double threshold,
    @Nullable Long moneyMinor,
    String words) {

  /** What can be looked at; each can be made to stop the night by {@code blocking_checks}. */
  public enum Check {
    /** The newest orders or sales are old. */
    FRESHNESS,
    /** A day has far fewer or more rows than the same weekdays before. */
    VOLUME,
    /** A column that used to be filled is not. */
    FILL,
    /** A source that sends news sends what is known already. */
    DUPLICATES,
    /** Prices jumped. */
    PRICES,
    /** Counts do not follow from the count before, what was sold and what came. */
    STOCK;

    /** The name in settings and reports. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The check of that name. */
    public static Optional<Check> ofCode(String code) {
      return Arrays.stream(values()).filter(check -> check.code().equals(code)).findFirst();
    }
  }

  /** What a finding does to the night. */
  public enum Severity {
    /** The night stops until the data come, or a person accepts it. */
    BLOCKING,
    /** The night goes on, and says what it may cost. */
    PRICED,
    /** The night goes on. */
    NOTE;

    /** The word in reports. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
