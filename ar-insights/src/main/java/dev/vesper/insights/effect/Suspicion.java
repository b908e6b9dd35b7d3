package dev.vesper.insights.effect;

import dev.vesper.insights.nuisance.Covariate;
import dev.vesper.insights.table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Covariates that cannot be covariates: they tell the arm exactly, or are the outcome itself. */
final class Suspicion {
  private static final int MOST_LEVELS = 50;
  private static final double SAME = 0.9999;

  private Suspicion() {}

  /** One sentence per such covariate. */
  static List<String> of(Sample sample) {
    List<String> found = new ArrayList<>();
    for (Covariate covariate : sample.covariates()) {
      if (tellsTheArm(covariate.column(), sample.treated())) {
        found.add(
            "Column "
                + covariate.name()
                + " tells the arm exactly (0 of "
                + String.format(Locale.ROOT, "%,d", sample.rows())
                + " rows could have been in the other one), so treated and untreated rows cannot be"
                + " compared; if it is only a label of the arm, leave it out of --covariates.");
      } else if (covariate.column() instanceof Column.Numbers numbers) {
        double correlation = Math.abs(correlation(numbers.values(), sample.outcome()));
        if (correlation > SAME) {
          found.add(
              String.format(
                  Locale.ROOT,
                  "Column %s is the outcome in other words (correlation %.4f), and not something"
                      + " known before; leave it out of --covariates.",
                  covariate.name(),
                  correlation));
        }
      }
    }
    return found;
  }

  private static boolean tellsTheArm(Column column, boolean[] treated) {
    if (column instanceof Column.Words words) {
      return words.levels().size() <= MOST_LEVELS && purePerLevel(words, treated);
    }
    double[] values = ((Column.Numbers) column).values();
    double[] least = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
    double[] most = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
    for (int i = 0; i < values.length; i++) {
      if (Double.isNaN(values[i])) {
        return false;
      }
      int arm = treated[i] ? 1 : 0;
      least[arm] = Math.min(least[arm], values[i]);
      most[arm] = Math.max(most[arm], values[i]);
    }
    return least[1] > most[0] || least[0] > most[1];
  }

  private static boolean purePerLevel(Column.Words words, boolean[] treated) {
    int[][] seen = new int[words.levels().size() + 1][2];
    for (int i = 0; i < treated.length; i++) {
      seen[words.codes()[i] + 1][treated[i] ? 1 : 0]++;
    }
    for (int[] arms : seen) {
      if (arms[0] > 0 && arms[1] > 0) {
        return false;
      }
    }
    return true;
  }

  private static double correlation(double[] x, double[] y) {
    double n = 0;
    double sumX = 0;
    double sumY = 0;
    for (int i = 0; i < x.length; i++) {
      if (!Double.isNaN(x[i])) {
        n++;
        sumX += x[i];
        sumY += y[i];
      }
    }
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (int i = 0; i < x.length; i++) {
      if (!Double.isNaN(x[i])) {
        double dx = x[i] - sumX / n;
        double dy = y[i] - sumY / n;
        xx += dx * dx;
        yy += dy * dy;
        xy += dx * dy;
      }
    }
    return xx == 0 || yy == 0 ? 0 : xy / Math.sqrt(xx * yy);
  }
}
