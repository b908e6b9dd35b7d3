package dev.vesper.forecasting.race;

import dev.vesper.forecasting.series.DemandClass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the models have scored at the origins so far. */
final class Scores {

  private final List<AtOrigin> origins = new ArrayList<>();

  /**
   * Scores at one origin; {@code [model][series]}, not a number where a series was not scored.
   *
   * @param counted whether the origin counts in the standings; all teach the combinations
   * @param classes class per series at the origin
   * @param pinball mean scaled pinball loss
   * @param own the same where the model could work on the series itself, else not a number
   * @param mase mean absolute scaled error of the mean
   * @param coverage share of truths between p10 and p90
   */
  record AtOrigin(
      boolean counted,
      DemandClass[] classes,
      double[][] pinball,
      double[][] own,
      double[][] mase,
      double[][] coverage) {}

  void add(AtOrigin scores) {
    origins.add(scores);
  }

  List<AtOrigin> counted() {
    return origins.stream().filter(AtOrigin::counted).toList();
  }

  /**
   * Mean pinball loss per model in a class, over all classes where the class has none; infinite for
   * a model that was never scored by itself.
   */
  double[] meanLosses(DemandClass demandClass, int models) {
    double[] inClass = meanLossesOf(demandClass, models);
    return Arrays.stream(inClass).allMatch(Double::isInfinite)
        ? meanLossesOf(null, models)
        : inClass;
  }

  /**
   * Mean loss per model of one series; all alike where it was not scored. The absolute error of a
   * mean favours too low means where most steps are 0, so counts go by their pinball loss.
   */
  double[] errorsOf(int series, int models, boolean counts) {
    double[] errors = new double[models];
    for (int m = 0; m < models; m++) {
      double sum = 0;
      int n = 0;
      for (AtOrigin origin : origins) {
        double error = (counts ? origin.pinball : origin.mase)[m][series];
        if (!Double.isNaN(origin.own[m][series])) {
          sum += error;
          n++;
        }
      }
      errors[m] = n == 0 ? Double.POSITIVE_INFINITY : sum / n + 1e-6;
    }
    // Nobody was scored on the series: all are alike.
    if (Arrays.stream(errors).allMatch(Double::isInfinite)) {
      Arrays.fill(errors, 1);
    }
    return errors;
  }

  private double[] meanLossesOf(@Nullable DemandClass demandClass, int models) {
    double[] means = new double[models];
    for (int m = 0; m < models; m++) {
      double sum = 0;
      int n = 0;
      for (AtOrigin origin : origins) {
        for (int i = 0; i < origin.classes.length; i++) {
          double loss = origin.own[m][i];
          boolean counted = demandClass == null || origin.classes[i] == demandClass;
          if (counted && !Double.isNaN(loss)) {
            sum += loss;
            n++;
          }
        }
      }
      means[m] = n == 0 ? Double.POSITIVE_INFINITY : sum / n;
    }
    return means;
  }
}
