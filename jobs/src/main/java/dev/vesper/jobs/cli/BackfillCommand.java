package dev.vesper.jobs.cli;

import dev.vesper.data.store.Run;
import dev.vesper.data.store.RunStep;
import dev.vesper.jobs.CodeVersion;
import dev.vesper.jobs.cli.output.ConsoleProgress;
import dev.vesper.jobs.cli.output.Printer;
import dev.vesper.jobs.cli.output.Result;
import dev.vesper.jobs.nightly.NightRequest;
import dev.vesper.jobs.schedule.Backfill;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vesper schedule backfill}. */
@Command(
    name = "backfill",
    description = {
      "Runs the nights of a range of dates, oldest first, here and now.",
      "Nights that have ended with a plan stay as they are: given again after a failure or Ctrl-C,",
      "the same command goes on where it was left."
    },
    footerHeading = "%nExample:%n",
    footer = "  ./vesper schedule backfill --from 2011-11-01 --to 2011-11-30")
final class BackfillCommand implements Callable<Integer> {
  private static final int MOST = 1100;

  @Mixin private GlobalOptions global;
  @Spec private CommandSpec spec;

  @Option(names = "--from", paramLabel = "DATE", required = true, description = "the first date")
  private @Nullable LocalDate from;

  @Option(
      names = "--to",
      paramLabel = "DATE",
      required = true,
      description = "the last date, included")
  private @Nullable LocalDate to;

  @Override
  public Integer call() {
    LocalDate first = Objects.requireNonNull(from, "--from is required");
    LocalDate last = Objects.requireNonNull(to, "--to is required");
    if (last.isBefore(first) || !last.isBefore(first.plusDays(MOST))) {
      throw CommandFailure.usage(
          "--to must be " + first + " or one of the " + (MOST - 1) + " days after it, not " + last);
    }
    try (Workspace workspace = Workspace.open(global).closedAtExit()) {
      NightRun nights = new NightRun(workspace, global);
      ConsoleProgress progress = global.progress();
      Backfill backfill =
          new Backfill(
              workspace.store().runs(),
              Workspace.SHOP,
              date -> nights.run(request(workspace, date)),
              System::nanoTime,
              progress::say);
      new Printer(spec.commandLine().getOut())
          .print(result(backfill.run(first, last)), global.format());
      return 0;
    }
  }

  private static NightRequest request(Workspace workspace, LocalDate date) {
    return NightRequest.whole(
        Workspace.SHOP,
        date,
        NightRequest.Mode.START,
        CodeVersion.current(Workspace.lib()),
        workspace.actor());
  }

  private static Result result(List<Backfill.Filled> filled) {
    List<List<String>> rows = new ArrayList<>();
    List<Map<String, Object>> json = new ArrayList<>();
    for (Backfill.Filled night : filled) {
      Run run = night.run();
      long read = run.steps().stream().mapToLong(RunStep::rowsIn).sum();
      rows.add(
          List.of(
              run.asOf().toString(),
              run.runId(),
              run.status().code(),
              night.before() ? "yes" : "no",
              Long.toString(read)));
      Map<String, Object> entry = new LinkedHashMap<>();
      entry.put("as_of", run.asOf().toString());
      entry.put("run", run.runId());
      entry.put("status", run.status().code());
      entry.put("was_there", night.before());
      entry.put("rows_in", read);
      json.add(entry);
    }
    return Result.of(List.of("as of", "run", "status", "was there", "rows in"), rows, json);
  }
}
