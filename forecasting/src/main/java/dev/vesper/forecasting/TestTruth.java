package dev.vesper.forecasting;

import dev.vesper.domain.run.StepFailure;
import dev.vesper.forecasting.baseline.Naive2;
import dev.vesper.forecasting.evaluation.Coverage;
import dev.vesper.forecasting.evaluation.PinballLoss;
import dev.vesper.forecasting.evaluation.PointScores;
import dev.vesper.forecasting.evaluation.Scale;
import dev.vesper.forecasting.evaluation.SeriesMeasures;
import dev.vesper.forecasting.race.RaceResult;
import dev.vesper.forecasting.race.SeriesForecast;
import dev.vesper.forecasting.series.SeriesCsv;
import dev.vesper.forecasting.series.SeriesSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What came after the series, to measure forecasts by.
 *
 * @param values {@code [series][step]}, the horizon's steps, in the order of the series
 * @param rows rows read
 */
record TestTruth(double[][] values, long rows) {
  // M4 measured seasons of up to a day's hours by themselves and weeks and days by the plain naive
  // error.
  private static final int LONGEST_SEASON = 24;
  private static final int MEDIAN = 6;

  /**
   * Reads a test file: every series of the set, with the horizon's steps right after its last one.
   */
  static TestTruth read(Path file, SeriesCsv.Content past, int horizon) throws IOException {
    SeriesCsv.Content test = SeriesCsv.read(file);
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < test.ids().size(); i++) {
      places.put(test.ids().get(i), i);
    }
    double[][] values = new double[past.ids().size()][horizon];
    for (int i = 0; i < values.length; i++) {
      String id = past.ids().get(i);
      Integer place = places.get(id);
      if (place == null) {
        throw StepFailure.badInput(file.getFileName() + ": series " + id + " is missing");
      }
      int from = (int) Math.max(-1, past.lastStep(i) + 1 - test.firstStep()[place]);
      double[] known = test.values()[place];
      if (from < 0 || from + horizon > known.length) {
        throw StepFailure.badInput(
            file.getFileName()
                + ": series "
                + id
                + " has not all steps from "
                + (past.lastStep(i) + 1)
                + " to "
                + (past.lastStep(i) + horizon)
                + ", which follow the series given");
      }
      System.arraycopy(known, from, values[i], 0, horizon);
    }
    return new TestTruth(values, test.rows());
  }

  /** The champions first, by mean and by median; then Naive2 and every model. */
  List<SeriesMeasures> measures(SeriesSet set, RaceResult result) {
    int season = set.season() <= LONGEST_SEASON ? set.season() : 1;
    int horizon = values[0].length;
    double[][] naive2 = new double[values.length][];
    for (int i = 0; i < naive2.length; i++) {
      naive2[i] = Naive2.forecast(set.values()[i], season, horizon);
    }
    Points reference = points(set, season, i -> naive2[i]);
    List<SeriesMeasures> rows = new ArrayList<>();
    rows.add(row("champion", set, season, result.forecasts(), SeriesForecast::mean, reference));
    rows.add(row("champion-median", set, season, result.forecasts(), TestTruth::median, reference));
    rows.add(
        new SeriesMeasures(
            "naive2",
            reference.smape,
            reference.mase,
            1,
            Double.NaN,
            Double.NaN,
            reference.series,
            false));
    result
        .candidates()
        .forEach(
            (name, made) ->
                rows.add(row(name, set, season, made, SeriesForecast::mean, reference)));
    return rows;
  }

  private record Points(double smape, double mase, int series) {}

  /** Means over the series; one whose past never moved has no scale and is left out. */
  private Points points(SeriesSet set, int season, Function<Integer, double[]> forecast) {
    double smape = 0;
    double mase = 0;
    int n = 0;
    for (int i = 0; i < values.length; i++) {
      double scale = Scale.naive(set.values()[i], season);
      if (scale > 0) {
        smape += PointScores.smape(values[i], forecast.apply(i));
        mase += PointScores.mase(values[i], forecast.apply(i), scale);
        n++;
      }
    }
    return new Points(smape / n, mase / n, n);
  }

  private SeriesMeasures row(
      String model,
      SeriesSet set,
      int season,
      List<SeriesForecast> made,
      Function<SeriesForecast, double[]> point,
      Points reference) {
    Points points = points(set, season, i -> point.apply(made.get(i)));
    double pinball = 0;
    double inside = 0;
    for (int i = 0; i < values.length; i++) {
      double scale = Scale.naive(set.values()[i], season);
      SeriesForecast one = made.get(i);
      for (int h = 0; h < values[i].length && scale > 0; h++) {
        double[] quantiles = one.quantiles()[h];
        pinball += PinballLoss.mean(values[i][h], quantiles) / scale / values[i].length;
        inside += Coverage.inside80(values[i][h], quantiles, one.zeroMass()[h]) / values[i].length;
      }
    }
    return new SeriesMeasures(
        model,
        points.smape,
        points.mase,
        PointScores.owa(points.smape, points.mase, reference.smape, reference.mase),
        pinball / points.series,
        inside / points.series,
        points.series,
        model.startsWith("champion"));
  }

  private static double[] median(SeriesForecast forecast) {
    double[] median = new double[forecast.quantiles().length];
    for (int h = 0; h < median.length; h++) {
      median[h] = forecast.quantiles()[h][MEDIAN];
    }
    return median;
  }
}
