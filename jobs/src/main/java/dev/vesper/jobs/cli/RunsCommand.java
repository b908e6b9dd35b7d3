package dev.vesper.jobs.cli;

import dev.vesper.data.store.Run;
import dev.vesper.data.timetable.Request;
import dev.vesper.jobs.CodeVersion;
import dev.vesper.jobs.cli.output.Printer;
import dev.vesper.jobs.cli.output.Result;
import dev.vesper.jobs.nightly.NightRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vesper runs}. */
@Command(
    name = "runs",
    mixinStandardHelpOptions = true,
    subcommands = {ReproduceCommand.class, NightLogCommand.class},
    description = "The nights and their steps.",
    footerHeading = "%nExample:%n",
    footer = "  ./vesper runs list")
final class RunsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(
      name = "list",
      description = "The newest nights first.",
      footerHeading = "%nExample:%n",
      footer = "  ./vesper runs list --most 10")
  int list(
      @Mixin GlobalOptions global,
      @Option(
              names = "--most",
              paramLabel = "N",
              defaultValue = "30",
              description = "how many (default ${DEFAULT-VALUE})")
          int most) {
    try (Workspace workspace = Workspace.open(global)) {
      List<Run> runs = workspace.store().runs().list(Workspace.SHOP, most);
      List<List<String>> rows = new ArrayList<>();
      for (Run run : runs) {
        rows.add(
            List.of(
                run.runId(),
                run.asOf().toString(),
                run.status().code(),
                run.startedAt().toString(),
                run.endedAt() == null
                    ? "-"
                    : String.format(
                        "%.1f",
                        Duration.between(run.startedAt(), run.endedAt()).toMillis() / 1000.0),
                run.actor(),
                run.message()));
      }
      List<String> footing =
          runs.isEmpty()
              ? List.of("No night has run yet; ./vesper night --as-of DATE runs one.")
              : List.of();
      new Printer(spec.commandLine().getOut())
          .print(
              new Result(
                  List.of(),
                  runs.isEmpty()
                      ? List.of()
                      : List.of("run", "as of", "status", "started", "seconds", "by", "note"),
                  rows,
                  footing,
                  runs.stream().map(RunView::json).toList()),
              global.format());
      return 0;
    }
  }

  @Command(
      name = "restart",
      description = {
        "Goes on with a night that did not end, from the step that failed.",
        "Here and now; or, with --ask, in the process that runs nights."
      },
      footerHeading = "%nExample:%n",
      footer = "  ./vesper runs restart 2011-11-30-v1")
  int restart(
      @Mixin GlobalOptions global,
      @Parameters(paramLabel = "RUN", description = "runs list names them") String runId,
      @Option(names = "--ask", description = "leave it to ./vesper serve") boolean ask) {
    try (Workspace workspace = Workspace.open(global)) {
      Run run = find(workspace, runId);
      if (run.status().isDone()) {
        throw CommandFailure.refused(
            "run "
                + runId
                + " is "
                + run.status().code()
                + "; ./vesper night --as-of "
                + run.asOf()
                + " --again makes"
                + " a new version of it");
      }
      if (ask) {
        Request request =
            workspace.store().timetable().restart(Workspace.SHOP, runId, workspace.actor());
        new Printer(spec.commandLine().getOut())
            .print(new ScheduleView(workspace).request(request), global.format());
        return 0;
      }
      Run done =
          new NightRun(workspace, global)
              .run(
                  NightRequest.whole(
                      Workspace.SHOP,
                      run.asOf(),
                      NightRequest.Mode.RESTART,
                      CodeVersion.current(Workspace.lib()),
                      workspace.actor()));
      new Printer(spec.commandLine().getOut()).print(RunView.of(workspace, done), global.format());
      return 0;
    }
  }

  @Command(
      name = "show",
      description = "A night with its steps.",
      footerHeading = "%nExample:%n",
      footer = "  ./vesper runs show 2011-11-30-v1")
  int show(
      @Mixin GlobalOptions global,
      @Parameters(paramLabel = "RUN", description = "runs list names them") String runId) {
    try (Workspace workspace = Workspace.open(global)) {
      Run run = find(workspace, runId);
      new Printer(spec.commandLine().getOut()).print(RunView.of(workspace, run), global.format());
      return 0;
    }
  }

  @Command(
      name = "stop",
      description = {
        "Asks the process that runs a night to stop it: what its step has done so far is given up,",
        "what earlier steps have done stays, and runs restart goes on with it."
      },
      footerHeading = "%nExample:%n",
      footer = "  ./vesper runs stop 2011-11-30-v1")
  int stop(
      @Mixin GlobalOptions global,
      @Parameters(paramLabel = "RUN", description = "runs list names them") String runId) {
    try (Workspace workspace = Workspace.open(global)) {
      find(workspace, runId);
      Request request =
          workspace.store().timetable().stop(Workspace.SHOP, runId, workspace.actor());
      new Printer(spec.commandLine().getOut())
          .print(new ScheduleView(workspace).request(request), global.format());
      return 0;
    }
  }

  /** A run by its name. */
  static Run find(Workspace workspace, String runId) {
    return workspace
        .store()
        .runs()
        .find(Workspace.SHOP, runId)
        .orElseThrow(
            () ->
                CommandFailure.badInput(
                    "there is no run '" + runId + "'; ./vesper runs list names them"));
  }
}
