package dev.vesper.jobs.reproduce;

import dev.vesper.data.home.Folders;
import dev.vesper.data.home.Home;
import dev.vesper.data.store.Refused;
import dev.vesper.data.store.Run;
import dev.vesper.data.store.RunStep;
import dev.vesper.data.store.Store;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepName;
import dev.vesper.domain.run.StepResult;
import dev.vesper.domain.run.StepTask;
import dev.vesper.jobs.PassingFolders;
import dev.vesper.jobs.nightly.KeptVisits;
import dev.vesper.jobs.nightly.NightInputs;
import dev.vesper.jobs.nightly.SeenInputs;
import dev.vesper.jobs.reproduce.Compared.Verdict;
import dev.vesper.jobs.worker.SparkWorker;
import dev.vesper.jobs.worker.WorkerLaunch;
import dev.vesper.solver.OptimiseStep;
import dev.vesper.solver.restock.assemble.PlanFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs the steps of a night again from exactly what they saw, in a folder that is deleted
 * afterwards, and compares hashes. It records nothing and takes no lease: all that it reads never
 * changes, and whoever holds the lease would keep the next night away. It does not begin a step
 * while a night runs, which would take the machine from it.
 */
public final class Reproduction {
  private final Parts parts;

  public Reproduction(Parts parts) {
    this.parts = parts;
  }

  /**
   * What it works with.
   *
   * @param store the store, which it only reads
   * @param home where files lie
   * @param landed what has come in
   * @param local the steps that run in this JVM
   * @param worker how the Spark worker is started for the others
   * @param nightRuns whether a process runs a night of the shop
   * @param nanos a clock that does not jump
   * @param since what took data away since a moment, in words; empty for nothing known
   */
  public record Parts(
      Store store,
      Home home,
      NightInputs.Landed landed,
      Map<StepName, StepTask> local,
      WorkerLaunch worker,
      BooleanSupplier nightRuns,
      LongSupplier nanos,
      Function<Instant, String> since) {}

  /** Who is told how it goes. */
  public interface Listener extends Progress {
    /** A step begins. */
    void starts(StepName step);
  }

  /**
   * Compares the steps of a run that has ended, in their order.
   *
   * @param wanted steps that the run has not had are left out
   * @throws Refused when the run has not ended well, or a night runs
   */
  public List<Compared> of(Run run, Set<StepName> wanted, Instant now, Listener listener)
      throws IOException {
    if (!run.status().isDone()) {
      throw new Refused(
          "run "
              + run.runId()
              + " is "
              + run.status().code()
              + ": only a night that has ended can be compared with itself");
    }
    PassingFolders.REPRODUCED.sweep(parts.home(), now);
    Path folder = PassingFolders.REPRODUCED.next(parts.home());
    // Erasures look for what is left half-way by this name.
    Path staging = folder.resolve("staging");
    List<Compared> all = new ArrayList<>();
    try (Places places = new Places(parts, staging.resolve("worker"))) {
      for (RunStep step : run.steps()) {
        if (wanted.contains(step.step())) {
          letNightsGoFirst();
          listener.starts(step.step());
          all.add(compared(run, step, places, staging.resolve(step.step().code()), listener));
        }
      }
    } finally {
      Folders.delete(folder);
    }
    return all;
  }

  private void letNightsGoFirst() {
    if (parts.nightRuns().getAsBoolean()) {
      throw new Refused(
          "a night is running for this shop, which needs the machine; compare when it has ended");
    }
  }

  private Compared compared(Run run, RunStep step, Places places, Path staging, Progress progress)
      throws IOException {
    StepName name = step.step();
    @Nullable String then = step.outputHash();
    if (name == StepName.INGEST) {
      return Compared.without(
          name, then, Verdict.NOT_COMPARED, "it looks at what has landed, and leaves no file");
    }
    if (then == null || step.inputHash() == null) {
      return Compared.without(
          name, then, Verdict.NOT_COMPARED, "it left nothing: " + step.message());
    }
    if (step.figures().containsKey(OptimiseStep.CUT)) {
      return Compared.without(
          name,
          then,
          Verdict.NOT_COMPARED,
          "the deadline cut its search: where it was then depends on the clock");
    }
    Optional<StepInput> seen = seen(run, step);
    if (seen.isEmpty()) {
      return gone(run, step, "what it saw is not written down in " + sawFile(run, name));
    }
    StepInput input = Seen.asFarAsKept(seen.get());
    List<String> lost = lost(input);
    return lost.isEmpty()
        ? again(run, step, input, places, staging, progress)
        : gone(run, step, String.join("; ", lost));
  }

