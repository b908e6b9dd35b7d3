package dev.vesper.solver.restock;

import dev.vesper.domain.run.Progress;
import dev.vesper.domain.stock.RestockSolution;
import dev.vesper.solver.restock.bound.Fixing;
import dev.vesper.solver.restock.bound.Relaxed;
import dev.vesper.solver.restock.model.Plan;
import dev.vesper.solver.restock.model.Survivors;
import dev.vesper.solver.restock.model.Tables;
import dev.vesper.solver.restock.planning.CoreSearch;
import dev.vesper.solver.restock.search.Branching;
import dev.vesper.solver.restock.search.Gap;
import dev.vesper.solver.restock.search.InnerSuppliers;
import dev.vesper.solver.restock.search.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The stages of a solve, each only when the gap is still open after the one before. */
final class Stages {
  /** What the stages came to; entries are null when no plan was found. */
  record Result(
      int @Nullable [] entries, long value, long bound, Relaxed root, List<String> stages) {}

  private static final int ROOT_ROUNDS = 200;
  private static final int ROOT_PAIRS = 200;
  private static final int CORE_PAIRS = 60;
  private static final int FIRST_NODES = 40;

  private final Tables tables;
  private final SolveLimits limits;
  private final Progress progress;
  private final Branching whole;
  private final List<String> stages = new ArrayList<>();
  private int @Nullable [] entries;
  private long value;
  private long bound;
  private int nodes;

  Stages(Tables tables, SolveLimits limits, Progress progress) {
    this.tables = tables;
    this.limits = limits;
    this.progress = progress;
    whole = new Branching(tables, limits.cutNow(), ROOT_PAIRS);
  }

  Result run() {
    Outcome root = whole.root(List.of(), ROOT_ROUNDS);
    take(root, "root");
    if (open() && entries == null) {
      take(whole.run(root, limits.targetGap(), limits.maxNodes(), true), "first plan");
    }
    Relaxed prices = root.root();
    double[] worth = prices.best().worth();
    if (entries != null && open()) {
      worth = inner(prices);
    }
    int budget = FIRST_NODES;
    while (entries != null && open() && nodes < limits.maxNodes() && !cut()) {
      core(prices, worth, Math.min(budget, limits.maxNodes() - nodes));
      budget *= 4;
    }
    if (entries != null && open() && limits.localSearchSteps() > 0 && !cut()) {
      localSearch(prices, worth, entries);
    }
    if (open() && cut()) {
      stages.add(RestockSolution.CUT);
    }
    return new Result(entries, value, bound, prices, List.copyOf(stages));
  }

  private boolean open() {
    return bound > value && Gap.of(value, bound) > limits.targetGap();
  }

  private boolean cut() {
    return limits.cutNow().getAsBoolean();
  }

  private double[] inner(Relaxed prices) {
    int[] pick = prices.best().pick().clone();
    double[] worth =
        new InnerSuppliers(tables, whole.relaxation(), prices, limits.cutNow()).worth(pick);
    whole.tryPlan(pick, prices.prices());
    Outcome outcome = whole.best(prices);
    if (outcome.value() > value) {
      value = outcome.value();
      entries = outcome.entries();
    }
    double tightened = new Fixing(tables, whole.relaxation(), prices).bound(worth);
    bound = Math.max(value, Math.min(bound, (long) Math.floor(tightened)));
    stages.add("suppliers");
    progress.at(nodes, limits.maxNodes(), "suppliers");
    return worth;
  }

  private void core(Relaxed prices, double[] worth, int budget) {
    Survivors core = new Fixing(tables, whole.relaxation(), prices).survivors(value, worth);
    if (core == null) {
      bound = value;
      return;
    }
    Branching part = new Branching(core.tables(), limits.cutNow(), CORE_PAIRS);
    part.expect(value);
    Outcome root = part.root(List.of(), ROOT_ROUNDS);
    Outcome outcome = part.run(root, limits.targetGap(), budget, false);
    nodes += outcome.nodes();
    int[] found = outcome.entries();
    if (found != null && outcome.value() > value) {
      value = outcome.value();
      entries = core.expand(found);
    }
    bound = Math.max(value, Math.min(bound, outcome.bound()));
    stages.add("core of " + core.tables().lines() + " lines, " + outcome.nodes() + " branches");
    progress.at(nodes, limits.maxNodes(), "branches");
  }

  /** From the best plan on, over the levels that survive; kept only where it is better. */
  private void localSearch(Relaxed prices, double[] worth, int[] from) {
    Survivors core =
        new Fixing(tables, whole.relaxation(), prices)
            .survivorsWith(value, worth, new Plan(tables, from));
    if (core == null) {
      return;
    }
    int[] better =
        CoreSearch.improve(
            core.tables(), core.contract(from), limits.seed(), limits.localSearchSteps());
    Plan plan = new Plan(tables, core.expand(better));
    boolean found = plan.feasible() && plan.value() > value;
    if (found) {
      value = plan.value();
      entries = plan.entries();
      bound = Math.max(bound, value);
    }
    String what = found ? "a better plan" : "no better plan";
    stages.add("local search over " + core.tables().lines() + " lines: " + what);
    progress.at(limits.localSearchSteps(), limits.localSearchSteps(), "local search");
  }

  private void take(Outcome outcome, String stage) {
    nodes = outcome.nodes();
    entries = outcome.entries();
    value = outcome.value();
    bound = outcome.bound();
    stages.add(stage);
    progress.at(nodes, limits.maxNodes(), stage);
  }
}
