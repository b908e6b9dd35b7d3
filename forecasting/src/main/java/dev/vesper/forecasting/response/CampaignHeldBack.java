package dev.vesper.forecasting.response;

import java.util.Arrays;

/**
 * Error of a campaign's model on the last four weeks of its items' sales, which the fit did not
 * see, beside that of the same weekday a week before (of daily data) or the same period of the
 * cycle before. What could be bought in those periods is known to both.
 *
 * @param error sum of absolute errors by sum of sales
 * @param seasonalError the same of the season's last value
 */
record CampaignHeldBack(double error, double seasonalError) {
  private static final int DAYS = 28;
  private static final int LEAST_LEFT = 24;

  /** Fits all but the last periods and predicts them; no figures where too few would be left. */
  static CampaignHeldBack of(CampaignPast past, CampaignPrior prior) {
    int last = Math.max(1, DAYS / past.periodDays());
    int n = past.size() - last;
    if (n < LEAST_LEFT) {
      return new CampaignHeldBack(Double.NaN, Double.NaN);
    }
    CampaignModel model = new CampaignModel(past.before(n), new double[0][]);
    CampaignFit fit = CampaignFit.point(new CampaignSearch(model), prior);
    double[] predicted = predicted(past, model, fit, n);
    int season = past.periodDays() == 1 ? 7 : (int) Math.round(365.2425 / past.periodDays());
    season = season > n ? 1 : season;
    double miss = 0;
    double seasonalMiss = 0;
    double size = 0;
    for (int t = n; t < past.size(); t++) {
      int before = t - season * ((t - n) / season + 1);
      double could = past.available()[before];
      double seasonal =
          could > 0 ? past.units()[before] / could * past.available()[t] : past.available()[t];
      miss += Math.abs(past.units()[t] - predicted[t]);
      seasonalMiss += Math.abs(past.units()[t] - seasonal);
      size += past.units()[t];
    }
    return size > 0
        ? new CampaignHeldBack(miss / size, seasonalMiss / size)
        : new CampaignHeldBack(Double.NaN, Double.NaN);
  }

  private static double[] predicted(
      CampaignPast past, CampaignModel model, CampaignFit fit, int n) {
    CampaignModel whole = new CampaignModel(past, new double[0][]);
    Baseline wide = Baseline.of(whole.series(new double[past.size()]), n);
    double[] lift = whole.lift(model.shape(fit.point().free()));
    double[] index = model.index(wide);
    double[] target = new double[n];
    double[][] columns = new double[wide.columns().length][n];
    for (int t = 0; t < n; t++) {
      double weight = model.weight()[t];
      target[t] = fit.tame()[t] - weight * fit.point().height() * lift[t];
      for (int c = 0; c < columns.length; c++) {
        columns[c][t] = weight * wide.columns()[c][t];
      }
    }
    double[] level = LeastSquares.coefficients(columns, target);
    double[] predicted = new double[past.size()];
    Arrays.setAll(
        predicted,
        t -> {
          double share = fit.point().height() * lift[t];
          for (int c = 0; c < level.length; c++) {
            share += level[c] * wide.columns()[c][t];
          }
          return Math.max(0, share * index[t] * past.available()[t]);
        });
    return predicted;
  }
}
