package dev.vesper.forecasting.race;

import dev.vesper.domain.demand.QuantileLevels;
import dev.vesper.domain.run.Seed;
import dev.vesper.forecasting.evaluation.Coverage;
import dev.vesper.forecasting.evaluation.PinballLoss;
import dev.vesper.forecasting.interval.Calibration;
import dev.vesper.forecasting.interval.HorizonBuckets;
import dev.vesper.forecasting.interval.StepDistribution;
import dev.vesper.forecasting.series.Chunks;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Marks one model at one origin against the truth, and remembers where the truth lay. */
final class Marks {
  final double[] pinball;

  /** The same, of series only that the model could work on itself. */
  final double[] own;

  final double[] mase;
  final double[] coverage;

  /** Normal scores of the truths, {@code [series][step]}; not a number where not scored. */
  final double[][] scores;

  private Marks(int series) {
    pinball = unscored(series);
    own = unscored(series);
    mase = unscored(series);
    coverage = unscored(series);
    scores = new double[series][];
  }

  /**
   * Marks a model.
   *
   * @param model its index among the entries
   * @param corrected corrected scores by class and bucket
   * @param truth what came, {@code [series][step]}; not a number where it is not known
   */
  static Marks of(
      Stage stage,
      Entries entries,
      int model,
      double[][][] corrected,
      double[][] truth,
      ForecastSettings settings) {
    Marks marks = new Marks(truth.length);
    double scaleOfSet = meanScale(stage.scales());
    Chunks.each(
        truth.length,
        settings.threads(),
        i ->
            marks.mark(stage, entries, model, i, corrected, truth[i], scaleOfSet, settings.seed()));
    return marks;
  }

  private void mark(
      Stage stage,
      Entries entries,
      int model,
      int i,
      double[][][] corrected,
      double[] truth,
      double scaleOfSet,
      long seed) {
    scores[i] = new double[truth.length];
    Arrays.fill(scores[i], Double.NaN);
    RandomGenerator ties = Seed.stream(seed, "ties", stage.past().ids().get(i));
    double loss = 0;
    double error = 0;
    double inside = 0;
    int n = 0;
    for (int h = 0; h < truth.length; h++) {
      double tie = ties.nextDouble();
      if (Double.isNaN(truth[h])) {
        continue;
      }
      StepDistribution distribution = entries.distribution(stage, model, i, h);
      double[] table = corrected[stage.classes()[i].place()][HorizonBuckets.of(h)];
      double[] quantiles = distribution.quantiles(table);
      scores[i][h] = distribution.score(truth[h], tie);
      loss += PinballLoss.mean(truth[h], quantiles);
      error += Math.abs(truth[h] - entries.means()[model][i][h]);
      inside += Coverage.inside80(truth[h], quantiles, zeroMass(distribution, table, quantiles));
      n++;
    }
    if (n > 0 && scaleOfSet > 0) {
      double scale = stage.scales()[i] > 0 ? stage.scales()[i] : scaleOfSet;
      pinball[i] = loss / n / scale;
      own[i] = entries.able()[model][i] ? pinball[i] : Double.NaN;
      mase[i] = error / n / scale;
      coverage[i] = inside / n;
    }
  }

  /** P(0) after correction; 0 where values below the lowest level are still above 0. */
  static double zeroMass(StepDistribution distribution, double[] table, double[] quantiles) {
    if (quantiles[0] < 0) {
      return 0;
    }
    double mass = Calibration.probability(table, distribution.score(0, 1));
    return quantiles[0] > 0 ? Math.min(mass, QuantileLevels.LEVELS.get(0)) : mass;
  }

  private static double meanScale(double[] scales) {
    double sum = 0;
    int n = 0;
    for (double scale : scales) {
      if (scale > 0) {
        sum += scale;
        n++;
      }
    }
    return n == 0 ? 0 : sum / n;
  }

  private static double[] unscored(int n) {
    double[] values = new double[n];
    Arrays.fill(values, Double.NaN);
    return values;
  }
}
