package dev.vesper.insights.effect;

import dev.vesper.insights.nuisance.CrossFit;
import dev.vesper.insights.nuisance.Design;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The chance of treatment, and the rows where both arms were possible. Rows outside [0.05, 0.95]
 * are dropped and the chance is learnt again from those that are left [1, 2].
 *
 * <p>[1] Crump, Hotz, Imbens and Mitnik 2009, Dealing with limited overlap, Biometrika 96; [2]
 * Imbens and Rubin 2015, Causal inference, section 16.4.
 *
 * @param chance by row; NaN for dropped rows
 * @param kept rows that are left, ascending
 * @param model the model chosen, in words
 * @param low least chance before trimming
 * @param high greatest chance before trimming
 */
record Propensity(double[] chance, int[] kept, String model, double low, double high) {
  static final double LEAST = 0.05;
  static final double MOST = 0.95;
  // A row just inside may be seen further out by the second model; its weight stays bounded.
  private static final double CLIP = 0.02;
  private static final int FEWEST = 20;

  static Propensity of(Design design, Sample sample, long seed) {
    CrossFit crossFit = new CrossFit(design, sample.cluster(), seed);
    double[] a = new double[sample.rows()];
    for (int i = 0; i < a.length; i++) {
      a[i] = sample.treated()[i] ? 1 : 0;
    }
    int[] all = IntStream.range(0, a.length).toArray();
    CrossFit.Fitted first = crossFit.fit("propensity", all, row -> true, a);
    double low = Arrays.stream(first.values()).min().orElse(0);
    double high = Arrays.stream(first.values()).max().orElse(1);
    int[] kept =
        Arrays.stream(all)
            .filter(row -> first.values()[row] >= LEAST && first.values()[row] <= MOST)
            .toArray();
    CrossFit.Fitted last = first;
    if (kept.length < all.length && kept.length >= FEWEST) {
      last = crossFit.fit("propensity again", kept, row -> true, a);
    }
    double[] chance = new double[a.length];
    Arrays.fill(chance, Double.NaN);
    for (int row : kept) {
      chance[row] = Math.max(CLIP, Math.min(1 - CLIP, last.values()[row]));
    }
    return new Propensity(chance, kept, last.model(), low, high);
  }

  /** The weight of each row that is left: one over the chance of the arm it is in. */
  double[] weights(boolean[] treated) {
    double[] weight = new double[chance.length];
    for (int row : kept) {
      weight[row] = treated[row] ? 1 / chance[row] : 1 / (1 - chance[row]);
    }
    return weight;
  }

  /** How many kept rows are in an arm. */
  int count(boolean[] treated, boolean arm) {
    return (int) Arrays.stream(kept).filter(row -> treated[row] == arm).count();
  }
}
