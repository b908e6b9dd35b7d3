package dev.vesper.data.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.domain.demand.DemandForecast;
import dev.vesper.domain.demand.QuantileLevels;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ForecastsTest {
  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  private static final LocalDate DAY = LocalDate.of(2011, 12, 9);

  @Test
  void a_chart_gets_mean_median_and_the_band_of_eight_in_ten() throws Exception {
    String run = run("f1");
    Forecasts forecasts = DATABASE.store().forecasts();
    forecasts.save("f1", run, List.of(forecast("a", 10), forecast("b", 20)), "night");

    ForecastRow row = forecasts.find("f1", run, "a", "uk").orElseThrow();

    // Level k of step h is 10 + 100 h + k; levels 3, 6 and 9 are 0.1, 0.5 and 0.9.
    assertThat(row)
        .isEqualTo(
            new ForecastRow(
                "a",
                "uk",
                7,
                DAY.plusDays(1),
                "tsb",
                "intermittent",
                List.of(10.5f, 110.5f),
                List.of(13f, 113f),
                List.of(16f, 116f),
                List.of(19f, 119f)));
    assertThat(forecasts.find("f1", run, "c", "uk")).isEmpty();
  }

  @Test
  void saving_again_replaces_and_a_failure_keeps_what_was_there() throws Exception {
    String run = run("f2");
    Forecasts forecasts = DATABASE.store().forecasts();
    forecasts.save("f2", run, List.of(forecast("a", 10)), "night");
    forecasts.save("f2", run, List.of(forecast("a", 30)), "night");
    List<DemandForecast> twins = List.of(forecast("a", 50), forecast("a", 50));

    assertThatThrownBy(() -> forecasts.save("f2", run, twins, "night"))
        .hasMessageContaining("forecast_pkey");
    assertThat(forecasts.find("f2", run, "a", "uk").orElseThrow().mean()).contains(30.5f);
  }

  @Test
  void backtests_are_listed_by_class_with_the_champion_first() throws Exception {
    String run = run("f3");
    BacktestRow naive = new BacktestRow("smooth", "naive", 9, 4, 0.3, 0.02, 1.2, 0.75, false);
    BacktestRow ets = new BacktestRow("smooth", "ets", 9, 4, 0.31, 0, 1.1, 0.8, true);
    BacktestRow tsb = new BacktestRow("lumpy", "tsb", 5, 4, 0.5, 0, 1.4, 0.79, true);
    DATABASE.store().forecasts().saveBacktests("f3", run, List.of(naive, ets, tsb), "night");

    assertThat(DATABASE.store().forecasts().backtests("f3", run)).containsExactly(tsb, ets, naive);
  }

  private static DemandForecast forecast(String item, int from) {
    int levels = QuantileLevels.LEVELS.size();
    double[][] quantiles = new double[2][levels];
    for (int step = 0; step < 2; step++) {
      for (int level = 0; level < levels; level++) {
        quantiles[step][level] = from + 100.0 * step + level;
      }
    }
    return new DemandForecast(
        item,
        "uk",
        7,
        DAY.plusDays(1),
        "tsb",
        "intermittent",
        new double[] {from + 0.5, from + 100.5},
        quantiles,
        new double[] {0.1, 0.1},
        0.2,
        new double[0]);
  }

  private static String run(String shop) {
    return DATABASE.store().runs().create(new Runs.NewRun(shop, DAY, 42, "0.1.0", "night")).runId();
  }
}
