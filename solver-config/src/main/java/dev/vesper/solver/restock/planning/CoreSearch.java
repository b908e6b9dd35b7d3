package dev.vesper.solver.restock.planning;

import dev.vesper.solver.restock.model.Tables;
import org.optaplanner.core.api.solver.SolverFactory;
import org.optaplanner.core.config.solver.SolverConfig;
import org.optaplanner.core.config.solver.termination.TerminationConfig;

/** Local search over the undecided core, from a plan that is known. */
public final class CoreSearch {
  private static final String CONFIG = "vesper/solver/restock-solver.xml";

  private CoreSearch() {}

  /**
   * Searches on from a plan.
   *
   * @param core what prices left undecided
   * @param start entries of the plan to start from, {@code [line]}
   * @param seed of the search: the same seed, the same plan
   * @param steps after which it ends
   * @return entries of the best plan seen; the caller checks that it is one and better
   */
  public static int[] improve(Tables core, int[] start, long seed, int steps) {
    boolean anyChoice = core.lines() > 0;
    if (!anyChoice || steps == 0) {
      return start.clone();
    }
    SolverConfig config =
        SolverConfig.createFromXmlResource(CONFIG, CoreSearch.class.getClassLoader());
    config.setRandomSeed(seed);
    config
        .getPhaseConfigList()
        .get(0)
        .setTerminationConfig(new TerminationConfig().withStepCountLimit(steps));
    SolverFactory<CorePlan> factory = SolverFactory.create(config);
    return factory.buildSolver().solve(new CorePlan(core, start)).entries();
  }
}
