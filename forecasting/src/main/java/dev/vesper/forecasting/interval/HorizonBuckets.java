package dev.vesper.forecasting.interval;

/** Steps ahead that share a correction: 1, 2-3, 4-7, 8-15, 16-31 and so on. */
public final class HorizonBuckets {
  private HorizonBuckets() {}

  /** The bucket of step {@code h}, counted from 0. */
  public static int of(int h) {
    return 31 - Integer.numberOfLeadingZeros(h + 1);
  }

  /** How many buckets a horizon has. */
  public static int count(int horizon) {
    return of(horizon - 1) + 1;
  }
}
