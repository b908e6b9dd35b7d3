package dev.vesper.insights.effect;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * Effects of many items or categories, each drawn towards their mean as far as its own estimate is
 * unsure: θ_j ~ N(μ, A), y_j ~ N(θ_j, s_j²). A is found by Paule and Mandel's equation; intervals
 * are empirical Bayes with Morris's correction for μ and A not being known.
 *
 * <p>[1] Paule and Mandel 1982, Consensus values and weighting factors, J. Research NBS 87, eq. 6;
 * [2] Morris 1983, Parametric empirical Bayes inference, JASA 78, eqs. 4.1 and 4.2.
 */
public final class PartialPooling {
  private static final int STEPS = 200;

  private PartialPooling() {}

  /**
   * One group's own estimate.
   *
   * @param se its standard error, above zero
   */
  public record Own(String group, double estimate, double se) {}

  /**
   * One group's pooled estimate.
   *
   * @param shrinkage how far it was drawn to the mean, 0 to 1
   */
  public record Pooled(
      String group, double estimate, double se, double low, double high, double shrinkage) {}

  /**
   * All groups.
   *
   * @param mean μ
   * @param meanSe standard error of μ
   * @param spread √A, the true standard deviation between groups
   */
  public record Pool(double mean, double meanSe, double spread, List<Pooled> groups) {}

  /**
   * Pools.
   *
   * @throws IllegalArgumentException with fewer than four groups, or a standard error that is not
   *     above zero
   */
  public static Pool of(List<Own> own, double level) {
    if (own.size() < 4) {
      throw new IllegalArgumentException("pooling needs at least four groups, not " + own.size());
    }
    for (Own one : own) {
      if (!(one.se() > 0) || !Double.isFinite(one.estimate())) {
        throw new IllegalArgumentException(
            "group " + one.group() + " has no estimate with a standard error above zero");
      }
    }
    double between = between(own);
    double mean = mean(own, between);
    double precision = 0;
    double meanVariance = 0;
    for (Own one : own) {
      precision += 1 / (square(one.se()) + between);
      meanVariance += square(one.se()) / own.size();
    }
    double z = new NormalDistribution().inverseCumulativeProbability((1 + level) / 2);
    List<Pooled> groups = new ArrayList<>();
    for (Own one : own) {
      groups.add(pooled(one, own.size(), mean, 1 / precision, between, meanVariance, z));
    }
    return new Pool(mean, Math.sqrt(1 / precision), Math.sqrt(between), groups);
  }

  private static Pooled pooled(
      Own one,
      int size,
      double mean,
      double meanUncertainty,
      double between,
      double meanVariance,
      double z) {
    double variance = square(one.se());
    // (k − 3) / (k − 1) keeps the shrinkage from being taken for certain.
    double full = variance / (variance + between);
    double shrinkage = (size - 3.0) / (size - 1.0) * full;
    double estimate = one.estimate() - shrinkage * (one.estimate() - mean);
    double unsure =
        2.0 / (size - 3.0) * square(shrinkage) * (meanVariance + between) / (variance + between);
    double squares =
        variance * (1 - shrinkage)
            + square(shrinkage) * meanUncertainty
            + unsure * square(one.estimate() - mean);
    double se = Math.sqrt(squares);
    return new Pooled(one.group(), estimate, se, estimate - z * se, estimate + z * se, shrinkage);
  }

  /** The A at which Σ (y − μ)² / (s² + A) is k − 1; 0 when even A = 0 makes it less. */
  private static double between(List<Own> own) {
    double high = 0;
    for (Own one : own) {
      high = Math.max(high, square(one.estimate()) + square(one.se()));
    }
    high = 4 * high * own.size();
    if (misfit(own, 0) <= 0) {
      return 0;
    }
    double low = 0;
    for (int step = 0; step < STEPS; step++) {
      double middle = (low + high) / 2;
      if (misfit(own, middle) > 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  private static double misfit(List<Own> own, double between) {
    double mean = mean(own, between);
    double sum = 0;
    for (Own one : own) {
      sum += square(one.estimate() - mean) / (square(one.se()) + between);
    }
    return sum - (own.size() - 1);
  }

  private static double mean(List<Own> own, double between) {
    double sum = 0;
    double weights = 0;
    for (Own one : own) {
      double weight = 1 / (square(one.se()) + between);
      sum += weight * one.estimate();
      weights += weight;
    }
    return sum / weights;
  }

  private static double square(double x) {
    return x * x;
  }
}
