package dev.vesper.solver.ads.plan;

import dev.vesper.domain.demand.SampleQuantile;
import dev.vesper.domain.plan.AdsPlan;
import dev.vesper.domain.plan.BudgetLine;
import dev.vesper.domain.plan.BudgetPoint;
import dev.vesper.domain.plan.BudgetRule;
import dev.vesper.solver.restock.assemble.SellableCover.Spare;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Turns budgets into the plan's lines and into each campaign's curve around them. */
final class AdsLines {
  /** A campaign is called limited by stock when more than this share finds none. */
  private static final double SHORT = 0.01;

  private final List<ResponseCell> cells;
  private final AdsLevels[] levels;
  private final AdsMarket market;
  private final double[][][] lifts;
  private final Map<String, Spare> spares;
  private final LocalDate asOf;
  private final int days;

  AdsLines(
      List<ResponseCell> cells,
      AdsLevels[] levels,
      AdsMarket market,
      double[][][] lifts,
      Map<String, Spare> spares,
      LocalDate asOf,
      int days) {
    this.cells = cells;
    this.levels = levels;
    this.market = market;
    this.lifts = lifts;
    this.spares = spares;
    this.asOf = asOf;
    this.days = days;
  }

  /** A campaign's curve at every drawn spend. */
  private record Curve(AdsMarket.Served[] served) {
    double margin(int k) {
      return AdsSearch.mean(served[k].marginMinor());
    }
  }

  AdsPlanner.Planned planned(
      long[] spend, AdsPlan.Figures figures, Map<String, Double> channelPrices) {
    double[][] now = new double[spend.length][];
    for (int j = 0; j < spend.length; j++) {
      now[j] = lifts[j][drawn(j, spend[j])];
    }
    double[][] asked = market.asked(now);
    Curve[] curves = new Curve[spend.length];
    IntStream.range(0, spend.length)
        .parallel()
        .forEach(
            j ->
                curves[j] =
                    new Curve(
                        Arrays.stream(lifts[j])
                            .map(lift -> market.served(j, lift, asked, now[j]))
                            .toArray(AdsMarket.Served[]::new)));
    List<BudgetLine> lines = new ArrayList<>();
    List<BudgetPoint> points = new ArrayList<>();
    for (int j = 0; j < spend.length; j++) {
      double channelPrice = channelPrices.getOrDefault(cells.get(j).channel(), 0.0);
      lines.add(line(j, spend[j], curves[j], figures.budgetPrice(), channelPrice));
      addPoints(points, j, curves[j]);
    }
    return new AdsPlanner.Planned(new AdsPlan(asOf, lines, figures), points);
  }

  private int drawn(int j, long spend) {
    return Arrays.binarySearch(levels[j].drawn(), spend);
  }

  private BudgetLine line(int j, long spend, Curve curve, double budgetPrice, double channelPrice) {
    ResponseCell cell = cells.get(j);
    int k = drawn(j, spend);
    double unserved = unserved(j, curve, k);
    double[] sorted = curve.served[k].marginMinor().clone();
    Arrays.sort(sorted);
    double up = step(j, curve, k, 1);
    boolean limited = unserved > SHORT || shortNext(j, curve, k, up, 1 + budgetPrice);
    double down = step(j, curve, k, -1);
    List<BudgetRule> binding = binding(j, spend, up, down, budgetPrice, channelPrice);
    if (limited) {
      binding.add(BudgetRule.STOCK);
    }
    return new BudgetLine(
        cell.channel(),
        cell.campaign(),
        asOf.plusDays(1),
        asOf.plusDays(days),
        spend,
        levels[j].previousMinor(),
        AdsSearch.mean(curve.served[k].units()),
        curve.margin(k),
        SampleQuantile.of(sorted, 0.1),
        SampleQuantile.of(sorted, 0.9),
        Double.isNaN(up) ? (Double.isNaN(down) ? 0 : down) : up,
        limited,
        unserved,
        coverDays(cell),
        binding,
        cell.warnings());
  }

  /** Whether it is for want of stock that the next step is not worth its price. */
  private boolean shortNext(int j, Curve curve, int k, double up, double price) {
    return up <= price && k + 1 < lifts[j].length && unserved(j, curve, k + 1) > SHORT;
  }

  /** The share of what a drawn spend asks for that finds no stock. */
  private double unserved(int j, Curve curve, int k) {
    double lift = AdsSearch.mean(lifts[j][k]);
    double units = AdsSearch.mean(curve.served[k].units());
    return lift > 0 && market.promoted(j) > 0 ? Math.max(0, Math.min(1, 1 - units / lift)) : 0;
  }

  /**
   * Margin per minor unit of the step to the next drawn spend; not a number where there is none.
   */
  private double step(int j, Curve curve, int k, int direction) {
    long[] drawn = levels[j].drawn();
    int to = k + direction;
    return to < 0 || to >= drawn.length
        ? Double.NaN
        : (curve.margin(to) - curve.margin(k)) / (drawn[to] - drawn[k]);
  }

  private List<BudgetRule> binding(
      int j, long spend, double up, double down, double budgetPrice, double channelPrice) {
    List<BudgetRule> rules = new ArrayList<>();
    AdsLevels own = levels[j];
    long[] allowed = own.allowed();
    double price = 1 + budgetPrice + channelPrice;
    if (own.frozen()) {
      rules.add(BudgetRule.FROZEN);
      return rules;
    }
    if (market.promoted(j) == 0) {
      rules.add(BudgetRule.UNKNOWN_WORTH);
    } else if (spend == allowed[allowed.length - 1] && up > price) {
      rules.add(mostRule(own));
    } else if (spend == allowed[0] && spend > 0 && down < price) {
      rules.add(spend < own.previousMinor() ? BudgetRule.LARGEST_STEP_DOWN : BudgetRule.LEAST);
    } else if (!(up > 1)) {
      rules.add(BudgetRule.RETURN);
    } else {
      rules.add(
          channelPrice > 0
              ? BudgetRule.CHANNEL_MOST
              : channelPrice < 0 ? BudgetRule.CHANNEL_LEAST : BudgetRule.BUDGET);
    }
    return rules;
  }

  private static BudgetRule mostRule(AdsLevels own) {
    if (own.mostMinor() == own.believedMinor()) {
      return BudgetRule.DATA_END;
    }
    return own.mostMinor() == own.ownMostMinor() ? BudgetRule.MOST : BudgetRule.LARGEST_STEP_UP;
  }

  /** Days that stock and arrivals of the promoted items last at the forecast demand. */
  private @Nullable Double coverDays(ResponseCell cell) {
    Collection<String> promoted = cell.items().isEmpty() ? spares.keySet() : cell.items();
    double demand = 0;
    double supply = 0;
    for (String item : promoted) {
      Spare spare = spares.get(item);
      if (spare != null) {
        demand += spare.demandUnits();
        supply += spare.supplyUnits();
      }
    }
    return demand > 0 ? Double.valueOf(supply * days / demand) : null;
  }

  private void addPoints(List<BudgetPoint> points, int j, Curve curve) {
    long[] drawn = levels[j].drawn();
    for (int k = 0; k < drawn.length; k++) {
      double[] margins = curve.served[k].marginMinor();
      points.add(
          new BudgetPoint(
              cells.get(j).channel(),
              cells.get(j).campaign(),
              drawn[k],
              AdsSearch.mean(curve.served[k].units()),
              curve.margin(k),
              drawn[k] <= levels[j].triedMinor(),
              levels[j].index(drawn[k]) >= 0,
              Arrays.stream(margins).mapToInt(value -> (int) Math.round(value)).toArray()));
    }
  }
}
