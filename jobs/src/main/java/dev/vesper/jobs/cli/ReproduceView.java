package dev.vesper.jobs.cli;

import dev.vesper.data.store.Run;
import dev.vesper.jobs.cli.output.Result;
import dev.vesper.jobs.reproduce.Compared;
import dev.vesper.jobs.reproduce.Compared.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A night beside itself, for people and programs. */
final class ReproduceView {
  private static final int DIGITS = 16;

  private ReproduceView() {}

  static Result of(Run run, List<Compared> compared, String version) {
    List<List<String>> rows = new ArrayList<>();
    List<Map<String, Object>> steps = new ArrayList<>();
    for (Compared step : compared) {
      String seconds = String.format("%.1f", step.took().toMillis() / 1000.0);
      rows.add(
          List.of(
              step.step().code(),
              beginning(step.then()),
              beginning(step.now()),
              step.verdict().code(),
              step.now() == null ? "-" : seconds,
              step.note()));
      steps.add(json(step));
    }
    List<String> footing = new ArrayList<>();
    @Nullable String plan = planNow(compared);
    if (plan != null) {
      footing.add(
          plan.equals(run.planHash())
              ? "The plan is the same: " + plan + "."
              : "The plan was " + run.planHash() + " and is now " + plan + ".");
    }
    String other = otherVersion(run, version);
    if (!other.isEmpty()) {
      footing.add(other.substring(2));
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("run", run.runId());
    json.put("code_version_then", run.codeVersion());
    json.put("code_version_now", version);
    json.put("steps", steps);
    json.put("plan_hash_then", run.planHash());
    json.put("plan_hash_now", plan);
    return new Result(
        List.of("Night " + run.runId() + " as of " + run.asOf() + ", run again."),
        List.of("step", "hash then", "hash now", "verdict", "seconds", "note"),
        rows,
        footing,
        json);
  }

  /** To follow a sentence: empty where this is the version that ran the night. */
  static String otherVersion(Run run, String version) {
    return run.codeVersion().equals(version)
        ? ""
        : "; it was run by Vesper "
            + run.codeVersion()
            + ", and this is "
            + version
            + ": another version may leave other bytes";
  }

  private static Map<String, Object> json(Compared step) {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("name", step.step().code());
    entry.put("hash_then", step.then());
    entry.put("hash_now", step.now());
    entry.put("same", step.verdict() == Verdict.SAME);
    entry.put("verdict", step.verdict().code());
    entry.put("seconds", step.took().toMillis() / 1000.0);
    entry.put("note", step.note());
    return entry;
  }

  private static @Nullable String planNow(List<Compared> compared) {
    for (Compared step : compared) {
      if (step.planNow() != null) {
        return step.planNow();
      }
    }
    return null;
  }

  private static String beginning(@Nullable String hash) {
    return hash == null ? "-" : hash.substring(0, Math.min(DIGITS, hash.length()));
  }
}