  private Path sawFile(Run run, StepName step) {
    return new SeenInputs(parts.home()).file(run.runId(), step);
  }

  /** A list that is not the one of the step's hash is none. */
  private Optional<StepInput> seen(Run run, RunStep step) throws IOException {
    return new SeenInputs(parts.home())
        .read(run.runId(), step.step())
        .filter(input -> input.hash().equals(step.inputHash()));
  }

  private List<String> lost(StepInput input) throws IOException {
    List<String> lost = Seen.lost(input.inputs());
    if (input.step() == StepName.SNAPSHOT
        && !parts.landed().mark(input.asOf()).equals(input.setting("landed", ""))) {
      lost.add(
          "what has landed for "
              + input.asOf()
              + " is not what it was: something was imported, corrected, erased or ordered since");
    }
    return lost;
  }

  private Compared gone(Run run, RunStep step, String what) {
    @Nullable Instant ended = run.endedAt();
    String since = ended == null ? "" : parts.since().apply(ended);
    return Compared.without(
        step.step(),
        step.outputHash(),
        Verdict.INPUT_GONE,
        what + (since.isEmpty() ? "" : ". Since that night: " + since));
  }

  private Compared again(
      Run run, RunStep step, StepInput input, Places places, Path staging, Progress progress)
      throws IOException {
    Files.createDirectories(staging);
    long began = parts.nanos().getAsLong();
    StepResult result;
    try {
      result = KeptVisits.withoutKept(places.run(Seen.to(input, staging), progress));
    } catch (StepFailure e) {
      List<String> lost = lost(input);
      return lost.isEmpty()
          ? Compared.without(
              step.step(), step.outputHash(), Verdict.DIFFERENT, "it failed: " + e.getMessage())
          : gone(run, step, String.join("; ", lost));
    }
    Duration took = Duration.ofNanos(parts.nanos().getAsLong() - began);
    List<String> changed = changed(run, step);
    boolean same = result.hash().equals(step.outputHash()) && changed.isEmpty();
    @Nullable String plan = step.step() == StepName.OPTIMISE ? planOf(result, run) : null;
    Folders.delete(staging);
    return new Compared(
        step.step(),
        step.outputHash(),
        result.hash(),
        same ? Verdict.SAME : Verdict.DIFFERENT,
        changed.isEmpty() ? "" : "of what it left, " + String.join("; ", changed),
        took,
        plan);
  }

  /** What the step left and somebody has laid hands on. */
  private List<String> changed(Run run, RunStep step) throws IOException {
    @Nullable String question = step.inputHash();
    if (question == null) {
      return List.of();
    }
    List<ArtefactRef> left =
        parts
            .store()
            .artefacts()
            .find(run.shopId(), step.step(), question)
            .map(StepResult::outputs)
            .orElse(List.of());
    return Seen.changed(left);
  }

  private static @Nullable String planOf(StepResult result, Run run) throws IOException {
    return PlanFiles.read(file(result, "plan_lines"), file(result, "plan_figures"), run.asOf())
        .hash();
  }

  private static Path file(StepResult result, String name) {
    return result.outputs().stream()
        .filter(output -> output.name().equals(name))
        .map(output -> Path.of(output.path()))
        .findFirst()
        .orElseThrow(() -> StepFailure.failed("the step left no " + name + " this time"));
  }

  /** Steps of this JVM, and a Spark worker of its own: that of a night clears its own folder. */
  private static final class Places implements AutoCloseable {
    private final Parts parts;
    private final Path temporary;
    private @Nullable SparkWorker worker;

    Places(Parts parts, Path temporary) {
      this.parts = parts;
      this.temporary = temporary;
    }

    StepResult run(StepInput input, Progress progress) throws IOException {
      @Nullable StepTask task = parts.local().get(input.step());
      if (task != null) {
        return task.run(input, progress);
      }
      if (worker == null || !worker.lives()) {
        close();
        worker = SparkWorker.start(parts.worker().in(temporary));
      }
      return worker.run(input.step().code(), input, progress);
    }

    @Override
    public void close() {
      if (worker != null) {
        worker.close();
        worker = null;
      }
    }
  }
}
