package dev.vesper.domain.media;

/**
 * Least and most spend of a channel or campaign in the days of a plan, in minor units.
 *
 * @param leastMinor not below 0
 * @param mostMinor not below the least
 */
public record SpendBounds(long leastMinor, long mostMinor) {
  /**
   * Refuses what cannot be.
   *
   * @throws IllegalArgumentException when the least is below 0 or above the most
   */
  public SpendBounds {
    if (leastMinor < 0 || mostMinor < leastMinor) {
      throw new IllegalArgumentException(
          "bounds are a least of 0 or more and a most not below it, not "
              + leastMinor
              + " to "
              + mostMinor);
    }
  }
}
