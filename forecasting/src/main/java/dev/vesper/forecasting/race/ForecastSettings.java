package dev.vesper.forecasting.race;

import dev.vesper.forecasting.series.DemandClass;
import java.util.Map;

/**
 * How a race is run.
 *
 * @param horizon steps to forecast, at least 1
 * @param origins rolling origins of the backtest, at least 1, spaced by the horizon
 * @param threads threads to use; the result does not depend on it
 * @param seed where all randomness starts
 * @param incumbents the champion in office per class, which is kept unless clearly beaten; may lack
 *     classes
 * @param keepAll whether the forecasts of every model are kept in the result, not the champions'
 *     alone
 */
public record ForecastSettings(
    int horizon,
    int origins,
    int threads,
    long seed,
    Map<DemandClass, String> incumbents,
    boolean keepAll) {

  public ForecastSettings {
    incumbents = Map.copyOf(incumbents);
    if (horizon < 1 || origins < 1 || threads < 1) {
      throw new IllegalArgumentException(
          "horizon, origins and threads are at least 1, not "
              + horizon
              + ", "
              + origins
              + ", "
              + threads);
    }
  }

  /** Three origins, two threads, no incumbents, champions only. */
  public static ForecastSettings of(int horizon, long seed) {
    return new ForecastSettings(horizon, 3, 2, seed, Map.of(), false);
  }

  /** The same with so many threads. */
  public ForecastSettings withThreads(int count) {
    return new ForecastSettings(horizon, origins, count, seed, incumbents, keepAll);
  }

  /** The same with so many rolling origins. */
  public ForecastSettings withOrigins(int count) {
    return new ForecastSettings(horizon, count, threads, seed, incumbents, keepAll);
  }

  /** The same with champions in office. */
  public ForecastSettings withIncumbents(Map<DemandClass, String> inOffice) {
    return new ForecastSettings(horizon, origins, threads, seed, inOffice, keepAll);
  }

  /** The same, keeping every model's forecasts. */
  public ForecastSettings keepingAll() {
    return new ForecastSettings(horizon, origins, threads, seed, incumbents, true);
  }
}
