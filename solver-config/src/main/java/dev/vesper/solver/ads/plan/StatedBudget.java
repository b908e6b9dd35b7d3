package dev.vesper.solver.ads.plan;

import dev.vesper.domain.media.AdsConflict;
import dev.vesper.domain.media.AdsProblem.Cell;
import dev.vesper.domain.media.AdsRequest;
import dev.vesper.domain.media.AdsRequest.Past;
import dev.vesper.domain.media.AdsRequest.Rules;
import dev.vesper.domain.media.AdsSolution;
import dev.vesper.domain.media.MonthPace;
import dev.vesper.domain.plan.RuleEffect;
import dev.vesper.domain.plan.RuleEffect.Kind;
import dev.vesper.solver.ads.model.AdsModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An ad budget stated without a shop, with the rules that the night keeps. */
public final class StatedBudget {
  private final AdsRequest request;
  private final List<Cell> cells;
  private final double[][][] margins;
  private final AdsLevels[] levels;

  private StatedBudget(AdsRequest request) throws AdsConflict {
    this.request = request;
    // Refuses figures that cannot be, naming cell and figure.
    AdsModel.of(request.problem());
    cells = new ArrayList<>(request.problem().cells());
    cells.sort(Comparator.comparing(Cell::id));
    margins = StatedDraws.margins(cells, request);
    levels = new AdsLevels[cells.size()];
    for (int j = 0; j < levels.length; j++) {
      levels[j] = levels(cells.get(j));
    }
  }

  /**
   * An answer.
   *
   * @param solution values are means over the draws; its bound is as far above the value as the
   *     proven bound is above the aims' own figure
   * @param explored spent to learn, by cell id
   * @param effects what rules did
   */
  public record Answer(
      AdsSolution solution, Map<String, Long> explored, List<RuleEffect> effects) {}

  /**
   * Solves a request. Same request, same answer.
   *
   * @throws AdsConflict when no choice keeps all rules; names a smallest set where it is known
   * @throws IllegalArgumentException when a figure cannot be; names cell and figure
   */
  public static Answer solve(AdsRequest request) throws AdsConflict {
    return new StatedBudget(request).answer();
  }

  private Answer answer() throws AdsConflict {
    Rules rules = request.rules();
    Long budget = budget();
    AdsChoices choices = choices(budget);
    RuledSearch.Chosen chosen = RuledSearch.of(choices);
    List<RuleEffect> effects = new ArrayList<>(chosen.effects());
    Map<String, Long> explored = new TreeMap<>();
    long[] spend = chosen.spend();
    double base = budget == null ? chosen.spentMinor() : budget;
    long reserve = (long) Math.floor(rules.explorationShare() * base);
    if (reserve > 0) {
      long[] less = budget == null ? spend : keptBack(budget - reserve, spend);
      long[] raised = Exploration.raised(less, reserve, choices, candidates(less));
      for (int j = 0; j < raised.length; j++) {
        if (raised[j] > less[j]) {
          explored.put(cells.get(j).id(), raised[j] - less[j]);
        }
      }
      spend = explored.isEmpty() ? spend : raised;
    }
    double value = new AdsSearch(choices.with(AdsAims.PLAIN)).value(spend);
    explored.forEach((id, more) -> effects.add(new RuleEffect(Kind.EXPLORATION_MINOR, id, more)));
    if (!explored.isEmpty()) {
      double lost = Math.max(0, chosen.valueMinor() - value);
      effects.add(new RuleEffect(Kind.EXPLORATION_COST_MINOR, "", lost));
    }
    monthEffects(effects);
    return new Answer(solution(chosen, spend, value), explored, List.copyOf(effects));
  }

  /**
   * The best within less money; all as it was chosen where the rules leave nothing to keep back.
   */
  private long[] keptBack(long budget, long[] chosen) {
    try {
      return RuledSearch.of(choices(budget)).spend();
    } catch (AdsConflict none) {
      return chosen;
    }
  }

  private void monthEffects(List<RuleEffect> effects) {
    MonthPace month = request.rules().month();
    if (month != null) {
      effects.add(new RuleEffect(Kind.MONTH_ASSUMED_MINOR, "its 1st", month.assumedMinor()));
      effects.add(new RuleEffect(Kind.MONTH_LEFT_MINOR, "its 1st", month.leftMinor()));
    }
  }

  private AdsSolution solution(RuledSearch.Chosen chosen, long[] spend, double value) {
    Map<String, Integer> level = new LinkedHashMap<>();
    for (int j = 0; j < spend.length; j++) {
      level.put(cells.get(j).id(), Arrays.binarySearch(cells.get(j).levelsMinor(), spend[j]));
    }
    boolean asChosen = Arrays.equals(spend, chosen.spend());
    return new AdsSolution(
        value,
        Math.max(value, chosen.boundMinor()),
        level,
        Arrays.stream(spend).sum(),
        chosen.last().budgetPrice(),
        chosen.last().groupPrices(),
        asChosen ? chosen.last().unspent() : null,
        List.of("rules: priced rounds, local search"));
  }

  private @Nullable Long budget() {
    Long own = request.problem().budgetMinor();
    MonthPace month = request.rules().month();
    if (month == null) {
      return own;
    }
    return own == null ? month.planMinor() : Math.min(own, month.planMinor());
  }

  private AdsChoices choices(@Nullable Long budget) {
    Map<String, String> groupOf = new TreeMap<>();
    for (Cell cell : cells) {
      if (cell.group() != null) {
        groupOf.put(cell.id(), cell.group());
      }
    }
    Rules rules = request.rules();
    return new AdsChoices(
        cells.stream().map(Cell::id).toList(),
        groupOf,
        levels,
        AdsMarket.separate(levels.length, margins.length == 0 ? 1 : margins[0][0].length),
        margins,
        request.problem().groups(),
        budget,
        new AdsAims(
            rules.risk(),
            rules.leastMarginalReturn(),
            rules.leastReturn(),
            rules.mostChanged(),
            rules.mostActive()));
  }

  private Past past(Cell cell) {
    return request.past().getOrDefault(cell.id(), Past.UNKNOWN);
  }

  private AdsLevels levels(Cell cell) throws AdsConflict {
    Past past = past(cell);
    StatedLevels rule = new StatedLevels(cell, past, request.rules());
    long[] allowed = Arrays.stream(cell.levelsMinor()).filter(rule::allows).toArray();
    if (allowed.length == 0) {
      throw new AdsConflict(List.of(rule.words()));
    }
    long previous = past.previousMinor() == null ? 0 : past.previousMinor();
    return AdsLevels.stated(cell.levelsMinor(), allowed, previous, past.frozen());
  }

  private List<Exploration.Candidate> candidates(long[] spend) {
    List<Exploration.Candidate> candidates = new ArrayList<>();
    for (int j = 0; j < spend.length; j++) {
      Cell cell = cells.get(j);
      StatedLevels rule = new StatedLevels(cell, past(cell), request.rules());
      long now = spend[j];
      long[] higher =
          Arrays.stream(cell.levelsMinor()).filter(to -> to > now && rule.mayBeTried(to)).toArray();
      if (higher.length > 0) {
        double[] below = margins[j][Arrays.binarySearch(cell.levelsMinor(), now)];
        double[] above = margins[j][Arrays.binarySearch(cell.levelsMinor(), higher[0])];
        double doubt = Exploration.doubt(below, above, higher[0] - now);
        candidates.add(new Exploration.Candidate(j, higher, past(cell).neverVaried(), doubt));
      }
    }
    return candidates;
  }
}
