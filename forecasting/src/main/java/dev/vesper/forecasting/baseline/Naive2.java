package dev.vesper.forecasting.baseline;

/**
 * The M4 reference: the last value, seasonally adjusted where the autocorrelation at the season's
 * lag is beyond its 90 % limit. Not in the race; measures are relative to it.
 */
public final class Naive2 {
  private static final Forecaster MODEL = new Deseasonalised(new Naive(), false);

  private Naive2() {}

  /** The forecast, {@code [step]}. */
  public static double[] forecast(double[] past, int season, int horizon) {
    return MODEL.forecast(past, season, horizon);
  }
}
