package dev.vesper.jobs.nightly;

import dev.vesper.data.lake.LakeManifest;
import dev.vesper.data.store.Run;
import dev.vesper.data.store.RunStep;
import dev.vesper.data.store.StepStatus;
import dev.vesper.data.store.Store;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Fault;
import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.Sha256;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepName;
import dev.vesper.domain.run.StepResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs the steps of one night: asks what a step's input is, skips the step when that input has been
 * answered before, and otherwise runs it, places what it staged and records it, all or nothing.
 */
public final class NightSteps implements Night.Steps {

  private final Store store;
  private final NightFolders folders;
  private final NightInputs inputs;
  private final SeenInputs seen;
  private final StepRunner runner;
  private final NightOutcome outcome;
  private final TimeBudget budget;
  private final NightListener listener;

  /** The steps of one night. */
  NightSteps(
      Store store,
      NightFolders folders,
      NightInputs inputs,
      SeenInputs seen,
      StepRunner runner,
      NightOutcome outcome,
      TimeBudget budget,
      NightListener listener) {
    this.store = store;
    this.folders = folders;
    this.inputs = inputs;
    this.seen = seen;
    this.runner = runner;
    this.outcome = outcome;
    this.budget = budget;
    this.listener = listener;
  }

  /** Where a step's work is done: in this JVM or in the Spark worker. */
  @FunctionalInterface
  public interface StepRunner {
    StepResult run(StepInput input, Progress progress) throws IOException;
  }

  /** Who is told how the night goes. */
  public interface NightListener extends Progress {
    /** A step begins. */
    void starts(StepName step);

    /** A step has ended, as its row in the store says. */
    void ended(RunStep step);
  }

  @Override
  public void run(Run run, StepName name, long lease) {
    RunStep.Key key = new RunStep.Key(run.shopId(), run.runId(), name);
    listener.starts(name);
    try {
      Optional<StepResult> kept = keptFrom(run, name);
      if (kept.isPresent()) {
        outcome.after(run, name, kept.get());
      } else {
        outcome.after(run, name, answer(run, key, lease));
      }
      Fault.at("night." + name.code() + ".done");
    } catch (IOException e) {
      gapOrEnd(key, StepFailure.failed(NightFolders.explain(e)));
    } catch (StepFailure e) {
      gapOrEnd(key, e);
    } catch (NightHeld | NightStopped e) {
      record(key, e);
      throw e;
    }
    store.runs().find(run.shopId(), run.runId()).orElseThrow().steps().stream()
        .filter(step -> step.step() == name)
        .forEach(listener::ended);
  }

  @Override
  public @Nullable String planHash(Run run) {
    return outcome.planHash(run);
  }

  /** What this run's step left before it was interrupted, if it lies there still. */
  private Optional<StepResult> keptFrom(Run run, StepName name) {
    return store.runs().find(run.shopId(), run.runId()).orElseThrow().steps().stream()
        .filter(step -> step.step() == name)
        .filter(
            step -> step.status() == StepStatus.COMPLETED || step.status() == StepStatus.SKIPPED)
        .findFirst()
        .flatMap(step -> Optional.ofNullable(step.inputHash()))
        .flatMap(hash -> store.artefacts().find(run.shopId(), name, hash))
        .filter(NightSteps::liesThere);
  }

  private StepResult answer(Run run, RunStep.Key key, long lease) throws IOException {
    StepName name = key.step();
    Path staging = folders.staging(run, name, lease);
    StepInput input = inputs.of(run, name, staging);
    seen.write(input);
    String hash = input.hash();
    Optional<StepResult> known =
        store.artefacts().find(run.shopId(), name, hash).filter(NightSteps::liesThere);
    if (known.isPresent()) {
      store
          .runs()
          .skipStep(key, hash, known.get(), "its input has been answered before", run.actor());
      return known.get();
    }
    budget.admit(name);
    store.runs().startStep(key, hash, run.actor());
    Placement.empty(staging);
    Fault.at("night." + name.code() + ".started");
    StepResult staged = runner.run(input, listener);
    Fault.at("night." + name.code() + ".after-run");
    String question = TimeBudget.isCut(staged) ? cut(run, hash) : hash;
    for (Path left : folders.leftBefore(name, question, lease)) {
      Placement.delete(left);
    }
    Path target = folders.target(name, question, lease);
    StepResult placed = Placement.move(staged, staging, target);
    Fault.at("night." + name.code() + ".after-move");
    StepResult answer = KeptVisits.withoutKept(placed);
    store
        .commits()
        .commit(key, question, answer, newDays(name, input, placed, target), run.actor());
    Fault.at("night." + name.code() + ".after-commit");
    return answer;
  }

  /** What the deadline has cut is the answer of this run, and of no other that asks the same. */
  private static String cut(Run run, String hash) {
    return Sha256.of("cut by the deadline in " + run.runId() + "\n" + hash);
  }

  @Override
  public String degraded(Run run) {
    return TimeBudget.taken(
        store.runs().find(run.shopId(), run.runId()).map(Run::steps).orElse(List.of()));
  }

  /**
   * The lake days that a facts step has made; a day that has lost its last row gets an empty
   * version.
   */
  private static List<LakeManifest.NewDay> newDays(
      StepName name, StepInput input, StepResult placed, Path target) {
    if (name == StepName.INSIGHTS) {
      return KeptVisits.made(input, placed, target);
    }
    if (name != StepName.FACTS) {
      return List.of();
    }
    List<LakeManifest.NewDay> days = new ArrayList<>();
    for (ArtefactRef output : placed.outputs()) {
      if (output.name().startsWith("lake/item_day/")) {
        LocalDate day = LocalDate.parse(output.name().substring("lake/item_day/".length()));
        days.add(
            new LakeManifest.NewDay(
                "item_day", day, output.path(), output.sha256(), output.rows(), output.bytes()));
      }
    }
    String emptied = placed.figures().getOrDefault("emptied_days", "");
    for (String day : emptied.isEmpty() ? new String[0] : emptied.split(",", -1)) {
      Path empty = target.resolve("empty-" + day);
      days.add(
          new LakeManifest.NewDay(
              "item_day", LocalDate.parse(day), empty.toString(), "0".repeat(64), 0, 0));
    }
    return days;
  }

  private void gapOrEnd(RunStep.Key key, StepFailure failure) {
    record(key, failure);
    if (!TimeBudget.BRANCHES.contains(key.step())) {
      throw failure;
    }
  }

  private void record(RunStep.Key key, RuntimeException failure) {
    boolean started =
        store.runs().find(key.shopId(), key.runId()).orElseThrow().steps().stream()
            .anyMatch(step -> step.step() == key.step());
    if (!started) {
      store.runs().startStep(key, null, "vesper");
    }
    store.runs().failStep(key, String.valueOf(failure.getMessage()));
  }

  private static boolean liesThere(StepResult result) {
    for (ArtefactRef output : result.outputs()) {
      Path path = Path.of(output.path());
      try {
        if (!Files.isRegularFile(path) || Files.size(path) != output.bytes()) {
          return false;
        }
      } catch (IOException e) {
        return false;
      }
    }
    return true;
  }
}
