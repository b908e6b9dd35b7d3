package dev.vesper.forecasting.race;

import dev.vesper.forecasting.interval.HorizonBuckets;
import dev.vesper.forecasting.interval.StepDistribution;

/** Makes a series' forecast from a model's means and what is known of its errors. */
final class Forecasts {
  private Forecasts() {}

  static SeriesForecast of(
      Stage stage, Entries entries, int model, int i, double[][][] corrected, double correlation) {
    double[] means = entries.means()[model][i].clone();
    double[][] quantiles = new double[means.length][];
    double[] zeroMass = new double[means.length];
    for (int h = 0; h < means.length; h++) {
      StepDistribution distribution = entries.distribution(stage, model, i, h);
      double[] table = corrected[stage.classes()[i].place()][HorizonBuckets.of(h)];
      quantiles[h] = distribution.quantiles(table);
      zeroMass[h] = Marks.zeroMass(distribution, table, quantiles[h]);
    }
    return new SeriesForecast(
        stage.past().ids().get(i),
        entries.names().get(model),
        stage.classes()[i].code(),
        means,
        quantiles,
        zeroMass,
        correlation);
  }
}
