package dev.vesper.forecasting.race;

import dev.vesper.forecasting.baseline.Forecaster;
import dev.vesper.forecasting.series.Chunks;

/** A model in the race, for a whole set at one origin. */
interface Candidate {
  String name();

  /** Means {@code [series][step]}; an empty row for a series that the model cannot work on. */
  double[][] means(Stage stage, int horizon, int threads);

  /** Whether its distribution is that of the recent values rather than one about its means. */
  default boolean recent() {
    return false;
  }

  /** A model of single series. */
  static Candidate perSeries(Forecaster model) {
    return new Candidate() {
      @Override
      public String name() {
        return model.name();
      }

      @Override
      public double[][] means(Stage stage, int horizon, int threads) {
        int season = stage.past().season();
        double[][] means = new double[stage.past().size()][];
        Chunks.each(
            means.length,
            threads,
            i -> {
              double[] past = stage.past(i);
              boolean enough = past.length >= Math.max(1, model.fewest(season));
              means[i] = enough ? model.forecast(past, season, horizon) : new double[0];
            });
        return means;
      }
    };
  }
}
