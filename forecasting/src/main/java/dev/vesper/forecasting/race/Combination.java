package dev.vesper.forecasting.race;

import dev.vesper.forecasting.series.DemandClass;
import java.util.Arrays;
import java.util.Locale;

/**
 * Candidates made of other candidates. What earlier origins say chooses and weighs the members, so
 * a combination at an origin knows nothing of its truth; before the first truth all are alike.
 *
 * <p>[1] Petropoulos and Svetunkov 2020, A simple combination of univariate models, IJF 36
 * (median); [2] Bates and Granger 1969, The combination of forecasts, ORQ 20 (inverse squared
 * error).
 */
enum Combination {
  /** The median of all models. */
  MEDIAN {
    @Override
    void step(double[] values, double[] losses, double[] ownErrors, double[] out, int h) {
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      int n = sorted.length;
      out[h] = 0.5 * (sorted[(n - 1) / 2] + sorted[n / 2]);
    }
  },
  /** The mean of the two best of the class. */
  BEST_2 {
    @Override
    void step(double[] values, double[] losses, double[] ownErrors, double[] out, int h) {
      out[h] = meanOfBest(2, values, losses);
    }
  },
  /** The mean of the three best of the class. */
  BEST_3 {
    @Override
    void step(double[] values, double[] losses, double[] ownErrors, double[] out, int h) {
      out[h] = meanOfBest(3, values, losses);
    }
  },
  /** All models, weighted per series by their inverse squared losses there. */
  WEIGHTED {
    @Override
    void step(double[] values, double[] losses, double[] ownErrors, double[] out, int h) {
      double sum = 0;
      double weights = 0;
      for (int m = 0; m < values.length; m++) {
        double weight = 1 / (ownErrors[m] * ownErrors[m]);
        sum += weight * values[m];
        weights += weight;
      }
      out[h] = sum / weights;
    }
  };

  abstract void step(double[] values, double[] losses, double[] ownErrors, double[] out, int h);

  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  double[][] combine(double[][][] base, Stage stage, Scores earlier) {
    int models = base.length;
    double[][] out = new double[stage.past().size()][];
    double[][] losses = new double[DemandClass.values().length][];
    for (DemandClass demandClass : DemandClass.values()) {
      losses[demandClass.place()] = earlier.meanLosses(demandClass, models);
    }
    for (int i = 0; i < out.length; i++) {
      int horizon = base[0][i].length;
      out[i] = new double[horizon];
      double[] own = earlier.errorsOf(i, models, stage.counts());
      double[] values = new double[models];
      for (int h = 0; h < horizon; h++) {
        for (int m = 0; m < models; m++) {
          values[m] = base[m][i][h];
        }
        step(values, losses[stage.classes()[i].place()], own, out[i], h);
      }
    }
    return out;
  }

  private static double meanOfBest(int k, double[] values, double[] losses) {
    boolean[] taken = new boolean[values.length];
    double sum = 0;
    for (int round = 0; round < k; round++) {
      int best = -1;
      for (int m = 0; m < values.length; m++) {
        if (!taken[m] && (best < 0 || losses[m] < losses[best])) {
          best = m;
        }
      }
      taken[best] = true;
      sum += values[best];
    }
    return sum / k;
  }
}
