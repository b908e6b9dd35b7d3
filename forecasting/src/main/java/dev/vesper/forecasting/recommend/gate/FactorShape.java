package dev.vesper.forecasting.recommend.gate;

import java.util.Arrays;

/**
 * What factors look like from afar.
 *
 * @param finite whether every number is one
 * @param median length of the median row that is not 0
 * @param longest length of the longest row
 */
public record FactorShape(boolean finite, double median, double longest) {

  /** The shape of rows of factors. */
  public static FactorShape of(float[] factors, int dimensions) {
    double[] lengths = new double[factors.length / dimensions];
    boolean finite = true;
    for (int row = 0; row < lengths.length; row++) {
      double squares = 0;
      for (int p = 0; p < dimensions; p++) {
        double x = factors[row * dimensions + p];
        finite &= Double.isFinite(x);
        squares += x * x;
      }
      lengths[row] = Math.sqrt(squares);
    }
    double[] filled = Arrays.stream(lengths).filter(length -> length > 0).sorted().toArray();
    if (!finite || filled.length == 0) {
      return new FactorShape(finite, 0, 0);
    }
    return new FactorShape(true, filled[filled.length / 2], filled[filled.length - 1]);
  }
}
