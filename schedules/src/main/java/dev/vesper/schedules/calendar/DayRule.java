package dev.vesper.schedules.calendar;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which days of a business calendar a schedule keeps to. */
public enum DayRule {
  EVERY_DAY,
  WORKING_DAYS,
  FIRST_WORKING_DAY,
  LAST_WORKING_DAY,
  MONTH_END;

  /** The name in schedule files, such as {@code last-working-day}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The rule of that name. */
  public static Optional<DayRule> ofCode(String code) {
    return Arrays.stream(values()).filter(rule -> rule.code().equals(code)).findFirst();
  }
}
