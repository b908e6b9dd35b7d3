package dev.vesper.data.ledger;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Steps of equal length, one after the other: a week's units count evenly over its days.
 *
 * @param firstDay of the first step
 * @param grainDays days per step
 * @param count how many steps there are
 */
record Steps(LocalDate firstDay, int grainDays, int count) {

  /** The sum over those days of what each step has, none of it outside the steps. */
  double sum(LocalDate from, LocalDate to, IntToDoubleFunction ofStep) {
    double sum = 0;
    for (int step = 0; step < count; step++) {
      int days = daysWithin(step, from, to);
      if (days > 0) {
        sum += ofStep.applyAsDouble(step) * days / grainDays;
      }
    }
    return sum;
  }

  /** Whether any step of those days was sold out in part; null when nobody knows of any. */
  @Nullable Boolean anySoldOut(LocalDate from, LocalDate to, @Nullable Float[] availableShare) {
    Boolean known = null;
    for (int step = 0; step < count; step++) {
      Float share = availableShare[step];
      if (share == null || daysWithin(step, from, to) == 0) {
        continue;
      }
      if (share < 1) {
        return true;
      }
      known = false;
    }
    return known;
  }

  /** Whether every one of those days lies in a step. */
  boolean cover(LocalDate from, LocalDate to) {
    LocalDate end = firstDay.plusDays((long) count * grainDays - 1);
    return count > 0 && !from.isBefore(firstDay) && !to.isAfter(end);
  }

  private int daysWithin(int step, LocalDate from, LocalDate to) {
    LocalDate first = firstDay.plusDays((long) step * grainDays);
    LocalDate last = first.plusDays(grainDays - 1L);
    LocalDate begin = first.isBefore(from) ? from : first;
    LocalDate end = last.isAfter(to) ? to : last;
    return end.isBefore(begin) ? 0 : (int) ChronoUnit.DAYS.between(begin, end) + 1;
  }
}
