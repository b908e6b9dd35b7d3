package dev.vesper.market;

import dev.vesper.market.storefront.Session;
import java.util.List;

/**
 * What views say about AR.
 *
 * @param raw users' share of buyers over others', less one
 * @param rawError its standard error by the delta method: (1 + raw) √(1/b₁ + 1/b₀)
 * @param adjusted the same within visits that look alike, weighted by their share of users
 * @param effect both potential outcomes of all views, as a ratio less one
 * @param effectError its standard error: discordant pairs are Poisson about their mean
 */
record ArFigures(double raw, double rawError, double adjusted, double effect, double effectError) {
  private static final int KINDS = 4;

  static ArFigures of(List<Session.View> views) {
    double[][] seen = new double[2][KINDS];
    double[][] bought = new double[2][KINDS];
    double with = 0;
    double without = 0;
    for (Session.View view : views) {
      int arm = view.kind().usedAr() ? 1 : 0;
      seen[arm][view.kind().shown()]++;
      bought[arm][view.kind().shown()] += view.wanted() ? 1 : 0;
      with += view.wouldWith() ? 1 : 0;
      without += view.wouldWithout() ? 1 : 0;
    }
    double raw = sum(bought[1]) / sum(seen[1]) / (sum(bought[0]) / sum(seen[0])) - 1;
    double expected = 0;
    for (int kind = 0; kind < KINDS; kind++) {
      expected += seen[1][kind] * bought[0][kind] / seen[0][kind];
    }
    double relative = Math.sqrt(1 / sum(bought[0]) + 1 / sum(bought[1]));
    return new ArFigures(
        raw,
        (1 + raw) * relative,
        sum(bought[1]) / expected - 1,
        with / without - 1,
        Math.sqrt(with - without) / without);
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
