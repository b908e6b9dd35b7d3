package dev.vesper.solver.ads.search;

import dev.vesper.solver.ads.model.AdsModel;
import dev.vesper.solver.ads.model.Curve;
import dev.vesper.solver.ads.model.Tree;
import java.util.Map;

/** The least and the most that each node can spend, were there no gaps between levels. */
public final class Ranges {
  private Ranges() {}

  /** Whether some node's least is above its most: then no choice keeps all bounds. */
  public static boolean contradict(AdsModel model) {
    return contradict(model, Map.of(), model.tree());
  }

  /** The same with other curves and bounds. */
  public static boolean contradict(AdsModel model, Map<Integer, Curve> changed, Tree tree) {
    long[] least = new long[tree.size()];
    long[] most = new long[tree.size()];
    for (int j = 0; j < model.curves().length; j++) {
      least[model.nodeOf()[j]] += model.curves()[j].least();
      most[model.nodeOf()[j]] += model.curves()[j].most();
    }
    changed.forEach(
        (j, curve) -> {
          least[model.nodeOf()[j]] += curve.least() - model.curves()[j].least();
          most[model.nodeOf()[j]] += curve.most() - model.curves()[j].most();
        });
    for (int n = tree.size() - 1; n >= 0; n--) {
      long from = Math.max(least[n], tree.low()[n]);
      long to = Math.min(most[n], tree.high()[n]);
      if (from > to) {
        return true;
      }
      if (n > 0) {
        least[tree.parent()[n]] += from;
        most[tree.parent()[n]] += to;
      }
    }
    return false;
  }
}
