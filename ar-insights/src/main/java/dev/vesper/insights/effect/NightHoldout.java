package dev.vesper.insights.effect;

import dev.vesper.insights.switchback.SessionHoldout;
import dev.vesper.insights.table.Column;
import dev.vesper.insights.table.Table;
import dev.vesper.insights.views.ViewTable;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What offering AR does, by sessions that a coin has held out. It is the effect of the offer over
 * all eligible views, used or not, and so smaller than that of using AR.
 */
final class NightHoldout {
  private static final String OFFER =
      "the effect of offering AR to a view, not of using it: most views do not open it";

  private NightHoldout() {}

  /**
   * Estimates.
   *
   * @param views by {@link ViewTable#heldOut}
   * @param experiment whose arms they are
   * @param fewestShoppers nothing is told with fewer in either arm
   */
  static EffectRow of(Table views, String experiment, double level, int fewestShoppers) {
    int[] on = ViewTable.where(views, "exposure", experiment + ":on");
    int[] off = ViewTable.where(views, "exposure", experiment + ":off");
    int fewest = Math.max(Comparison.FEWEST_IN_ARM, fewestShoppers);
    if (Math.min(on.length, off.length) < fewest) {
      return EffectRow.refused(
          "all",
          "all",
          "bought",
          "holdout",
          level,
          List.of(
              String.format(
                  Locale.ROOT,
                  "experiment %s has fewer than %d eligible views of known shoppers in one arm",
                  experiment,
                  fewest)));
    }
    boolean[] treated = new boolean[views.rows()];
    for (int row : on) {
      treated[row] = true;
    }
    double[] bought = views.numbers("bought", "bought").values();
    SessionHoldout found =
        SessionHoldout.of(
            bought,
            treated,
            views.numbers("bought_before", "bought_before").values(),
            clusters(views.column("shopper", "shopper")),
            level);
    double without = 0;
    for (int row : off) {
      without += bought[row] / off.length;
    }
    return EffectRow.held(found, level, OFFER).with(without, views.rows());
  }

  private static int[] clusters(Column shopper) {
    Map<String, Integer> numbers = new HashMap<>();
    int[] cluster = new int[shopper.size()];
    for (int row = 0; row < cluster.length; row++) {
      cluster[row] = numbers.computeIfAbsent(shopper.text(row), name -> numbers.size());
    }
    return cluster;
  }
}
