package dev.vesper.forecasting.interval;

import dev.vesper.domain.demand.QuantileLevels;
import dev.vesper.forecasting.series.DemandClass;
import java.util.Arrays;

/**
 * Conformal correction of one model: from the normal scores that truths had under the model's own
 * distributions it learns at which score each level really lies. Scores are grouped by demand class
 * and horizon bucket; a group of n scores has weight n / (n + 200), the rest comes from its class,
 * then from all classes, then from the model's own shape.
 *
 * <p>[1] Vovk, Gammerman and Shafer 2005, Algorithmic Learning in a Random World, section 2.2: the
 * ceil((n + 1) tau)-th smallest of n scores bounds the next one with probability at least tau; [2]
 * Chernozhukov, Wuethrich and Zhu 2021, Distributional conformal prediction, PNAS 118.
 */
public final class Calibration {
  private static final double PRIOR_SCORES = 200;
  private static final double[] LEVELS = QuantileLevels.array();
  private static final double[] OWN = NormalScores.ofLevels();

  private final ScoreList[][] groups;

  /** Nothing seen yet: corrects nothing. */
  public Calibration(int horizon) {
    int buckets = HorizonBuckets.count(horizon);
    groups = new ScoreList[DemandClass.values().length][buckets];
    for (ScoreList[] row : groups) {
      for (int b = 0; b < buckets; b++) {
        row[b] = new ScoreList();
      }
    }
  }

  /** Learns the score of a truth. */
  public void learn(DemandClass demandClass, int h, double score) {
    groups[demandClass.place()][HorizonBuckets.of(h)].add(score);
  }

  /** What is known so far, fixed: {@code [class][bucket][level]} corrected scores. */
  public double[][][] table() {
    ScoreList all = new ScoreList();
    ScoreList[] byClass = new ScoreList[groups.length];
    for (int c = 0; c < groups.length; c++) {
      byClass[c] = new ScoreList();
      for (ScoreList group : groups[c]) {
        byClass[c].addAll(group);
      }
      all.addAll(byClass[c]);
    }
    double[] root = corrected(all, OWN);
    double[][][] table = new double[groups.length][groups[0].length][];
    for (int c = 0; c < groups.length; c++) {
      double[] parent = corrected(byClass[c], root);
      for (int b = 0; b < groups[c].length; b++) {
        table[c][b] = corrected(groups[c][b], parent);
      }
    }
    return table;
  }

  /**
   * P(value at most that of the score) after correction: between the levels linear in their scores.
   */
  public static double probability(double[] corrected, double score) {
    int last = corrected.length - 1;
    if (score <= corrected[0]) {
      return NormalScores.probability(OWN[0] + score - corrected[0]);
    }
    if (score >= corrected[last]) {
      return NormalScores.probability(OWN[last] + score - corrected[last]);
    }
    int k = 1;
    while (corrected[k] < score) {
      k++;
    }
    double gap = corrected[k] - corrected[k - 1];
    double share = gap == 0 ? 1 : (score - corrected[k - 1]) / gap;
    return LEVELS[k - 1] + share * (LEVELS[k] - LEVELS[k - 1]);
  }

  private static double[] corrected(ScoreList list, double[] parent) {
    int n = list.size();
    if (n == 0) {
      return parent;
    }
    double[] sorted = list.sorted();
    double weight = n / (n + PRIOR_SCORES);
    double[] scores = new double[LEVELS.length];
    for (int k = 0; k < LEVELS.length; k++) {
      // The lower half counts from above, so that both tails err on the safe side.
      boolean upper = LEVELS[k] >= 0.5;
      double level = upper ? LEVELS[k] : 1 - LEVELS[k];
      int rank = Math.min(n, (int) Math.ceil((n + 1) * level - 1e-9));
      double seen = upper ? sorted[rank - 1] : sorted[n - rank];
      scores[k] = weight * seen + (1 - weight) * parent[k];
    }
    Arrays.sort(scores);
    return scores;
  }
}
