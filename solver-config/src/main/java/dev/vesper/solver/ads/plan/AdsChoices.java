package dev.vesper.solver.ads.plan;

import dev.vesper.domain.media.AdsProblem;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What may be chosen, and what each choice brings.
 *
 * @param cells the campaigns
 * @param levels a campaign's budgets, in the order of the cells
 * @param market what all of them together can sell
 * @param lifts units, {@code [campaign][drawn budget][scenario]}
 * @param groups bounds on channels
 * @param budgetMinor most that all may spend; null: no limit
 */
record AdsChoices(
    List<ResponseCell> cells,
    AdsLevels[] levels,
    AdsMarket market,
    double[][][] lifts,
    List<AdsProblem.Group> groups,
    @Nullable Long budgetMinor) {

  AdsChoices {
    cells = List.copyOf(cells);
    groups = List.copyOf(groups);
  }

  /** A campaign's lift per scenario at one of its budgets. */
  double[] lift(int j, long spend) {
    return lifts[j][Arrays.binarySearch(levels[j].drawn(), spend)];
  }

  /** The lifts of all budgets, {@code [campaign][scenario]}. */
  double[][] lift(long[] spend) {
    double[][] lift = new double[spend.length][];
    for (int j = 0; j < spend.length; j++) {
      lift[j] = lift(j, spend[j]);
    }
    return lift;
  }
}
