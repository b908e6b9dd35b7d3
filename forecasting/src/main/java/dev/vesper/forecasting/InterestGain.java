package dev.vesper.forecasting;

import dev.vesper.forecasting.evaluation.BacktestTable;
import dev.vesper.forecasting.features.StagedCsv;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What seeing the interest in items is worth to the forecast: how much less the same trees lose on
 * held-back origins with it than without, as a share; below zero it has cost.
 */
final class InterestGain {
  private InterestGain() {}

  /** Figures by demand class; none where no model has seen any interest. */
  static SortedMap<String, String> of(List<BacktestTable.Row> rows, String prefix) {
    SortedMap<String, String> gains = new TreeMap<>();
    for (BacktestTable.Row with : rows) {
      for (BacktestTable.Row without : rows) {
        if (with.model().equals("boosted-interest")
            && without.model().equals("boosted")
            && with.demandClass().equals(without.demandClass())
            && without.pinball() > 0) {
          gains.put(
              "interest_gain_share_" + prefix + with.demandClass(),
              StagedCsv.number(1 - with.pinball() / without.pinball(), 4));
        }
      }
    }
    return gains;
  }
}
