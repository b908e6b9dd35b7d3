package dev.vesper.forecasting.coldstart;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an item sells before it has told us: the rates of the items of its group as a gamma
 * distribution, updated by the little that has been seen: mean = (a0 + units) / (b0 + steps).
 * Groups of few items are pulled towards the whole set, so no rate is ever 0.
 *
 * <p>[1] Gelman et al. 2013, Bayesian Data Analysis, section 2.6 (gamma prior, Poisson data).
 */
public final class GammaPoissonPrior {
  private static final double PRIOR_ITEMS = 5;
  private static final double LEAST_RATE = 1e-3;
  // A prior worth more than a quarter's weeks would drown what the item itself says.
  private static final double MOST_STEPS = 13;
  private static final double LEAST_STEPS = 0.5;

  private final Shape whole;
  private final Map<String, Shape> byGroup;

  private record Shape(double rate, double steps) {}

  private GammaPoissonPrior(Shape whole, Map<String, Shape> byGroup) {
    this.whole = whole;
    this.byGroup = byGroup;
  }

  /**
   * The prior of a set.
   *
   * @param groups group key per series
   * @param past values per series, oldest first; empty ones say nothing
   */
  public static GammaPoissonPrior of(List<String> groups, double[][] past) {
    Map<String, Moments> moments = new TreeMap<>();
    Moments all = new Moments();
    for (int i = 0; i < past.length; i++) {
      if (past[i].length > 0) {
        moments.computeIfAbsent(groups.get(i), key -> new Moments()).add(past[i]);
        all.add(past[i]);
      }
    }
    Shape whole = all.shape(new Shape(LEAST_RATE, LEAST_STEPS), 0);
    Map<String, Shape> byGroup = new TreeMap<>();
    moments.forEach((group, of) -> byGroup.put(group, of.shape(whole, PRIOR_ITEMS)));
    return new GammaPoissonPrior(whole, byGroup);
  }

  /** Expected value per step of a series of that group with that past, always above 0. */
  public double rate(String group, double[] past) {
    Shape shape = shape(group);
    return (shape.rate * shape.steps + sum(past)) / (shape.steps + past.length);
  }

  /** Dispersion of its next step for that the rate itself is uncertain: 1 / (a0 + units). */
  public double dispersion(String group, double[] past) {
    Shape shape = shape(group);
    return 1 / (shape.rate * shape.steps + Math.max(0, sum(past)));
  }

  private Shape shape(String group) {
    return byGroup.getOrDefault(group, whole);
  }

  private static double sum(double[] past) {
    double sum = 0;
    for (double value : past) {
      sum += value;
    }
    return sum;
  }

  /** Moments of the items' rates, and of the Poisson noise in them. */
  private static final class Moments {
    private int items;
    private double rates;
    private double squares;
    private double noise;

    void add(double[] past) {
      double rate = Math.max(0, sum(past) / past.length);
      items++;
      rates += rate;
      squares += rate * rate;
      noise += rate / past.length;
    }

    Shape shape(Shape parent, double parentItems) {
      if (items == 0) {
        return parent;
      }
      double mean = Math.max(LEAST_RATE, rates / items);
      double between = squares / items - mean * mean - noise / items;
      double steps =
          between <= 0 ? MOST_STEPS : Math.max(LEAST_STEPS, Math.min(MOST_STEPS, mean / between));
      double weight = items / (items + parentItems);
      return new Shape(
          weight * mean + (1 - weight) * parent.rate, weight * steps + (1 - weight) * parent.steps);
    }
  }
}
