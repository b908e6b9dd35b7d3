package dev.vesper.forecasting.baseline;

/**
 * Another model on the past without its season, the season put back on the forecast. Where no
 * season can be shown, the other model alone.
 *
 * @param inner the model of the rest
 * @param shrink whether the profile is pulled towards 1 by its noise; then no test is needed first
 */
public record Deseasonalised(Forecaster inner, boolean shrink) implements Forecaster {
  @Override
  public String name() {
    return shrink ? "season-" + inner.name() : inner.name();
  }

  @Override
  public int fewest(int season) {
    return inner.fewest(season);
  }

  @Override
  public double[] forecast(double[] past, int season, int horizon) {
    boolean seasonal =
        shrink ? season > 1 && past.length >= 2 * season : SeasonalProfile.present(past, season);
    if (!seasonal) {
      return inner.forecast(past, 1, horizon);
    }
    double[] ratios = SeasonalProfile.ratios(past, season, shrink);
    double[] rest = new double[past.length];
    for (int t = 0; t < past.length; t++) {
      rest[t] = past[t] / ratios[t % season];
    }
    double[] mean = inner.forecast(rest, 1, horizon);
    for (int h = 0; h < horizon; h++) {
      mean[h] *= ratios[(past.length + h) % season];
    }
    return mean;
  }
}
