package dev.vesper.insights.effect;

import dev.vesper.insights.effect.PartialPooling.Own;
import dev.vesper.insights.effect.PartialPooling.Pool;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hipparchus.distribution.continuous.NormalDistribution;

/**
 * What offering AR adds to the units that an eligible view keeps: what was kept less what would
 * have been had nobody used AR, whether AR was used or not. It is what an asset brings, smaller
 * than the effect of using it. A category has its own, drawn to the mean of all; a category without
 * one is a draw from the distribution between categories [1].
 *
 * <p>[1] Morris 1983, Parametric empirical Bayes inference, JASA 78: θ_new ~ N(μ, A), so that its
 * variance is A and the uncertainty of μ.
 */
final class OfferEffects {
  private static final int FEWEST_TO_GENERALISE = 4;

  private final Map<String, Expected> categories = new TreeMap<>();
  private final Expected elsewhere;

  private OfferEffects(Expected elsewhere) {
    this.elsewhere = elsewhere;
  }

  /**
   * What is expected of an item.
   *
   * @param basis category, shop or none
   * @param mean NaN without a basis
   * @param reasons why there is none
   */
  record Expected(String basis, double mean, double se, List<String> reasons) {
    boolean told() {
      return reasons.isEmpty();
    }

    double low(double level) {
      return mean - reach(level) * se;
    }

    double high(double level) {
      return mean + reach(level) * se;
    }

    private static double reach(double level) {
      return new NormalDistribution().inverseCumulativeProbability((1 + level) / 2);
    }

    private static Expected none(List<String> reasons) {
      return new Expected("none", Double.NaN, Double.NaN, reasons);
    }

    /** What claims a gain must have been disprovable, as every effect. */
    private Expected proven(NightControls controls, double without, double level) {
      boolean claims = low(level) > 0 || high(level) < 0;
      return claims && !controls.couldDisprove() ? none(List.of(controls.unproven(without))) : this;
    }
  }

  /** Nothing is known, for these reasons. */
  static OfferEffects refused(List<String> reasons) {
    return new OfferEffects(Expected.none(reasons));
  }

  /**
   * From each category's mean.
   *
   * @param without what buys without AR
   */
  static OfferEffects of(
      Map<String, Clustered> means, NightControls controls, double without, double level) {
    List<Own> own = new ArrayList<>();
    means.forEach(
        (category, mean) -> {
          if (mean.se() > 0) {
            own.add(new Own(category, mean.mean(), mean.se()));
          }
        });
    if (own.size() < FEWEST_TO_GENERALISE) {
      OfferEffects few =
          refused(
              List.of(
                  "its category has no effect of its own, and "
                      + own.size()
                      + " categories with one cannot tell how much categories differ; "
                      + FEWEST_TO_GENERALISE
                      + " are needed"));
      for (Own one : own) {
        few.put(one.group(), one.estimate(), one.se(), controls, without, level);
      }
      return few;
    }
    Pool pool = PartialPooling.of(own, level);
    OfferEffects found =
        new OfferEffects(
            new Expected("shop", pool.mean(), Math.hypot(pool.meanSe(), pool.spread()), List.of())
                .proven(controls, without, level));
    pool.groups()
        .forEach(one -> found.put(one.group(), one.estimate(), one.se(), controls, without, level));
    return found;
  }

  private void put(
      String category,
      double mean,
      double se,
      NightControls controls,
      double without,
      double level) {
    categories.put(
        category, new Expected("category", mean, se, List.of()).proven(controls, without, level));
  }

  /** What an item of a category may expect. */
  Expected of(String category) {
    return categories.getOrDefault(category, elsewhere);
  }
}
