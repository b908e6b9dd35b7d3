package dev.vesper.forecasting.race;

import dev.vesper.domain.demand.DemandForecast;
import dev.vesper.forecasting.evaluation.BacktestTable;
import dev.vesper.forecasting.evaluation.Coverage;
import dev.vesper.forecasting.interval.SumCalibration;
import dev.vesper.forecasting.series.Chunks;
import dev.vesper.forecasting.series.DemandClass;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A sample of past forecasts of every model with what came of them, kept small, from which the
 * calibration of sums is fitted once the champions are known.
 */
final class SumSample {
  private static final int MOST_PER_CLASS_AND_ORIGIN = 150;

  private final ForecastSettings settings;
  private final boolean whole;
  private final Map<DemandClass, List<Kept>> kept = new EnumMap<>(DemandClass.class);

  /** One series at one origin: every model's forecast and the truth. */
  private record Kept(List<SeriesForecast> byModel, double[] truth) {}

  SumSample(ForecastSettings settings, boolean whole) {
    this.settings = settings;
    this.whole = whole;
  }

  /** Keeps evenly spread series of each class whose truth is known in full. */
  void keep(Stage stage, Entries entries, List<double[][][]> corrected, double[][] truth) {
    for (DemandClass demandClass : DemandClass.values()) {
      List<Integer> known = new ArrayList<>();
      for (int i = 0; i < truth.length; i++) {
        if (stage.classes()[i] == demandClass && isKnown(truth[i])) {
          known.add(i);
        }
      }
      int every =
          Math.max(1, (known.size() + MOST_PER_CLASS_AND_ORIGIN - 1) / MOST_PER_CLASS_AND_ORIGIN);
      for (int k = 0; k < known.size(); k += every) {
        int i = known.get(k);
        List<SeriesForecast> byModel = new ArrayList<>();
        for (int m = 0; m < entries.names().size(); m++) {
          byModel.add(Forecasts.of(stage, entries, m, i, corrected.get(m), 0));
        }
        kept.computeIfAbsent(demandClass, key -> new ArrayList<>())
            .add(new Kept(byModel, truth[i]));
      }
    }
  }

  /** Fits a class for its champion; no correlation when nothing of the class was kept. */
  Fit fit(DemandClass demandClass, int champion) {
    List<Kept> cases = kept.getOrDefault(demandClass, List.of());
    if (cases.isEmpty()) {
      return new Fit(0, List.of());
    }
    SumCalibration sums = new SumCalibration(settings.horizon(), cases.size(), whole);
    Chunks.each(
        cases.size(),
        settings.threads(),
        k -> {
          Kept one = cases.get(k);
          SeriesForecast past = one.byModel.get(champion);
          DemandForecast forecast = past.toDemand(past.id(), "", 1, LocalDate.EPOCH, new double[0]);
          sums.place(k, new SumCalibration.Case(forecast, one.truth), settings.seed());
        });
    List<BacktestTable.SumCoverage> rows = new ArrayList<>();
    double[] coverage = sums.coverage80();
    double band = Coverage.band(0.8, cases.size());
    for (int k = 0; k < coverage.length; k++) {
      rows.add(
          new BacktestTable.SumCoverage(
              demandClass.code(),
              sums.sumsOver().get(k),
              sums.correlation(),
              cases.size(),
              coverage[k],
              0.8 - band,
              0.8 + band));
    }
    return new Fit(sums.correlation(), rows);
  }

  /** The common part of a class' errors, and how its sums were covered. */
  record Fit(double correlation, List<BacktestTable.SumCoverage> rows) {}

  private static boolean isKnown(double[] truth) {
    for (double value : truth) {
      if (Double.isNaN(value)) {
        return false;
      }
    }
    return true;
  }
}
