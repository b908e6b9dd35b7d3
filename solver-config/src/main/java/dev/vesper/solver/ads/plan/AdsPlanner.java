package dev.vesper.solver.ads.plan;

import dev.vesper.domain.media.AdsConflict;
import dev.vesper.domain.media.AdsProblem;
import dev.vesper.domain.plan.AdsPlan;
import dev.vesper.domain.plan.BudgetPoint;
import dev.vesper.solver.restock.assemble.SellableCover.Spare;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Plans the ad budget of the coming days. */
final class AdsPlanner {
  private final List<ResponseCell> cells;
  private final Map<String, Spare> spares;
  private final AdsSettings settings;
  private final LocalDate asOf;
  private final AdsLevels[] levels;
  private final double[][][] lifts;
  private final AdsMarket market;

  /**
   * A plan with what it is drawn from.
   *
   * @param points of every campaign's curve, by channel, campaign and spend
   */
  record Planned(AdsPlan plan, List<BudgetPoint> points) {}

  AdsPlanner(
      List<ResponseCell> cells, Map<String, Spare> spares, AdsSettings settings, LocalDate asOf) {
    this.cells = cells;
    this.spares = spares;
    this.settings = settings;
    this.asOf = asOf;
    levels =
        cells.stream()
            .map(
                cell ->
                    cell.known(spares.keySet())
                        ? AdsLevels.of(cell, settings)
                        : AdsLevels.of(cell, settings).held())
            .toArray(AdsLevels[]::new);
    double[][] usual = new double[levels.length][];
    lifts = new double[levels.length][][];
    IntStream.range(0, levels.length)
        .parallel()
        .forEach(
            j -> {
              usual[j] = lift(j, cells.get(j).meanSpendMinor());
              long[] drawn = levels[j].drawn();
              lifts[j] = new double[drawn.length][];
              for (int k = 0; k < drawn.length; k++) {
                lifts[j][k] = lift(j, (double) drawn[k] / periods(j));
              }
            });
    market = AdsMarket.of(cells, spares, usual);
  }

  private int periods(int j) {
    return cells.get(j).periods(settings.horizonDays());
  }

  private double[] lift(int j, double perPeriod) {
    return cells.get(j).draws().stream()
        .mapToDouble(draw -> draw.lift(perPeriod, periods(j)))
        .toArray();
  }

  /**
   * Budgets that are settled.
   *
   * @param spend by campaign
   * @param figures of all of them together
   * @param channelPrices what a channel's bounds cost
   */
  record Choice(long[] spend, AdsPlan.Figures figures, Map<String, Double> channelPrices) {}

  /** The best budgets for stock in hand, within the shop's own ad budget. */
  Choice best() {
    Long budget = budget();
    AdsSearch search = search(budget);
    double before = search.value(previous());
    try {
      AdsSearch.Found found = search.run();
      long spent = Arrays.stream(found.spend()).sum();
      var unspent = found.last().unspent();
      boolean left = budget != null && spent < budget;
      return new Choice(
          found.spend(),
          new AdsPlan.Figures(
              found.valueMinor(),
              found.boundMinor(),
              budget,
              spent,
              found.last().budgetPrice(),
              before,
              left && unspent != null ? unspent.words(settings::money) : "",
              List.of()),
          found.last().groupPrices());
    } catch (AdsConflict conflict) {
      return asBefore(budget, conflict);
    }
  }

  /** Budgets that another search has chosen, with what they are worth by this one's stock. */
  Choice settled(long[] spend) {
    long spent = Arrays.stream(spend).sum();
    AdsSearch search = search(spent);
    double value = search.value(spend);
    double before = search.value(previous());
    try {
      AdsSearch.Found found = search.run();
      return new Choice(
          spend,
          new AdsPlan.Figures(
              value,
              Math.max(value, found.boundMinor()),
              spent,
              spent,
              found.last().budgetPrice(),
              before,
              "",
              List.of()),
          found.last().groupPrices());
    } catch (AdsConflict conflict) {
      return asBefore(spent, conflict);
    }
  }

  /** The night goes on: going on as before is the plan until a person lifts one of the rules. */
  Choice asBefore(@Nullable Long budget, AdsConflict conflict) {
    long[] previous = previous();
    double before = search(budget).value(previous);
    return new Choice(
        previous,
        new AdsPlan.Figures(
            before,
            before,
            budget,
            Arrays.stream(previous).sum(),
            0,
            before,
            "",
            conflict.bounds()),
        Map.of());
  }

  private AdsSearch search(@Nullable Long budget) {
    return new AdsSearch(new AdsChoices(cells, levels, market, lifts, groups(), budget));
  }

  private long[] previous() {
    return Arrays.stream(levels).mapToLong(AdsLevels::previousMinor).toArray();
  }

  /** The plan of a choice, with each campaign's curve around it. */
  Planned planned(Choice choice) {
    return new AdsLines(cells, levels, market, lifts, spares, asOf, settings.horizonDays())
        .planned(choice.spend(), choice.figures(), choice.channelPrices());
  }

  /** What campaigns lift, and what of it forecasts hold already. */
  CampaignLift campaignLift() {
    return new CampaignLift(cells, levels, market, lifts, settings.horizonDays());
  }

  private @Nullable Long budget() {
    if (!settings.budget().asLast()) {
      return settings.budget().mostMinor();
    }
    long sum = 0;
    for (AdsLevels level : levels) {
      sum += level.previousMinor();
    }
    return sum;
  }

  /** The channels that a person has set bounds for. */
  List<AdsProblem.Group> groups() {
    List<AdsProblem.Group> groups = new ArrayList<>();
    cells.stream()
        .map(ResponseCell::channel)
        .distinct()
        .sorted()
        .forEach(
            channel -> {
              AdsSettings.Bounds bounds = settings.bounds().get(channel);
              if (bounds != null) {
                groups.add(
                    new AdsProblem.Group(channel, null, bounds.leastMinor(), bounds.mostMinor()));
              }
            });
    return groups;
  }
}
