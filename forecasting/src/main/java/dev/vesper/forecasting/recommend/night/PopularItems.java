package dev.vesper.forecasting.recommend.night;

import dev.vesper.forecasting.recommend.evidence.Evidence;
import dev.vesper.forecasting.recommend.evidence.Kind;
import dev.vesper.forecasting.recommend.evidence.ShopEvidence;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What everybody likes: purchases of all, with a profile or without, halved by every half-life; and
 * what sessions of one kind looked at, shrunk to it: {@code (views + κ share) / (sessions + κ)}
 * with the share of all purchases. A cohort of fewer than {@link #FEWEST_SESSIONS} sessions is not
 * told of.
 */
final class PopularItems {
  /** The cohort that everybody is of. */
  static final String EVERYBODY = "";

  static final int FEWEST_SESSIONS = 10;
  private static final double KAPPA = 50;
  private static final double SECONDS_PER_DAY = 86_400;

  private PopularItems() {}

  /** Scores per item and cohort; {@link #EVERYBODY} first. */
  static SortedMap<String, double[]> of(ShopEvidence evidence, long until, double halfLifeDays) {
    double[] everybody = new double[evidence.items().size()];
    double total = 0;
    for (Evidence row : evidence.rows()) {
      if (row.kind() == Kind.BOUGHT) {
        double days = (until - row.seconds()) / SECONDS_PER_DAY;
        double weight = Math.pow(0.5, days / halfLifeDays);
        everybody[row.item()] += weight;
        total += weight;
      }
    }
    for (int i = 0; i < everybody.length; i++) {
      everybody[i] /= total > 0 ? total : 1;
    }
    SortedMap<String, double[]> scores = new TreeMap<>();
    scores.put(EVERYBODY, everybody);
    evidence
        .cohorts()
        .forEach(
            (name, cohort) -> {
              if (cohort.sessions() >= FEWEST_SESSIONS) {
                double[] of = new double[everybody.length];
                for (int i = 0; i < of.length; i++) {
                  int views = cohort.views().getOrDefault(i, 0);
                  of[i] = (views + KAPPA * everybody[i]) / (cohort.sessions() + KAPPA);
                }
                scores.put(name, of);
              }
            });
    return scores;
  }

  /** Items by score, best first, of equal ones the lower number. */
  static int[] ranked(double[] scores) {
    return IntStream.range(0, scores.length)
        .boxed()
        .sorted((a, b) -> Double.compare(scores[b], scores[a]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
