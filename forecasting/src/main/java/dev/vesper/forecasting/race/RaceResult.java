package dev.vesper.forecasting.race;

import dev.vesper.forecasting.evaluation.BacktestTable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a race leaves.
 *
 * @param forecasts the champions' forecasts, in the order of the set
 * @param backtest how every model did, per class
 * @param candidates the forecasts of every model by name, in the order of the set; empty unless
 *     asked for
 */
public record RaceResult(
    List<SeriesForecast> forecasts,
    BacktestTable backtest,
    Map<String, List<SeriesForecast>> candidates) {

  public RaceResult {
    forecasts = List.copyOf(forecasts);
    candidates = Collections.unmodifiableMap(new LinkedHashMap<>(candidates));
  }
}
