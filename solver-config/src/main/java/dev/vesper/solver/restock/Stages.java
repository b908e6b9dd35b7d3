package dev.vesper.solver.restock;

import dev.vesper.domain.run.Progress;
import dev.vesper.domain.stock.RestockSolution;
import dev.vesper.solver.restock.bound.Fixing;
import dev.vesper.solver.restock.bound.Relaxed;
import dev.vesper.solver.restock.model.Survivors;
import dev.vesper.solver.restock.model.Tables;
import dev.vesper.solver.restock.search.Branching;
import dev.vesper.solver.restock.search.Gap;
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
  private static final int FIRST_NODES = 40;

  private final Tables tables;
  private final SolveLimits limits;
  private final Progress progress;
  private final List<String> stages = new ArrayList<>();
  private int @Nullable [] entries;
  private long value;
  private long bound;
  private int nodes;

  Stages(Tables tables, SolveLimits limits, Progress progress) {
    this.tables = tables;
    this.limits = limits;
    this.progress = progress;
  }

  Result run() {
    Branching whole = new Branching(tables, limits.cutNow(), 200);
    Outcome root = whole.root(List.of(), ROOT_ROUNDS);
    take(root, "root");
    Relaxed prices = root.root();
    if (open() && entries == null) {
      take(whole.run(root, limits.targetGap(), limits.maxNodes(), true), "branch");
    }
    int budget = FIRST_NODES;
    while (entries != null
        && open()
        && nodes < limits.maxNodes()
        && !limits.cutNow().getAsBoolean()) {
      round(whole, prices, Math.min(budget, limits.maxNodes() - nodes));
      budget *= 4;
    }
    if (open() && limits.cutNow().getAsBoolean()) {
      stages.add(RestockSolution.CUT);
    }
    return new Result(entries, value, bound, prices, List.copyOf(stages));
  }

  private boolean open() {
    return bound > value && Gap.of(value, bound) > limits.targetGap();
  }

  private void round(Branching whole, Relaxed prices, int budget) {
    Survivors core =
        new Fixing(tables, whole.relaxation(), prices).survivors(value, prices.best().worth());
    if (core == null) {
      bound = value;
      return;
    }
    Branching part = new Branching(core.tables(), limits.cutNow(), 60);
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

  private void take(Outcome outcome, String stage) {
    nodes = outcome.nodes();
    entries = outcome.entries();
    value = outcome.value();
    bound = outcome.bound();
    stages.add(stage);
    progress.at(nodes, limits.maxNodes(), stage);
  }
}
