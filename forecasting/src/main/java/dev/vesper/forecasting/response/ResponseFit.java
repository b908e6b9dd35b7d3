package dev.vesper.forecasting.response;

import java.util.List;

/**
 * One fit.
 *
 * @param shapes per channel
 * @param heights per channel, not negative
 * @param free the free numbers of the shapes, {@code [channel][3]}
 * @param contribution {@code [channel][period]}
 * @param residual {@code [period]}
 * @param sigma spread of the residuals, degrees of freedom allowed for
 */
record ResponseFit(
    List<Shape> shapes,
    double[] heights,
    double[][] free,
    double[][] contribution,
    double[] residual,
    double sigma) {

  ResponseFit {
    shapes = List.copyOf(shapes);
  }

  /** Response of a channel to a constant spend, per period. */
  double steady(int channel, double spend) {
    return heights[channel] * shapes.get(channel).steady(spend);
  }

  /** What a channel brought in all. */
  double total(int channel) {
    double total = 0;
    for (double part : contribution[channel]) {
      total += part;
    }
    return total;
  }
}
