package dev.vesper.domain.demand;

/** A quantile of a sample: linear between the order statistics, which stand at (i + 1/2) / n. */
public final class SampleQuantile {
  private SampleQuantile() {}

  /**
   * The value at a level.
   *
   * @param sorted ascending; 0 when empty
   * @param level from 0 to 1
   */
  public static double of(double[] sorted, double level) {
    if (sorted.length == 0) {
      return 0;
    }
    double at = level * sorted.length - 0.5;
    int below = (int) Math.max(0, Math.min(sorted.length - 1.0, Math.floor(at)));
    int above = Math.min(sorted.length - 1, below + 1);
    double share = Math.max(0, Math.min(1, at - below));
    return sorted[below] + share * (sorted[above] - sorted[below]);
  }
}
