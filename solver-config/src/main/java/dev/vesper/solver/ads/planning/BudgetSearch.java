package dev.vesper.solver.ads.planning;

import org.optaplanner.core.api.solver.SolverFactory;
import org.optaplanner.core.config.solver.SolverConfig;
import org.optaplanner.core.config.solver.termination.TerminationConfig;

/** Local search over budgets, from a choice that is known. */
public final class BudgetSearch {
  private static final String CONFIG = "vesper/solver/ads-solver.xml";

  private BudgetSearch() {}

  /**
   * Searches on from a choice.
   *
   * @param start levels, {@code [campaign]}
   * @param seed of the search: the same seed, the same choice
   * @param steps after which it ends
   * @return levels of the best choice seen; the caller checks that it keeps all rules
   */
  public static int[] improve(BudgetTask task, int[] start, long seed, int steps) {
    boolean anyChoice = false;
    for (int j = 0; j < task.campaigns(); j++) {
      anyChoice |= task.levels(j) > 1;
    }
    if (!anyChoice || steps == 0) {
      return start.clone();
    }
    SolverConfig config =
        SolverConfig.createFromXmlResource(CONFIG, BudgetSearch.class.getClassLoader());
    config.setRandomSeed(seed);
    config
        .getPhaseConfigList()
        .get(0)
        .setTerminationConfig(new TerminationConfig().withStepCountLimit(steps));
    SolverFactory<BudgetChoices> factory = SolverFactory.create(config);
    return factory.buildSolver().solve(new BudgetChoices(task, start)).levels();
  }
}
