package dev.vesper.forecasting.features;

import dev.vesper.domain.run.StepFailure;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * How the days of a series are cut into steps, counted back from the last whole step that is known:
 * step 0 back ends on {@link #lastDay}.
 *
 * <p>{@code D}: daily data, weeks that end on the as-of date; {@code M}: calendar months; {@code
 * B:7:3}: blocks of 7 days that start on days whose number since 1970-01-01 leaves 3.
 *
 * @param code the grid in text
 * @param stepDays days per step; 30 for calendar months
 * @param lastDay last day of the last whole step not after the as-of date
 * @param asOf the last day that is known
 */
public record StepGrid(String code, int stepDays, LocalDate lastDay, LocalDate asOf) {

  /** Understands a grid's text. */
  public static StepGrid of(String code, LocalDate asOf) {
    if (code.equals("D")) {
      return new StepGrid(code, 7, asOf, asOf);
    }
    if (code.equals("M")) {
      return new StepGrid(code, 30, asOf.plusDays(1).withDayOfMonth(1).minusDays(1), asOf);
    }
    String[] parts = code.split(":", -1);
    if (parts.length != 3) {
      throw StepFailure.failed("no grid of steps is called " + code);
    }
    int days = Integer.parseInt(parts[1]);
    long running = Math.floorMod(asOf.toEpochDay() + 1 - Long.parseLong(parts[2]), (long) days);
    return new StepGrid(code, days, asOf.minusDays(running), asOf);
  }

  /** Whether weekly totals of this grid are made of days and can be split into them again. */
  public boolean ofDays() {
    return code.equals("D");
  }

  /** How many steps back from the last one a day lies; negative when in a step not yet whole. */
  public int back(LocalDate day) {
    if (code.equals("M")) {
      return (int) ChronoUnit.MONTHS.between(day.withDayOfMonth(1), lastDay.withDayOfMonth(1));
    }
    return (int) Math.floorDiv(ChronoUnit.DAYS.between(day, lastDay), (long) stepDays);
  }

  /** First day of the step that lies so many steps back from the last one. */
  public LocalDate firstDayOf(int back) {
    return code.equals("M")
        ? lastDay.withDayOfMonth(1).minusMonths(back)
        : lastDay.minusDays((long) stepDays * (back + 1) - 1);
  }

  /** Steps that begin on or before the as-of date but are not whole: 0 or 1. */
  public int running() {
    return lastDay.equals(asOf) ? 0 : 1;
  }

  /** First day of the first step that lies wholly after the as-of date. */
  public LocalDate firstDay() {
    LocalDate next = lastDay.plusDays(1);
    if (running() == 0) {
      return next;
    }
    return code.equals("M") ? next.plusMonths(1) : next.plusDays(stepDays);
  }

  /** Steps that cover so many days. */
  public int steps(int days) {
    return (days + stepDays - 1) / stepDays;
  }
}
