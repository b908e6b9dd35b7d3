package dev.vesper.solver.joint.search;

import dev.vesper.domain.media.AdsConflict;
import dev.vesper.solver.joint.model.JointLine;
import dev.vesper.solver.joint.model.JointModel;
import dev.vesper.solver.joint.search.Oracle.Plan;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Plans that are made one after the other, for comparison and as starts. All are given true worth:
 * whatever the first step assumed, the orders cover the lift that its budgets bring.
 */
public final class Sequential {
  private final JointModel model;
  private final Oracle oracle;

  public Sequential(JointModel model, Oracle oracle) {
    this.model = model;
    this.oracle = oracle;
  }

  /**
   * The least budgets.
   *
   * @throws AdsConflict when even they do not fit
   */
  public int[] least(long budget) throws AdsConflict {
    return FixedStock.separate(model, budget, (j, l) -> -model.cells().get(j).levelsMinor()[l]);
  }

  /** Ads first, on the stock in hand, within a part of the purse; orders from the rest. */
  public @Nullable Plan adsThenStock(long budget) {
    return planned(() -> new FixedStock(model, idle()).best(budget));
  }

  /** Ads first by margins alone, as if there were stock enough of everything. */
  public @Nullable Plan marginsThenStock(long budget) {
    double[] margin = model.lines().stream().mapToDouble(JointLine::mostPerUnit).toArray();
    return planned(() -> FixedStock.separate(model, budget, (j, l) -> marginOf(j, l, margin)));
  }

  /**
   * Orders first as if nothing were advertised, from what is not kept for ads; then ads for what is
   * in stock and ordered.
   */
  public @Nullable Fixed stockThenAds(long ads) {
    try {
      int[] least = least(ads);
      Plan orders = oracle.keeping(least, ads);
      if (orders == null) {
        return null;
      }
      FixedStock fixed = new FixedStock(model, packs(orders));
      int[] level = fixed.best(ads);
      double moved = fixed.value(level) - fixed.value(least);
      return new Fixed(level, orders.valueMinor() + moved);
    } catch (AdsConflict none) {
      return null;
    }
  }

  /**
   * Budgets beside orders that were made before them.
   *
   * @param level of each cell
   * @param valueMinor with these orders
   */
  public record Fixed(int[] level, double valueMinor) {}

  private double marginOf(int j, int level, double[] margin) {
    double worth = -model.cells().get(j).levelsMinor()[level];
    int[] lines = model.cellLines(j);
    for (int n = 0; n < lines.length; n++) {
      worth += margin[lines[n]] * model.cellShares(j)[n] * model.cells().get(j).units()[level];
    }
    return worth;
  }

  /** Packs of every line in a plan. */
  int[] packs(Plan plan) {
    return model.lines().stream()
        .mapToInt(line -> plan.restock().packs().getOrDefault(line.line().id(), 0))
        .toArray();
  }

  private int[] idle() {
    return model.lines().stream()
        .mapToInt(line -> Arrays.stream(line.packs()).min().orElse(0))
        .toArray();
  }

  /** Budgets from a first step; null when the bounds on ads cannot hold. */
  private interface First {
    int[] levels() throws AdsConflict;
  }

  private @Nullable Plan planned(First first) {
    try {
      return oracle.at(first.levels());
    } catch (AdsConflict none) {
      return null;
    }
  }
}
