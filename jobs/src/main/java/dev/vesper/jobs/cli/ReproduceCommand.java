package dev.vesper.jobs.cli;

import dev.vesper.data.home.Unavailable;
import dev.vesper.data.privacy.audit.AuditEntry;
import dev.vesper.data.store.Run;
import dev.vesper.domain.run.StepName;
import dev.vesper.jobs.CodeVersion;
import dev.vesper.jobs.cli.output.ConsoleProgress;
import dev.vesper.jobs.cli.output.Printer;
import dev.vesper.jobs.nightly.Night;
import dev.vesper.jobs.reproduce.Compared;
import dev.vesper.jobs.reproduce.Compared.Verdict;
import dev.vesper.jobs.reproduce.Reproduction;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vesper runs reproduce}. */
@Command(
    name = "reproduce",
    description = {
      "Runs the steps of a night again from exactly what they saw, and compares hashes.",
      "Nothing is recorded and nothing of what is live is touched."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./vesper runs reproduce 2011-11-30-v1",
      "  ./vesper runs reproduce 2011-11-30-v1 --steps forecast,optimise"
    })
final class ReproduceCommand implements Callable<Integer> {
  private static final int ENTRIES_BACK = 1000;
  private static final Set<String> TAKES_AWAY =
      Set.of("privacy.erased", "privacy.retention", "data.compacted");

  @Mixin private GlobalOptions global;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RUN", description = "runs list names them")
  private String runId = "";

  @Option(names = "--steps", paramLabel = "a,b", split = ",", description = "only these steps")
  private List<String> steps = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    Set<StepName> wanted = StepNames.of(steps);
    try (Workspace workspace = Workspace.open(global).closedAtExit()) {
      Run run = RunsCommand.find(workspace, runId);
      List<Compared> compared =
          reproduction(workspace)
              .of(run, wanted, workspace.clock().instant(), new Told(global.progress()));
      String version = CodeVersion.current(Workspace.lib());
      new Printer(spec.commandLine().getOut())
          .print(ReproduceView.of(run, compared, version), global.format());
      return judged(run, compared, version);
    }
  }

  /** The sentence that goes with the exit code. */
  private static int judged(Run run, List<Compared> compared, String version) {
    String different = named(compared, Verdict.DIFFERENT);
    if (!different.isEmpty()) {
      throw CommandFailure.failed(
          "run "
              + run.runId()
              + " does not come out as it did: "
              + different
              + ReproduceView.otherVersion(run, version));
    }
    String gone = named(compared, Verdict.INPUT_GONE);
    if (!gone.isEmpty()) {
      throw CommandFailure.refused(
          "run " + run.runId() + " cannot be run again as it was: what it saw is gone for " + gone);
    }
    return 0;
  }

  private static String named(List<Compared> compared, Verdict verdict) {
    return compared.stream()
        .filter(step -> step.verdict() == verdict)
        .map(step -> step.step().code())
        .collect(Collectors.joining(", "));
  }

  private static Reproduction reproduction(Workspace workspace) {
    return new Reproduction(
        new Reproduction.Parts(
            workspace.store(),
            workspace.home(),
            workspace.landed(),
            workspace.localSteps(() -> false),
            workspace.workerLaunch(),
            () -> Night.isRunning(workspace.database().dataSource(), Workspace.SHOP),
            System::nanoTime,
            since -> takenAway(workspace, since)));
  }

  /** Erasures and retentions after that moment, from the audit trail. */
  private static String takenAway(Workspace workspace, Instant since) {
    try {
      return workspace.audit().newest(ENTRIES_BACK).stream()
          .filter(entry -> TAKES_AWAY.contains(entry.verb()) && entry.at().isAfter(since))
          .map(ReproduceCommand::words)
          .collect(Collectors.joining(", "));
    } catch (SQLException e) {
      throw new Unavailable("the audit trail cannot be read: " + e.getMessage(), e);
    }
  }

  private static String words(AuditEntry entry) {
    String what = entry.subject().isEmpty() ? entry.verb() : entry.subject();
    return what + " on " + entry.at();
  }

  /** Tells people on standard error. */
  private record Told(ConsoleProgress progress) implements Reproduction.Listener {
    @Override
    public void starts(StepName step) {
      progress.say("▸ " + step.code());
    }

    @Override
    public void at(long done, long total, String what) {
      progress.at(done, total, what);
    }
  }
}
