package dev.vesper.forecasting.response;

import java.util.Arrays;

/**
 * Error on the last periods, which the fit did not see; spends of those periods are known.
 *
 * @param periods how many
 * @param error sum of absolute errors by sum of absolute values
 * @param seasonalError the same of the value one season before, or of the last season's mean level
 *     where the past is too short
 */
public record HeldBack(int periods, double error, double seasonalError) {

  /** Fits all but the last periods and predicts them. */
  static HeldBack of(ResponseSeries series, int last) {
    ResponseSeries past = series.before(last);
    int n = past.size();
    Baseline baseline = Baseline.of(series, n);
    ResponseModel model = new ResponseModel(past.spend(), new Basis(baseline.first(n)));
    RobustFit robust = RobustFit.of(model, past.target(), 0, 0);
    double[] predicted = predicted(series, baseline, robust, n);
    int season = (int) Math.round(series.seasons().get(series.seasons().size() - 1));
    double mean = Arrays.stream(past.target()).skip(Math.max(0, n - 13)).average().orElse(0);
    double miss = 0;
    double seasonalMiss = 0;
    double size = 0;
    for (int t = n; t < series.size(); t++) {
      int before = t - season * ((t - n) / season + 1);
      double seasonal = before >= 0 ? series.target()[before] : mean;
      miss += Math.abs(series.target()[t] - predicted[t]);
      seasonalMiss += Math.abs(series.target()[t] - seasonal);
      size += Math.abs(series.target()[t]);
    }
    return new HeldBack(last, miss / size, seasonalMiss / size);
  }

  /** Baseline carried on plus the channels' response to their spends. */
  private static double[] predicted(
      ResponseSeries series, Baseline baseline, RobustFit robust, int n) {
    double[] rest = robust.target().clone();
    double[] predicted = new double[series.size()];
    for (int j = 0; j < series.channels().size(); j++) {
      double[] response = robust.fit().shapes().get(j).response(series.spend()[j]);
      for (int t = 0; t < predicted.length; t++) {
        predicted[t] += robust.fit().heights()[j] * response[t];
        if (t < n) {
          rest[t] -= robust.fit().heights()[j] * response[t];
        }
      }
    }
    double[] level = LeastSquares.coefficients(baseline.first(n), rest);
    for (int c = 0; c < level.length; c++) {
      for (int t = 0; t < predicted.length; t++) {
        predicted[t] += level[c] * baseline.columns()[c][t];
      }
    }
    return predicted;
  }
}
