package dev.vesper.solver.ads.frontier;

import dev.vesper.domain.media.AdsConflict;
import dev.vesper.domain.media.AdsProblem;
import dev.vesper.domain.media.AdsSolution;
import dev.vesper.domain.plan.AdsPlan;
import dev.vesper.domain.plan.BudgetLine;
import dev.vesper.domain.plan.BudgetPoint;
import dev.vesper.domain.plan.BudgetRule;
import dev.vesper.domain.plan.FrontierPoint;
import dev.vesper.domain.valuation.BudgetCurves;
import dev.vesper.solver.ads.AdsWhatIf;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the best split of each total would earn, from 0 to twice what was last spent. The curves are
 * the plan's saved ones, each with the others as planned; totals are answered from hulls that are
 * kept ({@link AdsWhatIf}), so that all of them take less than one solve. A smaller total's budgets
 * stay possible with a larger one: no point is worth less than one before it.
 */
public final class BudgetFrontier {
  /** Totals from nothing to twice the last spend. */
  private static final int TOTALS = 20;

  /** Totals between the least and the most that the rules of the plan allow. */
  private static final int WITHIN = 8;

  private final AdsPlan plan;
  private final Map<String, List<BudgetPoint>> curves = new LinkedHashMap<>();
  private final Map<String, BudgetLine> lines = new HashMap<>();
  private final List<AdsProblem.Group> groups;
  private final Map<String, String> groupOf;
  private final BudgetCurves saved;

  private BudgetFrontier(
      AdsPlan plan,
      List<BudgetPoint> points,
      List<AdsProblem.Group> groups,
      Map<String, String> groupOf) {
    this.plan = plan;
    this.groups = groups;
    this.groupOf = groupOf;
    saved = new BudgetCurves(points);
    plan.lines().forEach(line -> lines.put(line.channel() + "/" + line.campaign(), line));
    for (BudgetPoint point : points) {
      curves
          .computeIfAbsent(point.channel() + "/" + point.campaign(), id -> new ArrayList<>())
          .add(point);
    }
  }

  /**
   * All points: those within the rules, then those with steps of any size, each by total.
   *
   * @param points the curves around the plan
   * @param groups bounds of channels and of groups that people have named
   * @param groupOf the group that a campaign counts in, by channel/campaign
   * @param bounds bounds of campaigns, by channel/campaign
   */
  public static List<FrontierPoint> of(
      AdsPlan plan,
      List<BudgetPoint> points,
      List<AdsProblem.Group> groups,
      Map<String, String> groupOf,
      Map<String, AdsProblem.Group> bounds) {
    BudgetFrontier frontier = new BudgetFrontier(plan, points, groups, groupOf);
    List<FrontierPoint> all = new ArrayList<>();
    all.addAll(frontier.points(true, BudgetPoint::allowed));
    all.addAll(frontier.points(false, point -> frontier.possible(point, bounds)));
    return all;
  }

  /** Whether a spend keeps what people have set for its campaign, whatever the step to it. */
  private boolean possible(BudgetPoint point, Map<String, AdsProblem.Group> bounds) {
    String id = point.channel() + "/" + point.campaign();
    BudgetLine line = lines.get(id);
    if (line == null) {
      throw new IllegalArgumentException("the plan has no budget for " + id);
    }
    if (line.binding().contains(BudgetRule.FROZEN)
        || line.binding().contains(BudgetRule.UNKNOWN_WORTH)) {
      return point.spendMinor() == line.budgetMinor();
    }
    AdsProblem.Group own = bounds.get(id);
    if (own == null) {
      return true;
    }
    Long most = own.maxMinor();
    return point.spendMinor() >= own.minMinor() && (most == null || point.spendMinor() <= most);
  }

  private List<FrontierPoint> points(boolean withinRules, Predicate<BudgetPoint> may) {
    Map<String, long[]> levels = new LinkedHashMap<>();
    List<AdsProblem.Cell> cells = new ArrayList<>();
    for (Map.Entry<String, List<BudgetPoint>> curve : curves.entrySet()) {
      List<BudgetPoint> left = curve.getValue().stream().filter(may).toList();
      if (left.isEmpty()) {
        return List.of();
      }
      long[] spends = left.stream().mapToLong(BudgetPoint::spendMinor).toArray();
      levels.put(curve.getKey(), spends);
      cells.add(
          new AdsProblem.Cell(
              curve.getKey(),
              groupOf.get(curve.getKey()),
              spends,
              left.stream()
                  .mapToDouble(point -> point.netMarginMinor() - point.spendMinor())
                  .toArray(),
              null));
    }
    AdsWhatIf questions = new AdsWhatIf(new AdsProblem(null, cells, groups));
    List<FrontierPoint> found = new ArrayList<>();
    for (long total : totals(levels, withinRules)) {
      FrontierPoint before = found.isEmpty() ? null : found.get(found.size() - 1);
      FrontierPoint point = point(questions, levels, withinRules, total, before);
      if (point != null) {
        found.add(point);
      }
    }
    return found;
  }

  private SortedSet<Long> totals(Map<String, long[]> levels, boolean withinRules) {
    long last = plan.lines().stream().mapToLong(BudgetLine::previousMinor).sum();
    long least = levels.values().stream().mapToLong(of -> of[0]).sum();
    long most = levels.values().stream().mapToLong(of -> of[of.length - 1]).sum();
    long widest = last > 0 ? 2 * last : most;
    TreeSet<Long> totals = new TreeSet<>();
    for (int k = 0; k <= TOTALS; k++) {
      totals.add(widest * k / TOTALS);
    }
    for (int k = 0; withinRules && k <= WITHIN; k++) {
      totals.add(least + (most - least) * k / WITHIN);
    }
    totals.add(plan.figures().spentMinor());
    totals.add(last);
    // Money beyond all curves' ends earns nothing more.
    totals.removeIf(total -> total < least || (total > most && withinRules));
    return totals;
  }

  /** The best of a total; null where the bounds cannot hold within it. */
  private @Nullable FrontierPoint point(
      AdsWhatIf questions,
      Map<String, long[]> levels,
      boolean withinRules,
      long total,
      @Nullable FrontierPoint before) {
    AdsSolution solution;
    try {
      solution = questions.ask(AdsWhatIf.Question.budget(total));
    } catch (AdsConflict conflict) {
      return null;
    }
    TreeMap<String, Long> budgets = new TreeMap<>();
    levels.forEach((id, spends) -> budgets.put(id, spends[solution.level().getOrDefault(id, 0)]));
    BudgetCurves.Answer answer = saved.answer(budgets);
    FrontierPoint point =
        new FrontierPoint(
            withinRules,
            total,
            answer.spendMinor(),
            answer.gainMinor(),
            answer.gainP10Minor(),
            answer.gainP90Minor(),
            Math.max(0, solution.budgetPrice()),
            budgets);
    return before == null || point.gainMinor() >= before.gainMinor()
        ? point
        : new FrontierPoint(
            withinRules,
            total,
            before.spendMinor(),
            before.gainMinor(),
            before.gainP10Minor(),
            before.gainP90Minor(),
            point.price(),
            before.budgets());
  }
}
