package dev.vesper.forecasting.race;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.domain.run.Progress;
import dev.vesper.forecasting.evaluation.BacktestTable;
import dev.vesper.forecasting.series.SeriesSet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnprovenModelTest {
  /** Steps 0 to 21 with a season of 20: at every origin of the backtest the past is shorter. */
  private static SeriesSet barelyASeason(int steps) {
    List<String> ids = new ArrayList<>();
    double[][] values = new double[20][steps];
    for (int i = 0; i < values.length; i++) {
      ids.add("i" + i);
      for (int t = 0; t < steps; t++) {
        values[i][t] = 3 + (t * 7 + i) % 5;
      }
    }
    return SeriesSet.of(ids, values, 20);
  }

  private static List<String> modelsOf(int steps) {
    return ForecastRace.run(barelyASeason(steps), ForecastSettings.of(4, 1), Progress.SILENT)
        .backtest()
        .rows()
        .stream()
        .map(BacktestTable.Row::model)
        .toList();
  }

  @Test
  void a_model_that_could_not_run_at_the_origins_does_not_compete() {
    assertThat(modelsOf(22)).doesNotContain("seasonal-naive").contains("naive");
  }

  @Test
  void with_a_season_before_every_origin_it_does() {
    assertThat(modelsOf(32)).contains("seasonal-naive");
  }
}
