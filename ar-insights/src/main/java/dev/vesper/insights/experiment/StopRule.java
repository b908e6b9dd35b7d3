package dev.vesper.insights.experiment;

import dev.vesper.domain.switchback.SwitchbackPlanner;
import dev.vesper.insights.switchback.SwitchbackEstimate;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * When an experiment may be read: at its end, once. Before, one look a week, which tells a number
 * only when the effect is beyond three standard errors [1], or beyond what has the same chance by
 * Student's t where clusters are few. Between looks the same days are read again, so that a night
 * more is no look more.
 *
 * <p>[1] Haybittle 1971, Repeated assessment of results in clinical trials, British J. Radiology
 * 44.
 */
final class StopRule {
  /** The chance that a normal lies within three deviations. */
  private static final double LEVEL = 0.9973;

  private static final int WEEK = 7;

  private StopRule() {}

  /** How many days of those known a look may read; 0 before the first look. */
  static int daysToRead(LiveExperiment experiment, long knownDays) {
    int all = experiment.design().days();
    if (knownDays >= all) {
      return all;
    }
    int looked = (int) Math.max(0, knownDays) / WEEK * WEEK;
    // A look at less than four blocks would see chance alone.
    return looked < 4 * experiment.design().blockDays() ? 0 : looked;
  }

  /** The bound of an early stop, in standard errors. */
  static double bound(int clusters) {
    double student =
        new TDistribution(clusters - 1.0).inverseCumulativeProbability((1 + LEVEL) / 2);
    return clusters >= SwitchbackPlanner.ENOUGH_CLUSTERS
        ? SwitchbackPlanner.HAYBITTLE
        : Math.max(SwitchbackPlanner.HAYBITTLE, student);
  }

  /** Whether the effect is beyond it. */
  static boolean isBeyond(SwitchbackEstimate found) {
    return Math.abs(found.effect()) > bound(found.clusters()) * found.se();
  }

  /** The estimate with the interval of an early look. */
  static SwitchbackEstimate early(SwitchbackEstimate found) {
    double reach = bound(found.clusters()) * found.se();
    return new SwitchbackEstimate(
        found.effect(),
        found.horvitzThompson(),
        found.se(),
        found.effect() - reach,
        found.effect() + reach,
        LEVEL,
        "three standard errors, as the experiment was not over",
        found.offMean(),
        found.clusters(),
        found.p());
  }
}
