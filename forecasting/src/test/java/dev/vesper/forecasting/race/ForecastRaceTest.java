package dev.vesper.forecasting.race;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.vesper.domain.run.Progress;
import dev.vesper.forecasting.evaluation.BacktestTable;
import dev.vesper.forecasting.series.DemandClass;
import dev.vesper.forecasting.series.SeriesSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ForecastRaceTest {
  private static final int MEDIAN = 6;
  private static final int ITEMS = 30;
  private static final RaceResult SHOP_RUN = run(shop(60), ForecastSettings.of(4, 42));
  private static final ForecastSettings SETTINGS = ForecastSettings.of(4, 42);

  /** A small shop: 30 items of Poisson demand, a third of them slow movers. */
  private static SeriesSet shop(int steps) {
    Random random = new Random(8);
    List<String> ids = new ArrayList<>();
    double[][] values = new double[ITEMS][steps];
    for (int i = 0; i < values.length; i++) {
      ids.add("item-" + i);
      double rate = i % 3 == 0 ? 0.3 : 4 + i % 5;
      for (int t = 0; t < steps; t++) {
        values[i][t] = poisson(random, rate);
      }
    }
    return SeriesSet.of(ids, values, 1);
  }

  private static int poisson(Random random, double mean) {
    int n = 0;
    double product = random.nextDouble();
    while (product > Math.exp(-mean)) {
      product *= random.nextDouble();
      n++;
    }
    return n;
  }

  private static RaceResult run(SeriesSet set, ForecastSettings settings) {
    return ForecastRace.run(set, settings, Progress.SILENT);
  }

  @Test
  void one_thread_and_two_give_the_same_numbers() {
    RaceResult one = run(shop(60), SETTINGS.withThreads(1));
    RaceResult two = SHOP_RUN;
    assertThat(two.backtest()).isEqualTo(one.backtest());
    for (int i = 0; i < ITEMS; i++) {
      SeriesForecast a = one.forecasts().get(i);
      SeriesForecast b = two.forecasts().get(i);
      assertThat(b.mean()).containsExactly(a.mean());
      assertThat(b.quantiles()).isDeepEqualTo(a.quantiles());
      assertThat(b.zeroMass()).containsExactly(a.zeroMass());
      assertThat(b.correlation()).isEqualTo(a.correlation());
    }
  }

  @Test
  void counts_get_whole_quantiles_that_rise_and_a_mass_at_zero_that_agrees_with_them() {
    for (SeriesForecast forecast : SHOP_RUN.forecasts()) {
      for (int h = 0; h < 4; h++) {
        double[] quantiles = forecast.quantiles()[h];
        assertThat(quantiles).isSorted();
        assertThat(Arrays.stream(quantiles).allMatch(q -> q >= 0 && q == Math.rint(q))).isTrue();
        assertThat(forecast.zeroMass()[h]).isBetween(0.0, 1.0);
        assertThat(quantiles[MEDIAN] == 0).isEqualTo(forecast.zeroMass()[h] >= 0.5);
      }
    }
  }

  @Test
  void steady_demand_is_forecast_near_its_rate_and_covered() {
    RaceResult result = run(shop(100), SETTINGS);
    double off = 0;
    for (int i = 0; i < ITEMS; i++) {
      double rate = i % 3 == 0 ? 0.3 : 4 + i % 5;
      off += (result.forecasts().get(i).mean()[0] - rate) / ITEMS;
    }
    assertThat(off).isCloseTo(0, within(0.5));
    for (BacktestTable.Row row : result.backtest().rows()) {
      if (row.champion() && row.series() >= 8) {
        assertThat(row.coverage80()).isBetween(0.7, 0.9);
      }
    }
  }

  @Test
  void every_class_that_was_scored_has_one_champion_and_it_leads_the_table() {
    List<BacktestTable.Row> rows = SHOP_RUN.backtest().rows();
    for (DemandClass demandClass : DemandClass.values()) {
      List<BacktestTable.Row> own =
          rows.stream().filter(row -> row.demandClass().equals(demandClass.code())).toList();
      if (!own.isEmpty()) {
        assertThat(own.get(0).champion()).isTrue();
        assertThat(own.stream().filter(BacktestTable.Row::champion)).hasSize(1);
      }
    }
  }

  @Test
  void one_in_office_stays_unless_clearly_beaten() {
    RaceResult free = SHOP_RUN;
    String second = free.backtest().rows().get(1).model();
    String last =
        free.backtest().rows().stream()
            .filter(row -> row.demandClass().equals("smooth"))
            .reduce((a, b) -> b)
            .orElseThrow()
            .model();
    assertThat(champion(Map.of(DemandClass.SMOOTH, second))).isEqualTo(second);
    assertThat(champion(Map.of(DemandClass.SMOOTH, last))).isNotEqualTo(last);
  }

  private static String champion(Map<DemandClass, String> office) {
    return run(shop(60), SETTINGS.withIncumbents(office)).backtest().rows().stream()
        .filter(row -> row.demandClass().equals("smooth") && row.champion())
        .findFirst()
        .orElseThrow()
        .model();
  }

  @Test
  void what_comes_after_an_origin_does_not_change_what_was_scored_before_it() {
    SeriesSet set = shop(60);
    // Two origins on the whole set look at steps 52 to 59; the first of them ends at step 55.
    SeriesSet planted =
        set.withValues(Arrays.stream(set.values()).map(double[]::clone).toArray(double[][]::new));
    for (double[] values : planted.values()) {
      Arrays.fill(values, 56, 60, 500);
    }
    Stage plain = Stage.of(set.before(4), true);
    Stage other = Stage.of(planted.before(4), true);
    List<Candidate> field = Field.of(set, true, 42);
    double[][][] a = Entries.at(plain, field, new Scores(), SETTINGS).means();
    double[][][] b = Entries.at(other, field, new Scores(), SETTINGS).means();
    assertThat(Arrays.deepEquals(a, b)).isTrue();
  }

  @Test
  void an_item_without_any_past_is_given_what_the_set_sells() {
    SeriesSet set = shop(60);
    double[][] values = set.values().clone();
    values[5] = new double[0];
    values[6] = new double[] {3};
    RaceResult result = run(set.withValues(values), SETTINGS);
    SeriesForecast none = result.forecasts().get(5);
    assertThat(none.demandClass()).isEqualTo("new");
    assertThat(none.mean()[0]).isGreaterThan(0.5);
    assertThat(none.quantiles()[0][10]).isPositive();
    assertThat(result.forecasts().get(6).mean()[0]).isPositive();
  }

  @Test
  void a_set_of_nothing_but_new_items_is_still_forecast() {
    SeriesSet set = SeriesSet.of(List.of("a", "b", "c"), new double[][] {{2}, {}, {1, 3}}, 52);
    for (SeriesForecast forecast : run(set, SETTINGS).forecasts()) {
      assertThat(forecast.mean()[3]).isPositive();
    }
    assertThat(run(SeriesSet.of(List.of(), new double[0][], 1), SETTINGS).forecasts()).isEmpty();
  }

  @Test
  void demand_that_ran_out_is_forecast_higher_than_what_was_sold() {
    SeriesSet wanted = shop(80);
    double[][] sold = new double[ITEMS][80];
    double[][] share = new double[ITEMS][80];
    for (int i = 0; i < ITEMS; i++) {
      for (int t = 0; t < 80; t++) {
        double demand = wanted.values()[i][t];
        sold[i][t] = Math.min(demand, 5);
        share[i][t] = demand >= 5 ? 0 : 1;
      }
    }
    double blind = total(run(wanted.withValues(sold), SETTINGS));
    double aware = total(run(wanted.withValues(sold).withAvailable(share), SETTINGS));
    double truth = total(run(wanted, SETTINGS));
    assertThat(blind).isLessThan(0.85 * truth);
    assertThat(Math.abs(aware - truth)).isLessThan(0.5 * Math.abs(blind - truth));
  }

  private static double total(RaceResult result) {
    return result.forecasts().stream().mapToDouble(f -> f.mean()[0]).sum();
  }

  @Test
  void settings_out_of_range_are_refused() {
    assertThatThrownBy(() -> ForecastSettings.of(0, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SETTINGS.withOrigins(0)).hasMessageContaining("at least 1");
  }
}
