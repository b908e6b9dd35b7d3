package dev.vesper.domain.valuation;

import dev.vesper.domain.demand.SampleQuantile;
import dev.vesper.domain.plan.BudgetPoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Answers what ad budgets would bring from a plan's saved curves, all others as planned. Between
 * two points of a curve its draws are linear, so that an answer at a point is the plan's own; draws
 * of one number belong to one scenario, and sums are taken within it.
 */
public final class BudgetCurves {
  private static final double LOW = 0.1;
  private static final double HIGH = 0.9;

  private final SortedMap<String, NavigableMap<Long, BudgetPoint>> curves = new TreeMap<>();
  private final int draws;

  /** Keeps the points of all campaigns. */
  public BudgetCurves(List<BudgetPoint> points) {
    int fewest = Integer.MAX_VALUE;
    for (BudgetPoint point : points) {
      curves.computeIfAbsent(id(point), key -> new TreeMap<>()).put(point.spendMinor(), point);
      fewest = Math.min(fewest, point.drawsMinor().length);
    }
    draws = points.isEmpty() ? 0 : fewest;
  }

  /**
   * What budgets bring.
   *
   * @param spendMinor their sum
   * @param extraUnits units sold because of them, mean
   * @param netMarginMinor what these earn before the spend is taken off, mean
   * @param gainP10Minor net margin less spend, exceeded nine times in ten
   * @param gainP90Minor exceeded once in ten
   */
  public record Answer(
      long spendMinor,
      double extraUnits,
      double netMarginMinor,
      double gainP10Minor,
      double gainP90Minor) {

    /** Net margin less spend, mean. */
    public double gainMinor() {
      return netMarginMinor - spendMinor;
    }
  }

  private static String id(BudgetPoint point) {
    return point.channel() + "/" + point.campaign();
  }

  /** The campaigns, as channel/campaign. */
  public List<String> campaigns() {
    return List.copyOf(curves.keySet());
  }

  /** Those of a channel. */
  public List<String> campaignsOf(String channel) {
    return curves.values().stream()
        .map(curve -> curve.firstEntry().getValue())
        .filter(point -> point.channel().equals(channel))
        .map(BudgetCurves::id)
        .toList();
  }

  /** Where a campaign's curve ends. */
  public long mostMinor(String campaign) {
    return curve(campaign).lastKey();
  }

  /** The points of a campaign's curve, ascending in spend. */
  public List<BudgetPoint> points(String campaign) {
    return new ArrayList<>(curve(campaign).values());
  }

  /**
   * What these budgets bring together.
   *
   * @param budgets by channel/campaign
   * @throws IllegalArgumentException when one has no curve, or lies beyond its end
   */
  public Answer answer(Map<String, Long> budgets) {
    double[] gain = gains(budgets);
    long spend = 0;
    double units = 0;
    double margin = 0;
    for (Map.Entry<String, Long> budget : new TreeMap<>(budgets).entrySet()) {
      Between between = between(budget.getKey(), budget.getValue());
      spend += between.at();
      units += between.of(between.below().extraUnits(), between.above().extraUnits());
      margin += between.of(between.below().netMarginMinor(), between.above().netMarginMinor());
    }
    Arrays.sort(gain);
    return new Answer(
        spend, units, margin, SampleQuantile.of(gain, LOW), SampleQuantile.of(gain, HIGH));
  }

  /**
   * What budgets earn more than others, net margin less spend: draw by draw, so that what is
   * uncertain of both alike falls out.
   *
   * @param gainMinor mean
   * @param p10Minor exceeded nine times in ten
   * @param p90Minor exceeded once in ten
   */
  public record Difference(double gainMinor, double p10Minor, double p90Minor) {}

  /** What the first budgets earn more than the second. */
  public Difference difference(Map<String, Long> budgets, Map<String, Long> others) {
    double[] more = gains(budgets);
    double[] less = gains(others);
    for (int s = 0; s < draws; s++) {
      more[s] -= less[s];
    }
    Arrays.sort(more);
    return new Difference(
        answer(budgets).gainMinor() - answer(others).gainMinor(),
        SampleQuantile.of(more, LOW),
        SampleQuantile.of(more, HIGH));
  }

  /** Net margin less spend of budgets together, by draw. */
  private double[] gains(Map<String, Long> budgets) {
    double[] gain = new double[draws];
    new TreeMap<>(budgets)
        .forEach(
            (id, budget) -> {
              Between between = between(id, budget);
              for (int s = 0; s < draws; s++) {
                gain[s] +=
                    between.of(between.below().drawsMinor()[s], between.above().drawsMinor()[s])
                        - budget;
              }
            });
    return gain;
  }

  /**
   * A spend between two points of its curve.
   *
   * @param share of the way from the one to the other
   */
  private record Between(long at, BudgetPoint below, BudgetPoint above, double share) {
    double of(double low, double high) {
      return low + share * (high - low);
    }
  }

  private Between between(String campaign, long at) {
    NavigableMap<Long, BudgetPoint> curve = curve(campaign);
    if (at < curve.firstKey() || at > curve.lastKey()) {
      throw new IllegalArgumentException(
          campaign
              + ": "
              + at
              + " minor units are not from "
              + curve.firstKey()
              + " to "
              + curve.lastKey()
              + ", where its response curve ends");
    }
    BudgetPoint below = curve.floorEntry(at).getValue();
    BudgetPoint above = curve.ceilingEntry(at).getValue();
    long width = above.spendMinor() - below.spendMinor();
    return new Between(
        at, below, above, width == 0 ? 0 : (double) (at - below.spendMinor()) / width);
  }

  /**
   * What one more minor unit of a campaign's budget returns: the slope to the next point, of the
   * last step at the end.
   */
  public double marginalReturn(String campaign, long at) {
    NavigableMap<Long, BudgetPoint> curve = curve(campaign);
    Map.@Nullable Entry<Long, BudgetPoint> above = curve.higherEntry(at);
    Map.Entry<Long, BudgetPoint> to = above == null ? curve.lastEntry() : above;
    Map.@Nullable Entry<Long, BudgetPoint> from = curve.lowerEntry(to.getKey());
    return from == null
        ? 0
        : (to.getValue().netMarginMinor() - from.getValue().netMarginMinor())
            / (to.getKey() - from.getKey());
  }

  private NavigableMap<Long, BudgetPoint> curve(String campaign) {
    NavigableMap<Long, BudgetPoint> curve = curves.get(campaign);
    if (curve == null) {
      throw new IllegalArgumentException(
          "there is no campaign '"
              + campaign
              + "'; there are "
              + String.join(", ", curves.keySet()));
    }
    return curve;
  }
}
