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
  private final AdsAims aims;
  private final AdsTree tree;

  AdsLines(
      List<ResponseCell> cells,
      AdsLevels[] levels,
      AdsMarket market,
      double[][][] lifts,
      Map<String, Spare> spares,
      LocalDate asOf,
      AdsSettings settings,
      AdsTree tree) {
    this.cells = cells;
    this.levels = levels;
    this.market = market;
    this.lifts = lifts;
    this.spares = spares;
    this.asOf = asOf;
    days = settings.horizonDays();
    aims = settings.rules().aims();
    this.tree = tree;
  }

  /** A campaign's curve at every drawn spend. */
  private record Curve(AdsMarket.Served[] served) {
    double margin(int k) {
      return AdsSearch.mean(served[k].marginMinor());
    }
  }

  AdsPlanner.Planned planned(AdsPlanner.Choice choice) {
    long[] spend = choice.spend();
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
      lines.add(line(j, choice, curves[j]));
      addPoints(points, j, curves[j]);
    }
    return new AdsPlanner.Planned(
        new AdsPlan(asOf, lines, choice.figures(), null, choice.effects()), points);
  }

  private int drawn(int j, long spend) {
    return Arrays.binarySearch(levels[j].drawn(), spend);
  }

  /** What the bounds of all groups that a campaign counts in cost. */
  private double groupPrice(int j, Map<String, Double> prices) {
    String group = tree.groupOf().get(cells.get(j).id());
    return group == null ? 0 : prices.getOrDefault(group, 0.0);
  }

  private BudgetLine line(int j, AdsPlanner.Choice choice, Curve curve) {
    ResponseCell cell = cells.get(j);
    long spend = choice.spend()[j];
    double budgetPrice = choice.figures().budgetPrice();
    double groupPrice = groupPrice(j, choice.groupPrices());
    int k = drawn(j, spend);
    double unserved = unserved(j, curve, k);
    double[] sorted = curve.served[k].marginMinor().clone();
    Arrays.sort(sorted);
    double up = step(j, curve, k, 1);
    boolean limited = unserved > SHORT || shortNext(j, curve, k, up, aims.cost() + budgetPrice);
    double down = step(j, curve, k, -1);
    List<BudgetRule> binding = new ArrayList<>();
    if (choice.explored().contains(j)) {
      binding.add(BudgetRule.EXPLORATION);
    } else {
      binding.add(binding(j, choice, curve, up, down, budgetPrice, groupPrice));
    }
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

  private BudgetRule binding(
      int j,
      AdsPlanner.Choice choice,
      Curve curve,
      double up,
      double down,
      double budgetPrice,
      double groupPrice) {
    AdsLevels own = levels[j];
    long spend = choice.spend()[j];
    long[] allowed = own.allowed();
    double price = aims.cost() + budgetPrice + groupPrice;
    if (own.frozen()) {
      return BudgetRule.FROZEN;
    } else if (market.promoted(j) == 0) {
      return BudgetRule.UNKNOWN_WORTH;
    } else if (spend == allowed[allowed.length - 1] && up > price) {
      return mostRule(own);
    } else if (spend == allowed[0] && spend > 0 && down < price) {
      return spend < own.previousMinor() ? BudgetRule.LARGEST_STEP_DOWN : BudgetRule.LEAST;
    } else if (!(up > 1)) {
      return BudgetRule.RETURN;
    } else if (!(up > aims.cost()) || missesReturn(j, spend, curve)) {
      return BudgetRule.TARGET_RETURN;
    } else if (up > price && held(choice, j)) {
      return BudgetRule.COUNT;
    }
    return groupPrice > 0
        ? BudgetRule.CHANNEL_MOST
        : groupPrice < 0 ? BudgetRule.CHANNEL_LEAST : BudgetRule.BUDGET;
  }

  /** Whether the next allowed spend would bring less than the return that a person asks for. */
  private boolean missesReturn(int j, long spend, Curve curve) {
    int next = levels[j].index(spend) + 1;
    long[] allowed = levels[j].allowed();
    if (aims.leastReturn() == 0 || next == 0 || next >= allowed.length) {
      return false;
    }
    return curve.margin(drawn(j, allowed[next])) < aims.leastReturn() * allowed[next];
  }

  /** Whether a rule that counts campaigns leaves this one as it is. */
  private boolean held(AdsPlanner.Choice choice, int j) {
    Integer changes = aims.mostChanged();
    Integer running = aims.mostActive();
    long changed = 0;
    long active = 0;
    for (int k = 0; k < levels.length; k++) {
      changed += choice.spend()[k] == levels[k].previousMinor() ? 0 : 1;
      active += choice.spend()[k] > 0 ? 1 : 0;
    }
    return (changes != null && changed >= changes && choice.spend()[j] == levels[j].previousMinor())
        || (running != null && active >= running && choice.spend()[j] == 0);
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
