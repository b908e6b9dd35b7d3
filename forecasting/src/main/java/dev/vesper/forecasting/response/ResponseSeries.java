package dev.vesper.forecasting.response;

import java.util.Arrays;
import java.util.List;

/**
 * A target and what may have moved it, one row per period.
 *
 * @param periods names of the periods, oldest first
 * @param target {@code [period]}
 * @param channels names
 * @param spend {@code [channel][period]}, not negative
 * @param controls names
 * @param control {@code [control][period]}
 * @param seasons periods per cycle, the longest first, such as 52.18 for weeks
 * @param rows rows read; more than periods where several rows of one date were added up
 */
public record ResponseSeries(
    List<String> periods,
    double[] target,
    List<String> channels,
    double[][] spend,
    List<String> controls,
    double[][] control,
    List<Double> seasons,
    long rows) {

  public ResponseSeries {
    periods = List.copyOf(periods);
    channels = List.copyOf(channels);
    controls = List.copyOf(controls);
    seasons = List.copyOf(seasons);
  }

  /** How many periods. */
  public int size() {
    return target.length;
  }

  /** The same without the last periods. */
  public ResponseSeries before(int last) {
    int n = size() - last;
    return new ResponseSeries(
        periods.subList(0, n),
        Arrays.copyOf(target, n),
        channels,
        cut(spend, n),
        controls,
        cut(control, n),
        seasons,
        rows);
  }

  private static double[][] cut(double[][] columns, int n) {
    return Arrays.stream(columns).map(c -> Arrays.copyOf(c, n)).toArray(double[][]::new);
  }
}
