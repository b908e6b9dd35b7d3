package dev.vesper.jobs.nightly;

import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Run;
import dev.vesper.data.store.Store;
import dev.vesper.domain.plan.RestockPlan;
import dev.vesper.domain.run.Fault;
import dev.vesper.domain.run.StepName;
import dev.vesper.domain.run.StepResult;
import dev.vesper.solver.restock.assemble.PlanFiles;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the store learns from a step that is done. Each act may be done twice: a run that is gone on
 * with does it again.
 */
public final class NightOutcome {
  private final Store store;
  private final NightInputs inputs;
  private final NightInputs.Landed landed;

  public NightOutcome(Store store, NightInputs inputs, NightInputs.Landed landed) {
    this.store = store;
    this.inputs = inputs;
    this.landed = landed;
  }

  /** Takes over what the step made. */
  void after(Run run, StepName step, StepResult result) throws IOException {
    switch (step) {
      case SNAPSHOT -> store.runs().recordInput(run.shopId(), run.runId(), result.hash());
      case FACTS -> {
        landed.cleared(inputs.daysOfFacts());
        Fault.at("night.facts.cleared");
      }
      case OPTIMISE -> savePlan(run, result);
      default -> {
        // The other steps leave nothing but their files.
      }
    }
  }

  private void savePlan(Run run, StepResult result) throws IOException {
    RestockPlan plan =
        PlanFiles.read(path(result, "plan_lines"), path(result, "plan_figures"), run.asOf());
    store.plans().save(run.shopId(), run.runId(), plan, run.actor());
    Fault.at("night.optimise.plan-saved");
  }

  /** The hash of the plan that the run made; null when it made none. */
  @Nullable String planHash(Run run) {
    return store.plans().list(run.shopId()).stream()
        .filter(head -> head.runId().equals(run.runId()))
        .map(PlanHead::hash)
        .findFirst()
        .orElse(null);
  }

  private static Path path(StepResult result, String name) {
    return result.outputs().stream()
        .filter(output -> output.name().equals(name))
        .map(output -> Path.of(output.path()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the step left no " + name));
  }
}
