package dev.vesper.forecasting;

import dev.vesper.domain.demand.DemandForecast;
import dev.vesper.domain.demand.DemandHistory;
import dev.vesper.domain.run.Progress;
import dev.vesper.forecasting.evaluation.BacktestTable;
import dev.vesper.forecasting.features.PastSales;
import dev.vesper.forecasting.features.PastSales.ItemTotal;
import dev.vesper.forecasting.features.ReturnShares;
import dev.vesper.forecasting.features.SeriesKey;
import dev.vesper.forecasting.features.ShopSeries;
import dev.vesper.forecasting.features.ShopState;
import dev.vesper.forecasting.features.StagedCsv;
import dev.vesper.forecasting.features.WeekdayProfiles;
import dev.vesper.forecasting.race.ForecastRace;
import dev.vesper.forecasting.race.ForecastSettings;
import dev.vesper.forecasting.race.RaceResult;
import dev.vesper.forecasting.race.SeriesForecast;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A shop's forecasts, gathered over its grids of steps: one race each. */
final class ShopForecast {
  private static final double[] NOT_SPLIT = {};

  private final PastSales past;
  private final ShopState state;
  private final WeekdayProfiles profiles;
  private final List<DemandForecast> forecasts = new ArrayList<>();
  private final List<List<String>> backtest = new ArrayList<>();
  private final List<DemandHistory> histories = new ArrayList<>();
  private final SortedMap<String, Integer> counts = new TreeMap<>();
  private final SortedMap<String, String> champions = new TreeMap<>();
  private final SortedMap<String, String> gains = new TreeMap<>();

  ShopForecast(PastSales past, ShopState state) {
    this.past = past;
    this.state = state;
    this.profiles = new WeekdayProfiles(past.weekdays(), this::category);
  }

  /** Runs the race of one grid; steps that are missing or running are forecast and left out. */
  void race(ShopSeries series, int horizonDays, long seed, int threads, Progress progress) {
    int horizon = series.grid().steps(horizonDays) + series.skip();
    RaceResult result =
        ForecastRace.run(
            series.set(), ForecastSettings.of(horizon, seed).withThreads(threads), progress);
    String prefix = series.grid().ofDays() ? "" : series.grid().stepDays() + "-day ";
    for (int i = 0; i < series.keys().size(); i++) {
      forecasts.add(forecast(series, series.keys().get(i), result.forecasts().get(i), prefix));
      counts.merge(
          series.set().values()[i].length == 0 ? "cold_start" : "with_past", 1, Integer::sum);
    }
    histories.addAll(RecentPast.of(series));
    gains.putAll(InterestGain.of(result.backtest().rows(), prefix));
    for (BacktestTable.Row row : result.backtest().rows()) {
      backtest.add(backtestRow(row, prefix));
      if (row.champion()) {
        champions.put("champion_" + prefix + row.demandClass(), row.model());
      }
    }
  }

  private DemandForecast forecast(
      ShopSeries series, SeriesKey key, SeriesForecast made, String prefix) {
    int skip = series.skip();
    int all = made.mean().length;
    return new DemandForecast(
        key.itemId(),
        key.locationId(),
        series.grid().stepDays(),
        series.grid().firstDay(),
        made.model(),
        prefix + made.demandClass(),
        Arrays.copyOfRange(made.mean(), skip, all),
        Arrays.copyOfRange(made.quantiles(), skip, all),
        Arrays.copyOfRange(made.zeroMass(), skip, all),
        made.correlation(),
        series.grid().ofDays() ? profiles.of(key) : NOT_SPLIT);
  }

  /** By item, then location. */
  List<DemandForecast> forecasts() {
    forecasts.sort(
        Comparator.comparing(DemandForecast::itemId).thenComparing(DemandForecast::locationId));
    return Collections.unmodifiableList(forecasts);
  }

  /** Cells of domain.contract.HandOver.BACKTEST, by class and model. */
  List<List<String>> backtestRows() {
    backtest.sort(
        Comparator.<List<String>, String>comparing(r -> r.get(0)).thenComparing(r -> r.get(1)));
    return Collections.unmodifiableList(backtest);
  }

  /** Cells of domain.contract.HandOver.DEMAND_HISTORY, by item and location. */
  List<List<String>> historyRows() {
    return histories.stream()
        .sorted(
            Comparator.comparing(DemandHistory::itemId).thenComparing(DemandHistory::locationId))
        .map(RecentPast::cells)
        .toList();
  }

  /** Cells of domain.contract.HandOver.RETURN_SHARE, by item; all that are forecast. */
  List<List<String>> returnRows() {
    ReturnShares shares = new ReturnShares(past.totals(), this::category);
    SortedMap<String, ItemTotal> totals = new TreeMap<>();
    past.totals().forEach(total -> totals.put(total.itemId(), total));
    SortedSet<String> items = new TreeSet<>(totals.keySet());
    forecasts.forEach(forecast -> items.add(forecast.itemId()));
    List<List<String>> rows = new ArrayList<>();
    for (String item : items) {
      ItemTotal total = totals.getOrDefault(item, new ItemTotal(item, 0, 0));
      rows.add(
          List.of(
              item,
              Long.toString(total.soldUnits()),
              Long.toString(total.returnedUnits()),
              StagedCsv.number(shares.expected(total), 6)));
    }
    return rows;
  }

  /** What people are told. */
  Map<String, String> figures() {
    SortedMap<String, String> figures = new TreeMap<>(champions);
    figures.putAll(gains);
    counts.forEach((name, count) -> figures.put(name, Integer.toString(count)));
    figures.put("series", Integer.toString(forecasts.size()));
    return figures;
  }

  private static List<String> backtestRow(BacktestTable.Row row, String prefix) {
    return List.of(
        prefix + row.demandClass(),
        row.model(),
        Integer.toString(row.series()),
        Integer.toString(row.origins()),
        StagedCsv.number(row.pinball(), 6),
        StagedCsv.number(row.standardError(), 6),
        StagedCsv.number(row.mase(), 6),
        StagedCsv.number(row.coverage80(), 6),
        Boolean.toString(row.champion()));
  }

  private String category(String itemId) {
    ShopState.Item item = state.items().get(itemId);
    return item == null ? "" : item.category();
  }
}
