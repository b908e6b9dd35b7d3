package dev.vesper.forecasting.recommend.evidence;

/**
 * One row of evidence.
 *
 * @param shopper number of the shopper, or {@link #NOBODY} without consent to a profile
 * @param item number of the item
 * @param seconds since 1970 (UTC)
 * @param kind what was done
 * @param amount of it: 1, or for a view what its dwell says
 */
public record Evidence(int shopper, int item, long seconds, Kind kind, float amount) {
  /** Counts for what everybody likes, and makes no profile. */
  public static final int NOBODY = -1;
}
