package dev.vesper.solver;

import dev.vesper.domain.media.AdsConflict;
import dev.vesper.domain.plan.Purse;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.stock.RestockConflict;
import dev.vesper.solver.ads.plan.AdsPart;
import dev.vesper.solver.joint.JointLimits;
import dev.vesper.solver.joint.JointSolution;
import dev.vesper.solver.joint.JointSolver;
import dev.vesper.solver.joint.model.JointProblem;
import dev.vesper.solver.restock.assemble.Assembly;
import dev.vesper.solver.restock.assemble.LiftedStock;
import dev.vesper.solver.restock.assemble.PlanSettings;
import dev.vesper.solver.restock.assemble.ShopState;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A night's budgets and orders from one purse.
 *
 * @param budgets what ads take of it
 * @param settings the orders' settings: what is left is their cash
 * @param assembly the lines with the lift that the budgets bring
 * @param purse how it was split; null when the rules of the budgets cannot hold together
 */
record PursePlan(
    AdsPart.Budgets budgets, PlanSettings settings, Assembly assembly, @Nullable Purse purse) {

  /** Each is a row of a dense linear programme. */
  private static final int MOST_LINES = 1000;

  /**
   * Plans both.
   *
   * @throws RestockConflict when no orders keep all the rules
   */
  static PursePlan of(
      AdsPart ads, ShopState shop, PlanSettings settings, long purseMinor, BooleanSupplier cutNow)
      throws RestockConflict {
    LiftedStock stock = new LiftedStock(shop, settings.withCash(purseMinor));
    JointProblem problem = ads.problem(stock);
    if (problem.lifted().size() > MOST_LINES) {
      throw StepFailure.badInput(
          String.format(
              Locale.ROOT,
              "joint_budget_minor: ads promote %,d lines, and one purse is planned for up to %,d;"
                  + " fill promoted_items of ad_spend, or set joint_budget_minor to"
                  + " none with ./vesper shop set",
              problem.lifted().size(),
              MOST_LINES));
    }
    AdsPart.Budgets budgets;
    Purse purse = null;
    try {
      JointSolution solution =
          JointSolver.solve(problem, JointLimits.nightly(settings.seed(), cutNow));
      budgets = ads.of(problem, solution);
      purse = purse(purseMinor, solution, ads);
    } catch (AdsConflict conflict) {
      budgets = ads.asBefore(purseMinor, conflict);
    }
    PlanSettings rest = settings.withCash(Math.max(0, purseMinor - budgets.spentMinor()));
    return new PursePlan(budgets, rest, stock.settled(budgets.beyond(), rest), purse);
  }

  private static Purse purse(long purseMinor, JointSolution solution, AdsPart ads) {
    TreeMap<String, Double> prices = new TreeMap<>();
    // A unit of an item's lift falls on its lines by their parts of its demand.
    solution
        .liftPrices()
        .forEach(
            (line, price) ->
                prices.merge(LiftedStock.item(line), price * ads.shareOfItem(line), Double::sum));
    return new Purse(
        purseMinor,
        purseMinor - solution.spendMinor(),
        solution.spendMinor(),
        solution.valueMinor(),
        solution.boundMinor(),
        solution.cashPrice(),
        solution.sequentialLossMinor(),
        prices);
  }
}
