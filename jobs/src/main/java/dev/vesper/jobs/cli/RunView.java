package dev.vesper.jobs.cli;

import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Run;
import dev.vesper.data.store.RunStep;
import dev.vesper.data.store.StepStatus;
import dev.vesper.domain.plan.RestockPlan;
import dev.vesper.jobs.cli.output.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A night and its steps, for people and programs. */
final class RunView {
  private RunView() {}

  /** A run with its steps, and the summary of the plan it made. */
  static Result of(Workspace workspace, Run run) {
    List<List<String>> rows = new ArrayList<>();
    for (RunStep step : run.steps()) {
      rows.add(
          List.of(
              step.step().code(),
              step.status().code(),
              seconds(step),
              Long.toString(step.rowsIn()),
              Long.toString(step.rowsOut()),
              step.message()));
    }
    List<String> footing = new ArrayList<>();
    Optional<PlanHead> head =
        workspace.store().plans().list(run.shopId()).stream()
            .filter(plan -> plan.runId().equals(run.runId()))
            .findFirst();
    if (head.isPresent()) {
      RestockPlan plan = workspace.store().plans().load(head.get());
      footing.add("");
      footing.addAll(
          new PlanView(workspace.amounts())
              .summary(head.get().version(), head.get().status(), plan));
    }
    footing.addAll(new NightWords(workspace.amounts()).of(run));
    if (!run.message().isEmpty()) {
      footing.add(run.message());
    }
    return new Result(
        List.of("Night " + run.runId() + " as of " + run.asOf() + ": " + run.status().code() + "."),
        List.of("step", "status", "seconds", "rows in", "rows out", "note"),
        rows,
        footing,
        json(run));
  }

  /** Its documented JSON. */
  static Map<String, Object> json(Run run) {
    List<Map<String, Object>> steps = new ArrayList<>();
    for (RunStep step : run.steps()) {
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("name", step.step().code());
      entry.put("status", step.status().code());
      entry.put("started", step.startedAt().toString());
      entry.put("seconds", step.took().toMillis() / 1000.0);
      entry.put("rows_in", step.rowsIn());
      entry.put("rows_out", step.rowsOut());
      entry.put("input_hash", step.inputHash());
      entry.put("output_hash", step.outputHash());
      entry.put("figures", step.figures());
      entry.put("message", step.message());
      steps.add(entry);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("run", run.runId());
    json.put("as_of", run.asOf().toString());
    json.put("version", run.version());
    json.put("status", run.status().code());
    json.put("seed", run.seed());
    json.put("code_version", run.codeVersion());
    json.put("message", run.message());
    json.put("steps", steps);
    json.put("plan_hash", run.planHash());
    return json;
  }

  static String seconds(RunStep step) {
    return step.status() == StepStatus.SKIPPED
        ? "-"
        : String.format("%.1f", step.took().toMillis() / 1000.0);
  }
}
