package dev.vesper.jobs.cli;

import dev.vesper.data.store.Run;
import dev.vesper.data.timetable.DatabaseClock;
import dev.vesper.jobs.cli.output.Printer;
import dev.vesper.jobs.nightly.NightRequest;
import dev.vesper.jobs.schedule.ShopDays;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vesper night}. */
@Command(
    name = "night",
    description = "Runs one whole night: from what has landed to a restocking plan.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./vesper night --as-of 2011-11-30",
      "  ./vesper night --as-of 2011-11-30 --restart",
      "  ./vesper night --as-of 2011-11-30 --deadline 06:00"
    })
final class NightCommand implements Callable<Integer> {
  @Mixin private GlobalOptions global;
  @Spec private CommandSpec spec;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      required = true,
      description = "the last day that is known, ISO")
  private @Nullable LocalDate asOf;

  @Option(names = "--steps", paramLabel = "a,b", split = ",", description = "only these steps")
  private List<String> steps = new ArrayList<>();

  @Option(names = "--restart", description = "go on with a night that did not end")
  private boolean restart;

  @Option(names = "--again", description = "make a new version of a finished night")
  private boolean again;

  @Option(
      names = "--retrain",
      description = {
        "learn everything anew, also what the night would only bring up to date;",
        "a restart of such a night says so again"
      })
  private boolean retrain;

  @Option(
      names = "--deadline",
      paramLabel = "TIME",
      description = {
        "when the plan should be there, by the shop's clocks: 06:00, the next one, or",
        "2026-12-01T06:00. What is best by then is the plan, marked as degraded; without one the",
        "night is held"
      })
  private @Nullable String deadline;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "where all randomness starts (default ${DEFAULT-VALUE})")
  private long seed;

  @Override
  public Integer call() {
    if (restart && again) {
      throw CommandFailure.usage("--restart and --again exclude each other");
    }
    NightRequest.Mode mode =
        restart
            ? NightRequest.Mode.RESTART
            : again ? NightRequest.Mode.AGAIN : NightRequest.Mode.START;
    LocalDate date = java.util.Objects.requireNonNull(asOf, "--as-of is required");
    try (Workspace workspace = Workspace.open(global).closedAtExit()) {
      NightRun night = new NightRun(workspace, global);
      NightRequest request = night.request(date, mode, StepNames.of(steps), seed, end(workspace));
      Run run = night.run(retrain ? request.learningAnew() : request);
      new Printer(spec.commandLine().getOut()).print(RunView.of(workspace, run), global.format());
      return 0;
    }
  }

  private @Nullable Instant end(Workspace workspace) {
    return deadline == null
        ? null
        : NightDeadline.of(
            deadline,
            ShopDays.of(workspace.store().settings(), Workspace.SHOP).zone(),
            new DatabaseClock(workspace.database().dataSource()).instant());
  }
}
