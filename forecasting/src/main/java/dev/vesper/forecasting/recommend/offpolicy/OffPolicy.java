package dev.vesper.forecasting.recommend.offpolicy;

import java.util.ArrayList;
import java.util.List;

/**
 * Off-policy estimates from a log with known propensities; w is the target's chance over the
 * logging policy's. Few rewards times large weights are skewed to the right, so 95 % intervals are
 * made by Hall's transformation of the terms, which removes that skewness (for the self-normalised
 * estimate of its linear terms); without skewness they are the usual ones.
 *
 * <p>[1] Horvitz and Thompson 1952 (inverse propensities); [2] Swaminathan and Joachims 2015, The
 * self-normalized estimator for counterfactual learning; [3] Dudík, Langford, Li 2011, Doubly
 * robust policy evaluation and learning; [4] Chernozhukov et al. 2018 (the reward model of a fold
 * is learnt on the others); [5] Hall 1992, On the removal of skewness by transformation, and Zhou
 * and Gao 2000, One-sided confidence intervals for means of positively skewed distributions,
 * transformation T1.
 */
public final class OffPolicy {
  private static final double Z_95 = 1.959964;
  private static final double LEAST_SKEWNESS = 1e-6;

  private OffPolicy() {}

  /** Inverse propensities: mean of w r. Unbiased; wild where w is. */
  public static PolicyEstimate ips(List<LoggedDecision> log, TargetPolicy target) {
    double[] weights = weights(log, target);
    double[] terms = new double[weights.length];
    for (int k = 0; k < terms.length; k++) {
      terms[k] = weights[k] * log.get(k).reward();
    }
    return ofMean(terms, weights);
  }

  /** Self-normalised: Σ w r / Σ w. Slightly biased, never outside of the rewards. */
  public static PolicyEstimate snips(List<LoggedDecision> log, TargetPolicy target) {
    double[] weights = weights(log, target);
    double sum = 0;
    double weighted = 0;
    for (int k = 0; k < weights.length; k++) {
      sum += weights[k];
      weighted += weights[k] * log.get(k).reward();
    }
    double value = weighted / sum;
    double[] terms = new double[weights.length];
    for (int k = 0; k < terms.length; k++) {
      terms[k] = weights[k] * (log.get(k).reward() - value);
    }
    Spread spread = Spread.of(terms, 0, terms.length);
    return around(value, spread, terms.length / sum, weights);
  }

  /**
   * Doubly robust: what a reward model expects of the target, corrected by w times its error on
   * what was shown. The model of one half of the log (every other decision) is learnt on the other.
   *
   * @param contexts numbered from 0 to before this
   * @param actions numbered from 0 to before this
   */
  public static PolicyEstimate doublyRobust(
      List<LoggedDecision> log, TargetPolicy target, int contexts, int actions) {
    double[] weights = weights(log, target);
    double[] terms = new double[weights.length];
    for (int fold = 0; fold < 2; fold++) {
      RewardModel model = new RewardModel(half(log, 1 - fold), contexts, actions);
      double[] expected = new double[contexts];
      for (int context = 0; context < contexts; context++) {
        for (int action = 0; action < actions; action++) {
          expected[context] +=
              target.probability(context, action) * model.expected(context, action);
        }
      }
      for (int k = fold; k < terms.length; k += 2) {
        LoggedDecision one = log.get(k);
        double error = one.reward() - model.expected(one.context(), one.action());
        terms[k] = expected[one.context()] + weights[k] * error;
      }
    }
    return ofMean(terms, weights);
  }

  private static List<LoggedDecision> half(List<LoggedDecision> log, int from) {
    List<LoggedDecision> half = new ArrayList<>();
    for (int k = from; k < log.size(); k += 2) {
      half.add(log.get(k));
    }
    return half;
  }

  private static double[] weights(List<LoggedDecision> log, TargetPolicy target) {
    if (log.size() < 2) {
      throw new IllegalArgumentException("an estimate needs at least two decisions");
    }
    double[] weights = new double[log.size()];
    for (int k = 0; k < weights.length; k++) {
      LoggedDecision one = log.get(k);
      weights[k] = target.probability(one.context(), one.action()) / one.propensity();
    }
    return weights;
  }

  private static PolicyEstimate ofMean(double[] terms, double[] weights) {
    double sum = 0;
    for (double term : terms) {
      sum += term;
    }
    double mean = sum / terms.length;
    return around(mean, Spread.of(terms, mean, terms.length - 1), 1, weights);
  }

  /** Standard deviation and skewness of terms. */
  private record Spread(double deviation, double skewness) {
    static Spread of(double[] terms, double mean, int freedom) {
      double squares = 0;
      double cubes = 0;
      for (double term : terms) {
        double off = term - mean;
        squares += off * off;
        cubes += off * off * off;
      }
      double variance = squares / terms.length;
      double skewness = variance == 0 ? 0 : cubes / terms.length / Math.pow(variance, 1.5);
      return new Spread(Math.sqrt(squares / freedom), skewness);
    }

    /** Where the mean of n terms, in deviations from the truth, lies with a chance of z. */
    double untransformed(double z, int n) {
      double y = z / Math.sqrt(n);
      if (Math.abs(skewness) < LEAST_SKEWNESS) {
        return y;
      }
      return 3 / skewness * (Math.cbrt(1 + skewness * (y - skewness / (6 * n))) - 1);
    }
  }

  private static PolicyEstimate around(
      double value, Spread spread, double scale, double[] weights) {
    int n = weights.length;
    double sum = 0;
    double squares = 0;
    for (double weight : weights) {
      sum += weight;
      squares += weight * weight;
    }
    return new PolicyEstimate(
        value,
        value - scale * spread.deviation * spread.untransformed(Z_95, n),
        value - scale * spread.deviation * spread.untransformed(-Z_95, n),
        squares == 0 ? 0 : sum * sum / squares);
  }
}
