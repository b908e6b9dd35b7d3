package dev.vesper.insights.switchback;

import dev.vesper.domain.run.Seed;
import dev.vesper.domain.switchback.ExposureSums;
import dev.vesper.domain.switchback.Panel;
import dev.vesper.domain.switchback.SwitchbackDesign;
import dev.vesper.domain.switchback.SwitchbackPlanner;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.hipparchus.distribution.continuous.TDistribution;

/**
 * The effect of a switchback over exposure histories: a cell counts as on when it and the
 * carry-over before it were on throughout, over the chance of that [1]. The interval is a
 * percentile-t bootstrap over clusters from 20 clusters on [2]; with fewer, the wider of Student's
 * t with G − 1 degrees of freedom and a wild bootstrap [3]. The randomisation test draws the
 * assignment again and compares effects over their errors [4].
 *
 * <p>[1] Aronow and Samii 2017, Estimating average causal effects under general interference,
 * Annals of Applied Statistics 11, eqs. 4 and 8 (Hájek); [2] Hall 1992, The bootstrap and Edgeworth
 * expansion, section 3.2; [3] Cameron, Gelbach and Miller 2008, Bootstrap-based improvements for
 * inference with clustered errors, REStat 90; [4] Imbens and Rubin 2015, Causal inference, ch. 5.
 */
public final class SwitchbackEstimator {
  private SwitchbackEstimator() {}

  /**
   * How hard to try.
   *
   * @param level of the interval
   * @param bootstrap samples of clusters, such as 999
   * @param redraws assignments drawn again for the test, such as 999; 0 leaves it out
   * @param seed of both
   */
  public record Effort(double level, int bootstrap, int redraws, long seed) {}

  /**
   * Estimates.
   *
   * @param on the assignment that was carried out, [cluster][day]
   * @throws IllegalArgumentException when no cell was on, or off, for its whole history
   */
  public static SwitchbackEstimate estimate(
      Panel panel, SwitchbackDesign design, boolean[][] on, Effort effort) {
    ExposureSums sums = ExposureSums.of(panel, design, on);
    int[] once = new int[panel.clusters()];
    Arrays.fill(once, 1);
    ExposureSums.Estimate found = sums.estimate(once);
    if (!Double.isFinite(found.effect())) {
      throw new IllegalArgumentException(
          "no cell was on, or none off, for its day and the "
              + design.carryOverDays()
              + " days before; the experiment is too short");
    }
    boolean many = panel.clusters() >= SwitchbackPlanner.ENOUGH_CLUSTERS;
    double[] reach = many ? percentileT(sums, found, effort) : fewClusters(sums, found, effort);
    return new SwitchbackEstimate(
        found.effect(),
        horvitzThompson(panel, design, sums),
        found.se(),
        found.effect() - reach[1] * found.se(),
        found.effect() - reach[0] * found.se(),
        effort.level(),
        many
            ? "percentile-t bootstrap over clusters"
            : "the wider of Student's t and a wild bootstrap, as clusters are few",
        found.off(),
        panel.clusters(),
        randomisation(panel, design, found, effort));
  }

  private static double horvitzThompson(Panel panel, SwitchbackDesign design, ExposureSums sums) {
    double weight = 0;
    for (int day = 0; day < panel.days(); day++) {
      for (int c = 0; c < panel.clusters() && design.exposureChance(day) > 0; c++) {
        weight += panel.weight()[c][day];
      }
    }
    double sum = 0;
    for (double[] cluster : sums.y()) {
      sum += cluster[1] - cluster[0];
    }
    return sum / weight;
  }

  /** Quantiles of (τ* − τ) / se*. */
  private static double[] percentileT(
      ExposureSums sums, ExposureSums.Estimate found, Effort effort) {
    RandomGenerator random = Seed.stream(effort.seed(), "cluster bootstrap");
    int clusters = sums.y().length;
    double[] t = new double[effort.bootstrap()];
    for (int b = 0; b < t.length; b++) {
      int[] times = new int[clusters];
      for (int draw = 0; draw < clusters; draw++) {
        times[random.nextInt(clusters)]++;
      }
      ExposureSums.Estimate again = sums.estimate(times);
      t[b] = again.se() > 0 ? (again.effect() - found.effect()) / again.se() : 0;
    }
    Arrays.sort(t);
    double tail = (1 - effort.level()) / 2;
    return new double[] {quantile(t, tail), quantile(t, 1 - tail)};
  }

  /** The order statistic k of (B + 1) τ, as bootstrap tests take it. */
  private static double quantile(double[] sorted, double share) {
    int place = (int) Math.round(share * (sorted.length + 1)) - 1;
    return sorted[Math.max(0, Math.min(sorted.length - 1, place))];
  }

  private static double[] fewClusters(
      ExposureSums sums, ExposureSums.Estimate found, Effort effort) {
    RandomGenerator random = Seed.stream(effort.seed(), "wild bootstrap");
    double[] influence = sums.influences();
    double[] t = new double[effort.bootstrap()];
    for (int b = 0; b < t.length; b++) {
      t[b] = Math.abs(wild(influence, random));
    }
    Arrays.sort(t);
    double student =
        new TDistribution(influence.length - 1.0)
            .inverseCumulativeProbability((1 + effort.level()) / 2);
    double reach = found.se() > 0 ? Math.max(student, quantile(t, effort.level())) : student;
    return new double[] {-reach, reach};
  }

  /** Each cluster's influence with a random sign, their sum over its own error. */
  private static double wild(double[] influence, RandomGenerator random) {
    double sum = 0;
    double squares = 0;
    int clusters = influence.length;
    double[] signed = new double[clusters];
    for (int c = 0; c < clusters; c++) {
      signed[c] = random.nextBoolean() ? influence[c] : -influence[c];
      sum += signed[c];
    }
    for (double one : signed) {
      squares += Math.pow(one - sum / clusters, 2);
    }
    return squares == 0 ? 0 : sum / Math.sqrt(squares * clusters / (clusters - 1.0));
  }

  private static double randomisation(
      Panel panel, SwitchbackDesign design, ExposureSums.Estimate found, Effort effort) {
    RandomGenerator random = Seed.stream(effort.seed(), "randomisation test");
    int[] once = new int[panel.clusters()];
    Arrays.fill(once, 1);
    double seen = Math.abs(found.effect()) / found.se();
    int asFar = 1;
    for (int draw = 0; draw < effort.redraws(); draw++) {
      ExposureSums.Estimate again =
          ExposureSums.of(panel, design, design.draw(random)).estimate(once);
      asFar += Math.abs(again.effect()) / again.se() >= seen ? 1 : 0;
    }
    return asFar / (effort.redraws() + 1.0);
  }
}
