package dev.vesper.forecasting.race;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.domain.run.Progress;
import dev.vesper.forecasting.evaluation.BacktestTable;
import dev.vesper.forecasting.series.SeriesSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InterestInTheRaceTest {
  private static final int ITEMS = 40;
  private static final int STEPS = 60;
  private static final ForecastSettings ONE_STEP = ForecastSettings.of(1, 5);

  @Test
  void interest_that_tells_next_weeks_sales_wins_the_race() {
    RaceResult result = ForecastRace.run(shop(), ONE_STEP, Progress.SILENT);

    BacktestTable.Row with = row(result, "boosted-interest");
    BacktestTable.Row without = row(result, "boosted");
    assertThat(with.pinball()).isLessThan(0.9 * without.pinball());
    assertThat(result.backtest().rows())
        .anyMatch(row -> row.champion() && row.model().equals("boosted-interest"));
  }

  @Test
  void without_interest_nobody_runs_by_it_and_the_others_are_the_same() {
    List<String> without = names(Field.of(shop().withInterest(null), true, 1));
    List<String> with = names(Field.of(shop(), true, 1));

    assertThat(without).doesNotContain("boosted-interest").contains("boosted");
    assertThat(with).startsWith(without.toArray(String[]::new)).endsWith("boosted-interest");
  }

  @Test
  void the_past_before_an_origin_holds_no_interest_from_after_it() {
    SeriesSet known = shop().before(3);
    double[][][] interest = known.interest();
    assertThat(interest).isNotNull();
    assertThat(interest[0][0]).hasSize(STEPS - 3);
    assertThat(interest[1][ITEMS - 1]).hasSize(STEPS - 3);
  }

  private static List<String> names(List<Candidate> field) {
    return field.stream().map(Candidate::name).toList();
  }

  private static BacktestTable.Row row(RaceResult result, String model) {
    return result.backtest().rows().stream()
        .filter(row -> row.model().equals(model))
        .max((a, b) -> Integer.compare(a.series(), b.series()))
        .orElseThrow();
  }

  /** Sessions of one step sell in the next: 2 units for each. */
  private static SeriesSet shop() {
    Random random = new Random(4);
    List<String> ids = new ArrayList<>();
    double[][] values = new double[ITEMS][STEPS];
    double[][] sessions = new double[ITEMS][STEPS];
    double[][] soldOut = new double[ITEMS][STEPS];
    for (int i = 0; i < ITEMS; i++) {
      ids.add("item-" + i);
      for (int t = 0; t < STEPS; t++) {
        sessions[i][t] = random.nextInt(10);
        double rate = t == 0 ? 10 : 2 + 2 * sessions[i][t - 1];
        values[i][t] = Math.max(0, Math.rint(rate + random.nextGaussian()));
      }
    }
    return SeriesSet.of(ids, values, 1).withInterest(new double[][][] {sessions, soldOut});
  }
}
