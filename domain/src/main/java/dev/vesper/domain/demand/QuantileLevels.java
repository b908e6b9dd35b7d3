package dev.vesper.domain.demand;

import java.util.List;

/** The levels at which every forecast states its quantiles. */
public final class QuantileLevels {
  /** Ascending; symmetric about the median. */
  public static final List<Double> LEVELS =
      List.of(0.005, 0.025, 0.05, 0.1, 0.165, 0.25, 0.5, 0.75, 0.835, 0.9, 0.95, 0.975, 0.995);

  private QuantileLevels() {}

  /** The levels as a fresh array, for hot loops. */
  public static double[] array() {
    return LEVELS.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
