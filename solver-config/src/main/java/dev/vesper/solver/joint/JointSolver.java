package dev.vesper.solver.joint;

import dev.vesper.domain.media.AdsConflict;
import dev.vesper.domain.stock.RestockConflict;
import dev.vesper.domain.stock.RestockSolution;
import dev.vesper.solver.joint.bound.JointMaster;
import dev.vesper.solver.joint.bound.JointMaster.Relaxed;
import dev.vesper.solver.joint.bound.JointPrices;
import dev.vesper.solver.joint.model.JointModel;
import dev.vesper.solver.joint.model.JointProblem;
import dev.vesper.solver.joint.search.Branches;
import dev.vesper.solver.joint.search.Climb;
import dev.vesper.solver.joint.search.Oracle;
import dev.vesper.solver.joint.search.Oracle.Plan;
import dev.vesper.solver.joint.search.Sequential;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Solves ads and stock over one purse: prices by column generation give a bound and a first choice
 * of budgets, each choice's orders are solved with its exact lift, local search improves the choice
 * and branching closes what gap is left.
 */
public final class JointSolver {
  private static final double[] PARTS = {0.1, 0.2, 0.3, 0.4, 0.5};

  private final JointModel model;
  private final JointLimits limits;
  private final Oracle oracle;
  private final List<String> stages = new ArrayList<>();

  private JointSolver(JointModel model, JointLimits limits) {
    this.model = model;
    this.limits = limits;
    oracle = new Oracle(model, limits.orders());
  }

  /**
   * Solves a problem. Same problem (in any order) and limits, same solution.
   *
   * @throws AdsConflict when the cells' bounds cannot hold within the purse
   * @throws RestockConflict when no orders keep all the rules beside the least budgets
   */
  public static JointSolution solve(JointProblem problem, JointLimits limits)
      throws AdsConflict, RestockConflict {
    return new JointSolver(new JointModel(problem), limits).run();
  }

  private JointSolution run() throws AdsConflict, RestockConflict {
    Sequential sequential = new Sequential(model, oracle);
    int[] least = sequential.least(model.purse());
    JointMaster master = new JointMaster(model, limits.cutNow());
    int[] low = new int[model.cells().size()];
    int[] high = model.cells().stream().mapToInt(cell -> cell.levelsMinor().length - 1).toArray();
    Relaxed root = master.solve(low, high, null);
    stages.add("prices in " + root.rounds() + " rounds");
    Branches branches = new Branches(model, master, oracle, limits.cutNow());
    double separate = Double.NEGATIVE_INFINITY;
    for (double part : PARTS) {
      long ads = Math.round(part * model.purse());
      for (Plan plan :
          Arrays.asList(sequential.adsThenStock(ads), sequential.marginsThenStock(ads))) {
        separate = plan == null ? separate : Math.max(separate, plan.valueMinor());
        branches.offer(plan);
      }
    }
    branches.round(root.share());
    branches.offer(oracle.at(least));
    Plan first = branches.best();
    if (first == null) {
      RestockConflict conflict = oracle.conflict();
      throw conflict == null
          ? new RestockConflict(List.of("the purse of " + model.purse() + " minor"))
          : conflict;
    }
    branches.offer(new Climb(model, oracle, low, high).from(first, limits.maxSteps()));
    stages.add("local search");
    double bound = branches.run(root, limits.targetGap(), limits.maxNodes());
    if (branches.nodes() > 0) {
      stages.add(branches.nodes() + " branches");
    }
    Plan best = branches.best() == null ? first : branches.best();
    if (branches.nodes() > 0) {
      best = new Climb(model, oracle, low, high).from(best, limits.maxSteps());
    }
    return solution(oracle.refined(best, limits.lastOrders()), bound, root.prices(), separate);
  }

  private JointSolution solution(Plan best, double bound, JointPrices prices, double separate) {
    if (limits.cutNow().getAsBoolean()) {
      stages.add(RestockSolution.CUT);
    }
    Map<String, Integer> level = new TreeMap<>();
    for (int j = 0; j < best.level().length; j++) {
      level.put(model.cells().get(j).id(), best.level()[j]);
    }
    Map<String, Double> price = new TreeMap<>();
    Map<String, Double> lift = new TreeMap<>();
    for (int i = 0; i < model.lines().size(); i++) {
      if (model.lines().get(i).lifted()) {
        String id = model.lines().get(i).line().id();
        price.put(id, prices.lift()[i]);
        lift.put(id, best.lift()[i]);
      }
    }
    // Gains are rounded to 1/1000 by the orders' solver: half of that per line may be gained.
    double proven = bound + model.lines().size() * 5e-4;
    return new JointSolution(
        best.valueMinor(),
        Math.max(proven, best.valueMinor()),
        level,
        model.spend(best.level()),
        best.restock(),
        prices.cash(),
        price,
        lift,
        separate,
        stages);
  }
}
