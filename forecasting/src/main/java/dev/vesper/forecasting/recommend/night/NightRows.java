package dev.vesper.forecasting.recommend.night;

import dev.vesper.forecasting.features.StagedCsv;
import dev.vesper.forecasting.recommend.engines.Factors;
import dev.vesper.forecasting.recommend.evaluation.Bootstrap.Interval;
import dev.vesper.forecasting.recommend.evaluation.Standing;
import dev.vesper.forecasting.recommend.gate.GateCheck;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a night found, as rows of the contracts. */
final class NightRows {
  private static final int DECIMALS = 6;

  private NightRows() {}

  static List<List<String>> metrics(List<Standing> standings) {
    List<List<String>> rows = new ArrayList<>();
    standings.stream()
        .sorted(Comparator.comparing(Standing::engine).thenComparing(Standing::k))
        .forEach(
            row -> {
              List<String> cells = new ArrayList<>();
              cells.add(row.engine());
              cells.add(Integer.toString(row.k()));
              add(cells, row.recall());
              add(cells, row.ndcg());
              cells.add(number(row.coverage()));
              cells.add(number(row.novelty()));
              add(cells, row.againstChampion());
              cells.add(row.verdict());
              cells.add(number(row.validation()));
              cells.add(row.setting());
              cells.add(number(row.miscalibration()));
              rows.add(cells);
            });
    return rows;
  }

  static List<List<String>> cohorts(List<CohortMeasures.Row> measures) {
    List<List<String>> rows = new ArrayList<>();
    for (CohortMeasures.Row row : measures) {
      List<String> cells = new ArrayList<>();
      cells.add(row.cohort());
      cells.add(Integer.toString(row.k()));
      cells.add(Integer.toString(row.cases()));
      cells.add(number(row.coverage()));
      List.of(row.recall(), row.ndcg(), row.novelty(), row.miscalibration(), row.margin())
          .forEach(interval -> add(cells, interval));
      rows.add(cells);
    }
    return rows;
  }

  static List<List<String>> gate(List<GateCheck> checks) {
    return checks.stream()
        .sorted(Comparator.comparing(GateCheck::name))
        .map(
            check ->
                List.of(
                    check.name(),
                    Boolean.toString(check.passed()),
                    number(check.observed()),
                    number(check.limit()),
                    check.words()))
        .toList();
  }

  static List<List<String>> tradeOff(List<TradeOff.Step> steps) {
    return steps.stream()
        .map(
            step ->
                List.of(
                    number(step.strength()),
                    number(step.ndcg()),
                    number(step.lossShare()),
                    number(step.netMinor()),
                    Boolean.toString(step.chosen())))
        .toList();
  }

  static List<List<String>> factors(
      Shelf shelf,
      double[] popularity,
      double[] offset,
      double strength,
      @Nullable Factors factors) {
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < shelf.size(); i++) {
      StringBuilder text = new StringBuilder();
      if (factors != null) {
        int d = factors.dimensions();
        for (int p = 0; p < d; p++) {
          text.append(p == 0 ? "" : ";").append(factors.items()[i * d + p]);
        }
      }
      rows.add(
          List.of(
              shelf.ids().get(i),
              number(popularity[i]),
              number(strength * offset[i]),
              text.toString()));
    }
    return rows;
  }

  private static void add(List<String> cells, Interval interval) {
    cells.add(number(interval.mean()));
    cells.add(number(interval.low()));
    cells.add(number(interval.high()));
  }

  static String number(double value) {
    return Double.isFinite(value) ? StagedCsv.number(value, DECIMALS) : "0";
  }
}
