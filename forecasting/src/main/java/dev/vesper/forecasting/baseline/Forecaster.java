package dev.vesper.forecasting.baseline;

/** A model of one series. */
public interface Forecaster {
  /** The name in tables, lower case. */
  String name();

  /** Fewest observations it can work on; below, it does not run. */
  int fewest(int season);

  /**
   * Expected values of the steps to come.
   *
   * @param past observations, oldest first, at least {@link #fewest}; not changed
   * @param season steps per season, 1 for none
   * @param horizon how many steps
   * @return {@code [step]}
   */
  double[] forecast(double[] past, int season, int horizon);
}
