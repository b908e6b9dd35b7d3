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
   * @param mase mean absolute scaled error of the mean
   * @param coverage share of truths between p10 and p90
   */
  record AtOrigin(
      boolean counted,
      DemandClass[] classes,
      double[][] pinball,
      double[][] mase,
      double[][] coverage) {}

  void add(AtOrigin scores) {
    origins.add(scores);
  }

  List<AtOrigin> counted() {
    return origins.stream().filter(AtOrigin::counted).toList();
  }

  /** Mean pinball loss per model in a class; over all classes where the class has none; else 0. */
  double[] meanLosses(DemandClass demandClass, int models) {
    double[] inClass = meanLossesOf(demandClass, models);
    return Double.isNaN(inClass[0]) ? meanOfAll(models) : inClass;
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
        if (!Double.isNaN(error)) {
          sum += error;
          n++;
        }
      }
      errors[m] = n == 0 ? 1 : sum / n + 1e-6;
    }
    return errors;
  }

  private double[] meanOfAll(int models) {
    double[] means = meanLossesOf(null, models);
    if (Double.isNaN(means[0])) {
      Arrays.fill(means, 0);
    }
    return means;
  }

  private double[] meanLossesOf(@Nullable DemandClass demandClass, int models) {
    double[] means = new double[models];
    for (int m = 0; m < models; m++) {
      double sum = 0;
      int n = 0;
      for (AtOrigin origin : origins) {
        for (int i = 0; i < origin.classes.length; i++) {
          double loss = origin.pinball[m][i];
          boolean counted = demandClass == null || origin.classes[i] == demandClass;
          if (counted && !Double.isNaN(loss)) {
            sum += loss;
            n++;
          }
        }
      }
      means[m] = sum / n;
    }
    return means;
  }
}
