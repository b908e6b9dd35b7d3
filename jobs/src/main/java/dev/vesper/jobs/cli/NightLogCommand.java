package dev.vesper.jobs.cli;

import dev.vesper.data.store.Run;
import dev.vesper.data.store.RunStatus;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vesper runs logs}. */
@Command(
    name = "logs",
    description = "The log of a night.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./vesper runs logs 2011-11-30-v1",
      "  ./vesper runs logs 2011-11-30-v1 --last 5 --follow"
    })
final class NightLogCommand implements Callable<Integer> {
  private static final long PACE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  @Mixin private GlobalOptions global;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RUN", description = "runs list names them")
  private String runId = "";

  @Option(
      names = "--last",
      paramLabel = "N",
      defaultValue = "1000",
      description = "how many lines at most (default ${DEFAULT-VALUE})")
  private int last;

  @Option(names = "--follow", description = "go on with what is added until the night has ended")
  private boolean follow;

  @Override
  public Integer call() throws IOException {
    if (last < 1) {
      throw CommandFailure.usage("--last must be at least 1, not " + last);
    }
    try (Workspace workspace = Workspace.open(global).closedAtExit()) {
      Run run = RunsCommand.find(workspace, runId);
      Path log = workspace.home().runs().resolve(run.runId()).resolve("night.log");
      if (!Files.isRegularFile(log) && !follow) {
        throw CommandFailure.refused(
            "run "
                + runId
                + " has no log at "
                + log
                + ": it goes after retention_files_days, or the night ran on another machine");
      }
      List<String> lines = lines(log);
      int shown = print(lines, Math.max(0, lines.size() - last));
      while (follow && runs(workspace)) {
        LockSupport.parkNanos(PACE_NANOS);
        shown = print(lines(log), shown);
      }
      print(lines(log), shown);
      return 0;
    }
  }

  private boolean runs(Workspace workspace) {
    return RunsCommand.find(workspace, runId).status() == RunStatus.RUNNING;
  }

  /** A line that is only half written yet is shown when it is whole. */
  private static List<String> lines(Path log) throws IOException {
    if (!Files.isRegularFile(log)) {
      return List.of();
    }
    String text = Files.readString(log, StandardCharsets.UTF_8);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  private int print(List<String> lines, int from) {
    PrintWriter out = spec.commandLine().getOut();
    lines.stream().skip(from).forEach(out::println);
    out.flush();
    return lines.size();
  }
}
