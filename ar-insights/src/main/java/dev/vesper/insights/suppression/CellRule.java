package dev.vesper.insights.suppression;

/**
 * Which cells may be shown.
 *
 * @param least fewest shoppers of a cell that is shown; 10 where nothing else is agreed, never
 *     below 5
 * @param rounding shown counts are multiples of this; at least {@code least}, or the difference of
 *     two tables would give a small cell away
 */
public record CellRule(int least, int rounding) {
  /** Below this no agreement may go. */
  public static final int FLOOR = 5;

  /** What holds where nothing else is agreed. */
  public static final CellRule STANDARD = new CellRule(10, 10);

  public CellRule {
    if (least < FLOOR) {
      throw new IllegalArgumentException(
          "cells of fewer than "
              + FLOOR
              + " shoppers are never shown; "
              + least
              + " was asked for");
    }
    if (rounding < least) {
      throw new IllegalArgumentException(
          "counts must be rounded to " + least + " or more, not to " + rounding);
    }
  }

  /** The nearest multiple, half upwards; never below {@code least} for what may be shown. */
  public long rounded(long count) {
    return Math.max(least, (count + rounding / 2) / rounding * rounding);
  }
}
