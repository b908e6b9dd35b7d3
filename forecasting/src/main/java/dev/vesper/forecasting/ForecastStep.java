package dev.vesper.forecasting;

import dev.vesper.domain.contract.HandOver;
import dev.vesper.domain.demand.DemandForecast;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Fault;
import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepName;
import dev.vesper.domain.run.StepResult;
import dev.vesper.domain.run.StepTask;
import dev.vesper.forecasting.features.ItemInterest;
import dev.vesper.forecasting.features.PastSales;
import dev.vesper.forecasting.features.SalesHistory;
import dev.vesper.forecasting.features.ShopSeries;
import dev.vesper.forecasting.features.ShopState;
import dev.vesper.forecasting.features.StagedCsv;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/**
 * The step {@code forecast}: day partitions and state become {@code forecast}, {@code backtest},
 * {@code return_share} and {@code demand_history} (domain.contract.HandOver).
 */
public final class ForecastStep implements StepTask {
  private static final String PARTITIONS = "lake/item_day/";
  private static final int MOST_DAYS = 3 * 366;

  private final Supplier<SparkSession> spark;
  private final int threads;

  /**
   * Makes the step.
   *
   * @param spark the session the partitions are read with
   * @param threads threads of the race; the result does not depend on it
   */
  public ForecastStep(Supplier<SparkSession> spark, int threads) {
    this.spark = spark;
    this.threads = threads;
  }

  @Override
  public StepName name() {
    return StepName.FORECAST;
  }

  @Override
  public StepResult run(StepInput input, Progress progress) throws IOException {
    int horizonDays = horizonDays(input);
    List<ArtefactRef> partitions = partitions(input);
    if (partitions.isEmpty()) {
      throw StepFailure.badInput(
          "no sales are known on or before " + input.asOf() + "; import orders or sales first");
    }
    ShopState state = ShopState.of(input);
    progress.at(0, partitions.size(), "days read");
    PastSales past = SalesHistory.read(spark.get(), partitions, input.asOf());
    progress.at(partitions.size(), partitions.size(), "days read");
    Fault.at("forecast.after-read");
    ShopForecast made = new ShopForecast(past, state);
    ItemInterest seen = ItemInterest.of(input);
    for (ShopSeries series : ShopSeries.of(past, state, input.asOf())) {
      made.race(series.with(seen), horizonDays, input.seed(), threads, progress);
    }
    Fault.at("forecast.after-race");
    return write(input, made, partitions);
  }

  private static StepResult write(StepInput input, ShopForecast made, List<ArtefactRef> partitions)
      throws IOException {
    Path staging = Path.of(input.stagingDir());
    List<DemandForecast> forecasts = made.forecasts();
    List<List<String>> lines = forecasts.stream().map(ForecastRows::of).toList();
    ArtefactRef forecast = StagedCsv.write(staging, HandOver.FORECAST, lines);
    ArtefactRef backtest = StagedCsv.write(staging, HandOver.BACKTEST, made.backtestRows());
    ArtefactRef history = StagedCsv.write(staging, HandOver.DEMAND_HISTORY, made.historyRows());
    ArtefactRef returns = StagedCsv.write(staging, HandOver.RETURN_SHARE, made.returnRows());
    Fault.at("forecast.after-write");
    long read = partitions.stream().mapToLong(ArtefactRef::rows).sum();
    Map<String, String> figures = new TreeMap<>(made.figures());
    figures.put("days", Integer.toString(partitions.size()));
    return new StepResult(
        List.of(forecast, backtest, returns, history), read, lines.size(), figures);
  }

  /** Partitions not after the as-of date; the others are not even opened. */
  private static List<ArtefactRef> partitions(StepInput input) {
    List<ArtefactRef> known = new ArrayList<>();
    for (ArtefactRef ref : input.inputsUnder(PARTITIONS)) {
      String day = ref.name().substring(PARTITIONS.length());
      try {
        if (!LocalDate.parse(day).isAfter(input.asOf())) {
          known.add(ref);
        }
      } catch (DateTimeParseException e) {
        throw StepFailure.badInput("input " + ref.name() + ": '" + day + "' is no ISO date");
      }
    }
    return known;
  }

  private static int horizonDays(StepInput input) {
    String text = input.settings().get("horizon_days");
    int days = text != null && text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
    if (days < 1 || days > MOST_DAYS) {
      throw StepFailure.badInput(
          "setting horizon_days: give whole days from 1 to " + MOST_DAYS + ", not '" + text + "'");
    }
    return days;
  }
}
