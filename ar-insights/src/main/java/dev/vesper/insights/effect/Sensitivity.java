package dev.vesper.insights.effect;

import java.util.Arrays;

/**
 * The E-values of an estimate: of the risk ratio when the outcome is yes or no, of the standardised
 * difference otherwise.
 *
 * @param estimate of the estimate
 * @param interval of its interval
 */
record Sensitivity(double estimate, double interval) {

  static Sensitivity of(Aipw aipw, Clustered effect, Sample sample, int[] rows, double level) {
    double[] y = sample.outcome();
    boolean chance = Arrays.stream(rows).allMatch(row -> y[row] == 0 || y[row] == 1);
    Clustered one = Clustered.of(aipw.one(), sample.cluster(), rows);
    Clustered zero = Clustered.of(aipw.zero(), sample.cluster(), rows);
    double ratio;
    double logSe;
    if (chance && one.mean() > 0 && zero.mean() > 0) {
      ratio = one.mean() / zero.mean();
      logSe = logRatioSe(aipw, one.mean(), zero.mean(), sample, rows);
    } else {
      double deviation = deviation(y, rows);
      if (deviation == 0) {
        return new Sensitivity(1, 1);
      }
      ratio = EValue.ratioOfDifference(effect.mean(), deviation);
      logSe = Math.log(EValue.ratioOfDifference(effect.se(), deviation));
    }
    double reach = effect.reach(level) * logSe;
    return new Sensitivity(
        EValue.ofRatio(ratio),
        EValue.ofInterval(ratio * Math.exp(-reach), ratio * Math.exp(reach)));
  }

  /** By the delta method: the influence of a row on log m₁ − log m₀. */
  private static double logRatioSe(Aipw aipw, double one, double zero, Sample sample, int[] rows) {
    double[] influence = new double[aipw.one().length];
    for (int row : rows) {
      influence[row] = aipw.one()[row] / one - aipw.zero()[row] / zero;
    }
    return Clustered.of(influence, sample.cluster(), rows).se();
  }

  private static double deviation(double[] y, int[] rows) {
    double mean = Arrays.stream(rows).mapToDouble(row -> y[row]).average().orElse(0);
    double squares = Arrays.stream(rows).mapToDouble(row -> Math.pow(y[row] - mean, 2)).sum();
    return Math.sqrt(squares / rows.length);
  }
}
