package dev.vesper.data.handover;

import dev.vesper.data.handover.HandOverFile.Row;
import dev.vesper.data.store.BacktestRow;
import dev.vesper.domain.contract.HandOver;
import dev.vesper.domain.demand.DemandForecast;
import dev.vesper.domain.demand.DemandHistory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the forecast step has left: forecasts, backtests and the past they were made from. */
public final class ForecastFiles {
  private ForecastFiles() {}

  /** The forecasts, by item and location. */
  public static List<DemandForecast> forecasts(Path file) throws IOException {
    return HandOverFile.read(file, HandOver.FORECAST, ForecastFiles::forecast);
  }

  /** The backtests, by class and model. */
  public static List<BacktestRow> backtests(Path file) throws IOException {
    return HandOverFile.read(file, HandOver.BACKTEST, ForecastFiles::backtest);
  }

  /** The newest steps of the past, by item and location. */
  public static List<DemandHistory> histories(Path file) throws IOException {
    return HandOverFile.read(file, HandOver.DEMAND_HISTORY, ForecastFiles::history);
  }

  private static DemandForecast forecast(Row row) {
    String[] steps = row.text("quantiles").split("\\|", -1);
    double[][] quantiles = new double[steps.length][];
    for (int h = 0; h < steps.length; h++) {
      quantiles[h] = HandOverFile.numbers(steps[h]);
    }
    return new DemandForecast(
        row.text("item_id"),
        row.text("location_id"),
        row.whole("grain_days"),
        LocalDate.parse(row.text("first_day")),
        row.text("model"),
        row.text("demand_class"),
        row.decimals("mean"),
        quantiles,
        row.decimals("zero_mass"),
        row.decimal("correlation"),
        row.decimals("weekday_profile"));
  }

  private static BacktestRow backtest(Row row) {
    return new BacktestRow(
        row.text("demand_class"),
        row.text("model"),
        row.whole("series"),
        row.whole("origins"),
        row.decimal("pinball"),
        row.decimal("standard_error"),
        row.decimal("mase"),
        row.decimal("coverage_80"),
        Boolean.parseBoolean(row.text("champion")));
  }

  private static DemandHistory history(Row row) {
    List<Float> units = new ArrayList<>();
    for (double sold : row.decimals("units")) {
      units.add((float) sold);
    }
    return new DemandHistory(
        row.text("item_id"),
        row.text("location_id"),
        row.whole("grain_days"),
        LocalDate.parse(row.text("first_day")),
        units,
        gaps(row.text("available_share")),
        gaps(row.text("estimated_units")));
  }

  /** Numbers separated by semicolons, null where nothing stands. */
  private static List<@Nullable Float> gaps(String text) {
    List<@Nullable Float> values = new ArrayList<>();
    for (String part : text.split(";", -1)) {
      values.add(part.isEmpty() ? null : Float.valueOf(part));
    }
    return values;
  }
}
