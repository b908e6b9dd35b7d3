package dev.vesper.solver.ads.plan;

import dev.vesper.domain.media.AdsConflict;
import dev.vesper.domain.media.MonthPace;
import dev.vesper.domain.plan.AdsPlan;
import dev.vesper.domain.plan.BudgetPoint;
import dev.vesper.domain.plan.RuleEffect;
import dev.vesper.solver.restock.assemble.SellableCover.Spare;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
  private final AdsTree tree;
  private final @Nullable MonthPace pace;

  /**
   * A plan with what it is drawn from.
   *
   * @param points of every campaign's curve, by channel, campaign and spend
   */
  record Planned(AdsPlan plan, List<BudgetPoint> points) {}

  AdsPlanner(
      List<ResponseCell> cells,
      Map<String, Spare> spares,
      AdsSettings settings,
      LocalDate asOf,
      @Nullable MonthPace pace) {
    this.cells = cells;
    this.pace = pace;
    tree = AdsTree.of(cells, settings);
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
   * @param groupPrices what a group's bounds cost
   * @param effects what rules did
   * @param explored campaigns that spend a part to learn
   */
  record Choice(
      long[] spend,
      AdsPlan.Figures figures,
      Map<String, Double> groupPrices,
      List<RuleEffect> effects,
      Set<Integer> explored) {
    /** Without rules beyond bounds and steps. */
    Choice(long[] spend, AdsPlan.Figures figures, Map<String, Double> groupPrices) {
      this(spend, figures, groupPrices, List.of(), Set.of());
    }
  }

  /** The best budgets for stock in hand, within the shop's own ad budget. */
  Choice best() {
    Long budget = budget();
    AdsAims aims = settings.rules().aims();
    try {
      RuledSearch.Chosen chosen = RuledSearch.of(choices(budget).with(aims));
      long reserve = reserve(budget, chosen.spentMinor());
      return reserve == 0
          ? choice(chosen, budget, chosen.spend(), List.of())
          : explored(chosen, budget, reserve);
    } catch (AdsConflict conflict) {
      return asBefore(budget, conflict);
    }
  }

  private long reserve(@Nullable Long budget, long spent) {
    return (long)
        Math.floor(settings.rules().explorationShare() * (budget == null ? spent : budget));
  }

  /** Plans with what is not kept to learn with, then spends that. */
  private Choice explored(RuledSearch.Chosen all, @Nullable Long budget, long reserve) {
    AdsAims aims = settings.rules().aims();
    RuledSearch.Chosen less;
    try {
      less = budget == null ? all : RuledSearch.of(choices(budget - reserve).with(aims));
    } catch (AdsConflict none) {
      // Nothing can be kept back: what campaigns must have takes all there is.
      return choice(all, budget, all.spend(), List.of());
    }
    List<Exploration.Candidate> candidates = new ArrayList<>();
    for (int j = 0; j < levels.length; j++) {
      long[] higher = levels[j].higher(less.spend()[j], settings.stepMinor(), reserve);
      if (higher.length > 0 && market.promoted(j) > 0) {
        candidates.add(candidate(j, less.spend()[j], higher));
      }
    }
    long[] raised =
        Exploration.raised(less.spend(), reserve, choices(budget).with(aims), candidates);
    List<RuleEffect> effects = new ArrayList<>();
    for (int j = 0; j < raised.length; j++) {
      if (raised[j] > less.spend()[j]) {
        draw(j, raised[j]);
        effects.add(
            new RuleEffect(
                RuleEffect.Kind.EXPLORATION_MINOR, cells.get(j).id(), raised[j] - less.spend()[j]));
      }
    }
    if (effects.isEmpty()) {
      return choice(all, budget, all.spend(), List.of());
    }
    double value = new AdsSearch(choices(budget)).value(raised);
    effects.add(
        new RuleEffect(
            RuleEffect.Kind.EXPLORATION_COST_MINOR, "", Math.max(0, all.valueMinor() - value)));
    return choice(all, budget, raised, effects);
  }

  private Exploration.Candidate candidate(int j, long spend, long[] higher) {
    double doubt =
        Exploration.doubt(
            market.alone(j, lift(j, (double) spend / periods(j))),
            market.alone(j, lift(j, (double) higher[0] / periods(j))),
            higher[0] - spend);
    boolean neverVaried = cells.get(j).warnings().contains("never_varied");
    return new Exploration.Candidate(j, higher, neverVaried, doubt);
  }

  /** Draws a campaign's curve at one more spend. */
  private void draw(int j, long spend) {
    if (Arrays.binarySearch(levels[j].drawn(), spend) < 0) {
      levels[j] = levels[j].drawnAt(spend);
      int at = Arrays.binarySearch(levels[j].drawn(), spend);
      List<double[]> all = new ArrayList<>(Arrays.asList(lifts[j]));
      all.add(at, lift(j, (double) spend / periods(j)));
      lifts[j] = all.toArray(double[][]::new);
    }
  }

  private Choice choice(
      RuledSearch.Chosen chosen, @Nullable Long budget, long[] spend, List<RuleEffect> learnt) {
    AdsSearch plain = new AdsSearch(choices(budget));
    double value = plain.value(spend);
    long spent = Arrays.stream(spend).sum();
    var unspent = chosen.last().unspent();
    boolean left = budget != null && spent < budget && learnt.isEmpty();
    List<RuleEffect> effects = new ArrayList<>(chosen.effects());
    effects.addAll(learnt);
    if (pace != null) {
      effects.addAll(AdSpend.effects(pace, asOf));
    }
    Set<Integer> explored = new TreeSet<>();
    for (int j = 0; j < spend.length; j++) {
      String id = cells.get(j).id();
      if (learnt.stream().anyMatch(effect -> effect.key().equals(id))) {
        explored.add(j);
      }
    }
    return new Choice(
        spend,
        new AdsPlan.Figures(
            value,
            Math.max(value, chosen.boundMinor()),
            budget,
            spent,
            chosen.last().budgetPrice(),
            plain.value(previous()),
            left && unspent != null ? unspent.words(settings::money) : "",
            List.of()),
        chosen.last().groupPrices(),
        effects,
        explored);
  }

  /** Budgets that another search has chosen, with what they are worth by this one's stock. */
  Choice settled(long[] spend) {
    long spent = Arrays.stream(spend).sum();
    AdsSearch search = new AdsSearch(choices(spent));
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
    double before = new AdsSearch(choices(budget)).value(previous);
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
        Map.of(),
        pace == null ? List.of() : AdSpend.effects(pace, asOf),
        Set.of());
  }

  private AdsChoices choices(@Nullable Long budget) {
    return new AdsChoices(
        cells.stream().map(ResponseCell::id).toList(),
        tree.groupOf(),
        levels,
        market,
        lifts,
        tree.groups(),
        budget,
        AdsAims.PLAIN);
  }

  private long[] previous() {
    return Arrays.stream(levels).mapToLong(AdsLevels::previousMinor).toArray();
  }

  /** The plan of a choice, with each campaign's curve around it. */
  Planned planned(Choice choice) {
    return new AdsLines(cells, levels, market, lifts, spares, asOf, settings, tree).planned(choice);
  }

  /** What campaigns lift, and what of it forecasts hold already. */
  CampaignLift campaignLift() {
    return new CampaignLift(cells, levels, market, lifts, settings.horizonDays());
  }

  /** The shop's own budget, and no more than what the month leaves for these days. */
  private @Nullable Long budget() {
    Long own = settings.budget().mostMinor();
    if (pace != null) {
      return own == null ? pace.planMinor() : Math.min(own, pace.planMinor());
    }
    return settings.budget().asLast() ? Long.valueOf(Arrays.stream(previous()).sum()) : own;
  }

  /** The groups that campaigns count in. */
  AdsTree tree() {
    return tree;
  }
}
