package dev.vesper.domain.media;

import dev.vesper.domain.demand.SampleQuantile;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What a choice of budgets is judged by, over the draws of what it earns: their mean, a low
 * quantile, or the mean of their worst share. [1] R. T. Rockafellar, S. Uryasev, Optimization of
 * conditional value-at-risk, Journal of Risk 2 (2000), equation 4 and its dual: the worst share's
 * mean is the least weighted mean over weights that are at most 1 / (share x draws) each.
 *
 * @param measure which
 * @param share of the draws, above 0 and below 1; 1 for the mean
 */
public record Risk(Measure measure, double share) {
  /** How draws become one figure. */
  public enum Measure {
    MEAN,
    QUANTILE,
    CVAR
  }

  /** The mean: no fear of draws that earn little. */
  public static final Risk NEUTRAL = new Risk(Measure.MEAN, 1);

  public Risk {
    if (measure == Measure.MEAN ? share != 1 : !(share > 0 && share < 1)) {
      throw new IllegalArgumentException("the share is above 0 and below 1");
    }
  }

  /**
   * Reads {@code mean}, {@code quantile:SHARE} or {@code cvar:SHARE}.
   *
   * @throws IllegalArgumentException when it is none of these
   */
  public static Risk of(String text) {
    if (text.equals("mean")) {
      return NEUTRAL;
    }
    int colon = text.indexOf(':');
    String name = colon < 0 ? "" : text.substring(0, colon);
    if (!name.equals("quantile") && !name.equals("cvar")) {
      throw new IllegalArgumentException("neither mean nor quantile:SHARE nor cvar:SHARE");
    }
    return new Risk(
        Measure.valueOf(name.toUpperCase(Locale.ROOT)),
        Double.parseDouble(text.substring(colon + 1)));
  }

  /** As it is read. */
  public String text() {
    String name = measure.name().toLowerCase(Locale.ROOT);
    return measure == Measure.MEAN ? name : name + ":" + share;
  }

  /** The figure of some draws. */
  public double of(double[] draws) {
    if (measure == Measure.QUANTILE) {
      double[] sorted = draws.clone();
      Arrays.sort(sorted);
      return SampleQuantile.of(sorted, share);
    }
    double[] weights = weights(draws);
    double sum = 0;
    for (int s = 0; s < draws.length; s++) {
      sum += weights[s] * draws[s];
    }
    return sum;
  }

  /**
   * Weights of the draws under which their weighted mean is the measure; a quantile's are those of
   * the mean below it, which is never more.
   */
  public double[] weights(double[] draws) {
    double[] weights = new double[draws.length];
    if (measure == Measure.MEAN) {
      Arrays.fill(weights, 1.0 / draws.length);
      return weights;
    }
    int[] order =
        IntStream.range(0, draws.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer s) -> draws[s]))
            .mapToInt(Integer::intValue)
            .toArray();
    double most = 1 / (share * draws.length);
    double left = 1;
    for (int s : order) {
      weights[s] = Math.min(most, left);
      left -= weights[s];
      if (left <= 0) {
        break;
      }
    }
    return weights;
  }
}
