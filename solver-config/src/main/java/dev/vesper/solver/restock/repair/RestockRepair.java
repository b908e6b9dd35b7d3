package dev.vesper.solver.restock.repair;

import dev.vesper.domain.run.Progress;
import dev.vesper.domain.stock.RestockConflict;
import dev.vesper.domain.stock.RestockProblem;
import dev.vesper.domain.stock.RestockProblem.Line;
import dev.vesper.domain.stock.RestockSolution;
import dev.vesper.solver.restock.RestockSolver;
import dev.vesper.solver.restock.SolveLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes a plan keep all rules again around lines that people have fixed. First comes feasibility,
 * then the plan's worth, then the fewest changed lines: of all plans that are worth what the best
 * one is, within a tolerance, one that changes few lines.
 *
 * <p>The best worth V is found by solving with the lines fixed. Then each change of a line is made
 * to cost k: the solver maximises worth - k x changed lines, for the largest k at which the plan is
 * worth V less the tolerance. Since no plan is worth more than the bound U of that problem, a plan
 * worth W or more changes at least (W - U) / k lines, [1]. Last, lines are taken back to where they
 * were, one, two or a supplier's at a time, as long as the plan stays worth that much.
 *
 * <p>[1] Fisher 1981, The Lagrangian Relaxation Method for Solving Integer Programming Problems.
 */
public final class RestockRepair {
  private static final int PARTS = 7;
  private static final double FACTOR = 4;
  // The best plan, four tries at most, and the taking back.
  private static final int STEPS = 6;
  // A price of changes is worth finding only as exactly as it can matter.
  private static final double FINER = 0.4;
  private static final int BRANCHES = 30;
  private static final double MILLI = 1000;
  private static final double ROUNDING = 1e-6;
  private static final String WHAT = "fewest changes";

  private final RestockProblem problem;
  private final Map<String, Integer> now;
  private final double toleranceShare;
  private final SolveLimits limits;

  private RestockRepair(
      RestockProblem problem, Map<String, Integer> now, double toleranceShare, SolveLimits limits) {
    this.problem = problem;
    this.now = now;
    this.toleranceShare = toleranceShare;
    this.limits = limits;
  }

  /**
   * Repairs a plan.
   *
   * @param problem with the lines pinned that stay
   * @param now the plan as it stands, packs by line id; it may break rules
   * @param toleranceShare of the plan's bound: a loss within it counts as none
   * @throws RestockConflict when no plan keeps all rules and the pinned lines
   */
  public static Repaired of(
      RestockProblem problem,
      Map<String, Integer> now,
      double toleranceShare,
      SolveLimits limits,
      Progress progress)
      throws RestockConflict {
    return new RestockRepair(problem, now, toleranceShare, limits).run(progress);
  }

  private Repaired run(Progress progress) throws RestockConflict {
    progress.at(0, STEPS, "best plan");
    RestockSolution best = RestockSolver.solve(problem, limits, Progress.SILENT);
    Standing standing = new Standing(problem, now);
    double tolerance = toleranceShare * Math.max(Math.abs(best.boundMinor()), 1);
    double floor = best.valueMinor() - tolerance;
    if (standing.broken().none() && standing.valueMinor() >= floor) {
      return answer(now, 0, best, standing);
    }
    Near near = near(best, standing, floor, tolerance, progress);
    Map<String, Integer> fewest = best.packs();
    int fewestChanges = Integer.MAX_VALUE;
    for (Map<String, Integer> plan : near.plans()) {
      Map<String, Integer> back = new TakeBack(problem, now, floor).of(plan);
      int changes = standing.changed(back).size();
      if (changes < fewestChanges) {
        fewest = back;
        fewestChanges = changes;
      }
    }
    progress.at(STEPS, STEPS, WHAT);
    return answer(fewest, Math.min(near.least(), fewestChanges), best, standing);
  }

  /**
   * Plans that are worth enough.
   *
   * @param least no plan worth enough changes fewer lines
   */
  private record Near(List<Map<String, Integer>> plans, int least) {}

  /**
   * The best plan, and those of the dearest changes that are still worth enough: where few lines
   * have to change the first try finds them, else halving does, since worth falls as changes get
   * dearer.
   */
  private Near near(
      RestockSolution best, Standing standing, double floor, double tolerance, Progress progress)
      throws RestockConflict {
    List<Map<String, Integer>> plans = new ArrayList<>(List.of(best.packs()));
    int least = 1;
    int from = 0;
    int to = PARTS - 1;
    for (int step = 1; from <= to; step++) {
      progress.at(step, STEPS, WHAT);
      int part = step == 1 ? 0 : (from + to) / 2;
      // Whole 1/1000 of a minor unit, as all gains are: the count of changes must not suffer.
      double perChange = Math.floor(tolerance / StrictMath.pow(FACTOR, part) * MILLI) / MILLI;
      if (perChange <= 0) {
        to = part - 1;
        continue;
      }
      RestockSolution priced = priced(perChange);
      double most = priced.boundMinor() - offset(perChange);
      least = Math.max(least, (int) Math.ceil((floor - most) / perChange - ROUNDING));
      if (standing.valueOf(priced.packs()) >= floor) {
        plans.add(priced.packs());
        to = part - 1;
      } else {
        from = part + 1;
      }
    }
    return new Near(plans, least);
  }

  private Repaired answer(
      Map<String, Integer> packs, int least, RestockSolution best, Standing standing) {
    double value = standing.valueOf(packs);
    return new Repaired(
        packs,
        standing.changed(packs),
        least,
        value,
        Math.max(value, best.boundMinor()),
        standing.valueMinor(),
        standing.broken());
  }

  /** The best plan where each changed line costs something. */
  private RestockSolution priced(double perChangeMinor) throws RestockConflict {
    List<Line> lines = problem.lines().stream().map(line -> priced(line, perChangeMinor)).toList();
    SolveLimits finer =
        new SolveLimits(
            FINER * Math.min(limits.targetGap(), toleranceShare),
            Math.min(BRANCHES, limits.maxNodes()),
            0,
            limits.seed(),
            limits.cutNow());
    return RestockSolver.solve(
        new RestockProblem(problem.cashMinor(), problem.locations(), problem.suppliers(), lines),
        finer,
        Progress.SILENT);
  }

  /** Its quantity of now gains more by what a change costs; a line that is at 0 loses elsewhere. */
  private Line priced(Line line, double perChangeMinor) {
    int at = now.getOrDefault(line.id(), 0);
    if (line.pinnedPacks() != null || at > line.mostPacks()) {
      return line;
    }
    double[] gain = line.gainMinor().clone();
    for (int k = 1; k < gain.length; k++) {
      gain[k] += at == 0 ? -perChangeMinor : k == at ? perChangeMinor : 0;
    }
    return Pinning.with(line, gain, null);
  }

  /** What the priced problem counts too much: a unit for each line that is not at 0 and free. */
  private double offset(double perChangeMinor) {
    return perChangeMinor
        * problem.lines().stream()
            .filter(
                line ->
                    line.pinnedPacks() == null
                        && now.getOrDefault(line.id(), 0) > 0
                        && now.getOrDefault(line.id(), 0) <= line.mostPacks())
            .count();
  }
}
