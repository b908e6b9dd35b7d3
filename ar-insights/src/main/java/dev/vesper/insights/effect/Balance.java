package dev.vesper.insights.effect;

import dev.vesper.insights.nuisance.Design;
import java.util.ArrayList;
import java.util.List;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * Whether weighting has made the arms alike: the standardised mean difference of each plain term,
 * (m₁ − m₀) / √((s₁² + s₀²) / 2), with the deviations of the unweighted arms [1]. The limit is 0.1,
 * or what a fair coin would leave once in twenty such tables when the rows are few (Bonferroni).
 *
 * <p>[1] Austin 2009, Balance diagnostics for comparing the distribution of baseline covariates,
 * Statistics in Medicine 28, section 3.1.
 *
 * @param terms one per plain term
 * @param limit above which balance fails
 */
record Balance(List<Term> terms, double limit) {
  static final double LIMIT = 0.1;
  private static final double CHANCE = 0.05;

  /**
   * One term.
   *
   * @param name such as {@code age}
   * @param before the difference unweighted
   * @param after the difference weighted
   */
  record Term(String name, double before, double after) {}

  /**
   * Measures balance.
   *
   * @param weight by row
   * @param weights of the treated and of the untreated rows
   */
  static Balance of(
      Design design, int[] rows, boolean[] treated, double[] weight, Weights[] weights) {
    List<Term> terms = new ArrayList<>();
    for (int term = 0; term < design.plain(); term++) {
      double[][] sums = new double[2][5];
      for (int row : rows) {
        double x = design.at(row, term);
        double[] arm = sums[treated[row] ? 1 : 0];
        arm[0]++;
        arm[1] += x;
        arm[2] += x * x;
        arm[3] += weight[row];
        arm[4] += weight[row] * x;
      }
      double spread = Math.sqrt((variance(sums[1]) + variance(sums[0])) / 2);
      double before = sums[1][1] / sums[1][0] - sums[0][1] / sums[0][0];
      double after = sums[1][4] / sums[1][3] - sums[0][4] / sums[0][3];
      boolean flat = spread < 1e-9;
      terms.add(
          new Term(
              design.plainNames().get(term),
              flat ? 0 : before / spread,
              flat ? 0 : after / spread));
    }
    double noise = Math.sqrt(1 / weights[1].effective() + 1 / weights[0].effective());
    double z =
        new NormalDistribution()
            .inverseCumulativeProbability(1 - CHANCE / 2 / Math.max(1, terms.size()));
    return new Balance(List.copyOf(terms), Math.max(LIMIT, z * noise));
  }

  private static double variance(double[] arm) {
    double mean = arm[1] / arm[0];
    return Math.max(0, arm[2] / arm[0] - mean * mean);
  }

  /** The largest difference after weighting. */
  double worst() {
    return terms.stream().mapToDouble(term -> Math.abs(term.after())).max().orElse(0);
  }
}
