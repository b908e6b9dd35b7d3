package dev.vesper.domain.media;

/**
 * A month's budget and how far it has come: what is left of it is spread evenly over the days that
 * are left. Days that nothing was told of are charged at the mean of the days that were.
 *
 * @param budgetMinor of the whole month
 * @param spentMinor in the days of it that were told of
 * @param toldDays days of it before the plan that were told of
 * @param missingDays days of it before the plan that were not
 * @param daysLeft days of it from the plan's first day on, at least 1
 * @param planDays days of the plan in it, at most {@code daysLeft}
 * @param nextDays days of the plan in the next month
 * @param nextMonthDays days of the next month, at least 1
 */
public record MonthPace(
    long budgetMinor,
    long spentMinor,
    int toldDays,
    int missingDays,
    int daysLeft,
    int planDays,
    int nextDays,
    int nextMonthDays) {

  public MonthPace {
    if (budgetMinor < 0
        || spentMinor < 0
        || toldDays < 0
        || missingDays < 0
        || planDays < 0
        || planDays > daysLeft
        || daysLeft < 1
        || nextDays < 0
        || nextMonthDays < 1) {
      throw new IllegalArgumentException("a month has days and money, none of it negative");
    }
  }

  /** What the missing days are taken to have spent; at an even pace where no day was told of. */
  public long assumedMinor() {
    double perDay =
        toldDays > 0
            ? (double) spentMinor / toldDays
            : (double) budgetMinor / (missingDays + daysLeft);
    return Math.round(perDay * missingDays);
  }

  /** What is left of the month; 0 when it is spent. */
  public long leftMinor() {
    return Math.max(0, budgetMinor - spentMinor - assumedMinor());
  }

  /** What the days of the plan may spend; whole, rounded down. */
  public long planMinor() {
    double here = (double) leftMinor() * planDays / daysLeft;
    double next = (double) budgetMinor * nextDays / nextMonthDays;
    return (long) Math.floor(here + next + 1e-9);
  }
}
