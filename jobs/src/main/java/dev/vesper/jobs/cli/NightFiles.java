package dev.vesper.jobs.cli;

import dev.vesper.data.store.Run;
import dev.vesper.data.store.RunStep;
import dev.vesper.data.store.Store;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.StepName;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Files that a finished night has left. */
final class NightFiles {
  private final Store store;

  NightFiles(Store store) {
    this.store = store;
  }

  /** A step's output of a night; of the newest one when no date is given. */
  Path output(@Nullable LocalDate asOf, StepName step, String name) {
    Run run = run(asOf);
    for (RunStep done : run.steps()) {
      if (done.step() == step && done.inputHash() != null) {
        Optional<ArtefactRef> output =
            store.artefacts().find(run.shopId(), step, done.inputHash()).stream()
                .flatMap(result -> result.outputs().stream())
                .filter(ref -> ref.name().equals(name))
                .findFirst();
        if (output.isPresent()) {
          return Path.of(output.get().path());
        }
      }
    }
    throw CommandFailure.failed(
        "run "
            + run.runId()
            + " has left no "
            + name
            + "; ./vesper runs show "
            + run.runId()
            + " says why");
  }

  private Run run(@Nullable LocalDate asOf) {
    Optional<Run> found =
        asOf == null
            ? store.runs().list(Workspace.SHOP, Integer.MAX_VALUE).stream()
                .filter(run -> run.status().isDone())
                .findFirst()
                .flatMap(run -> store.runs().find(run.shopId(), run.runId()))
            : store.runs().newest(Workspace.SHOP, asOf);
    return found.orElseThrow(
        () ->
            CommandFailure.badInput(
                asOf == null
                    ? "no night has ended yet; ./vesper night --as-of DATE runs one"
                    : "there is no night as of "
                        + asOf
                        + "; ./vesper runs list shows what there is"));
  }
}
