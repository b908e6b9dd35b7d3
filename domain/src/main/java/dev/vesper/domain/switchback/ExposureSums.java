package dev.vesper.domain.switchback;

/**
 * Per cluster, outcomes and weights of the cells whose whole history was on, and of those whose
 * history was off, each over its chance. From them the effect and its error, of all clusters or of
 * any sample of them.
 *
 * @param y outcome sums, [cluster][0 off, 1 on]
 * @param w weight sums, [cluster][0 off, 1 on]
 */
public record ExposureSums(double[][] y, double[][] w) {

  /** The sums of an experiment as it was carried out, [cluster][day]. */
  public static ExposureSums of(Panel panel, SwitchbackDesign design, boolean[][] on) {
    int clusters = panel.clusters();
    double[][] y = new double[clusters][2];
    double[][] w = new double[clusters][2];
    for (int day = 0; day < panel.days(); day++) {
      double chance = design.exposureChance(day);
      if (chance == 0) {
        continue;
      }
      for (int c = 0; c < clusters; c++) {
        if (steady(on[c], day, design.carryOverDays())) {
          int arm = on[c][day] ? 1 : 0;
          y[c][arm] += panel.outcome()[c][day] / chance;
          w[c][arm] += panel.weight()[c][day] / chance;
        }
      }
    }
    return new ExposureSums(y, w);
  }

  private static boolean steady(boolean[] on, int day, int carryOver) {
    for (int before = 1; before <= carryOver; before++) {
      if (on[day - before] != on[day]) {
        return false;
      }
    }
    return true;
  }

  /**
   * An effect by Hájek's ratio.
   *
   * @param effect mean on less mean off
   * @param se linearised and clustered, with the factor G/(G − 1)
   * @param off mean of what was off
   */
  public record Estimate(double effect, double se, double off) {}

  /**
   * The effect on a sample of clusters.
   *
   * @param times how often each cluster counts
   */
  public Estimate estimate(int[] times) {
    double[] sumY = new double[2];
    double[] sumW = new double[2];
    int clusters = 0;
    for (int c = 0; c < times.length; c++) {
      clusters += times[c];
      for (int arm = 0; arm < 2; arm++) {
        sumY[arm] += times[c] * y[c][arm];
        sumW[arm] += times[c] * w[c][arm];
      }
    }
    double off = sumY[0] / sumW[0];
    double on = sumY[1] / sumW[1];
    double squares = 0;
    for (int c = 0; c < times.length; c++) {
      double influence = influence(c, on, off, sumW);
      squares += times[c] * influence * influence;
    }
    double few = clusters / (clusters - 1.0);
    return new Estimate(on - off, Math.sqrt(few * squares), off);
  }

  private double influence(int c, double on, double off, double[] sumW) {
    return (y[c][1] - on * w[c][1]) / sumW[1] - (y[c][0] - off * w[c][0]) / sumW[0];
  }

  /** What each cluster adds to the effect's error; they sum to 0. */
  public double[] influences() {
    double[] sumY = new double[2];
    double[] sumW = new double[2];
    for (int c = 0; c < y.length; c++) {
      for (int arm = 0; arm < 2; arm++) {
        sumY[arm] += y[c][arm];
        sumW[arm] += w[c][arm];
      }
    }
    double[] found = new double[y.length];
    for (int c = 0; c < found.length; c++) {
      found[c] = influence(c, sumY[1] / sumW[1], sumY[0] / sumW[0], sumW);
    }
    return found;
  }
}
