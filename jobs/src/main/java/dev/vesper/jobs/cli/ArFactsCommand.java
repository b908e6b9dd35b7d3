package dev.vesper.jobs.cli;

import dev.vesper.domain.run.StepName;
import dev.vesper.jobs.cli.output.Printer;
import dev.vesper.jobs.cli.output.Result;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What a night has told of AR: the commands that {@code vesper insights} has of it. */
final class ArFactsCommand {
  private ArFactsCommand() {}

  /** {@code vesper insights funnel}. */
  @Command(
      name = "funnel",
      description =
          "The AR funnel, from views to what was kept: the whole shop by week, a category, or an"
              + " item by day. Counts are rounded; an empty cell may not be told.",
      footerHeading = "%nExample:%n",
      footer = {
        "  ./vesper insights funnel --by device_class",
        "  ./vesper insights funnel --today"
      })
  static final class Funnel implements java.util.concurrent.Callable<Integer> {
    @Mixin private GlobalOptions global;
    @Spec private CommandSpec spec;

    @Option(names = "--category", paramLabel = "PATH", description = "of that category, by week")
    private @Nullable String category;

    @Option(names = "--item", paramLabel = "ITEM", description = "of that item, by day")
    private @Nullable String item;

    @Option(
        names = "--by",
        paramLabel = "CUT",
        description = "surface, mode or device_class; the whole by default")
    private String cut = "all";

    @Option(
        names = "--as-of",
        paramLabel = "DATE",
        description = "of that night; the newest by default")
    private @Nullable LocalDate asOf;

    @Option(
        names = "--today",
        description = "of the day that is not over, preliminary, as far as it has been told")
    private boolean today;

    @Override
    public Integer call() {
      if (!List.of("all", "surface", "mode", "device_class").contains(cut)) {
        throw CommandFailure.usage(
            "--by " + cut + ": a funnel is cut by surface, mode or device_class");
      }
      if (item != null && category != null) {
        throw CommandFailure.usage("give --item or --category, not both");
      }
      if (today && (category != null || asOf != null)) {
        throw CommandFailure.usage("--today tells the shop or an --item, of no other day");
      }
      String of = item != null ? item : category != null ? category : "all";
      if (today) {
        new Printer(spec.commandLine().getOut())
            .print(TodayView.funnel(global, of, cut), global.format());
        return 0;
      }
      String name = item != null ? "ar_funnel_day" : "ar_funnel_week";
      Result told =
          rows(global, asOf, name, row -> row.get(0).equals(of) && row.get(2).equals(cut));
      new Printer(spec.commandLine().getOut()).print(told, global.format());
      return 0;
    }
  }

  /** {@code vesper insights quality}. */
  @Command(
      name = "quality",
      description =
          "How AR assets worked in the newest four weeks: failures, load time, frame rate, dwell,"
              + " and what failing has cost; or those that have become worse.",
      footerHeading = "%nExample:%n",
      footer = "  ./vesper insights quality --alarms")
  static final class Quality implements java.util.concurrent.Callable<Integer> {
    @Mixin private GlobalOptions global;
    @Spec private CommandSpec spec;

    @Option(names = "--item", paramLabel = "ITEM", description = "that item by class of devices")
    private @Nullable String item;

    @Option(names = "--alarms", description = "assets that have become worse, since when, how much")
    private boolean alarms;

    @Option(
        names = "--as-of",
        paramLabel = "DATE",
        description = "of that night; the newest by default")
    private @Nullable LocalDate asOf;

    @Option(
        names = "--today",
        description = "of the day that is not over, preliminary, as far as it has been told")
    private boolean today;

    @Override
    public Integer call() {
      String wanted = item;
      if (today) {
        if (alarms || asOf != null) {
          throw CommandFailure.usage("--today tells how assets work, of no other day");
        }
        new Printer(spec.commandLine().getOut())
            .print(TodayView.quality(global, wanted), global.format());
        return 0;
      }
      Result told =
          rows(
              global,
              asOf,
              alarms ? "ar_quality_alarms" : "ar_quality",
              row ->
                  wanted == null ? alarms || row.get(1).equals("all") : row.get(0).equals(wanted));
      new Printer(spec.commandLine().getOut()).print(told, global.format());
      return 0;
    }
  }

  static Result rows(
      GlobalOptions global, @Nullable LocalDate asOf, String name, Predicate<List<String>> wanted) {
    try (Workspace workspace = Workspace.open(global)) {
      Path file = new NightFiles(workspace.store()).output(asOf, StepName.INSIGHTS, name);
      Result all = CsvView.of(file);
      List<List<String>> rows = new ArrayList<>();
      List<Map<String, @Nullable Object>> json = new ArrayList<>();
      for (int r = 0; r < all.rows().size(); r++) {
        List<String> row = all.rows().get(r);
        if (wanted.test(row)) {
          rows.add(row);
          json.add(object(all.columns(), row));
        }
      }
      return Result.of(all.columns(), rows, json);
    }
  }

  /** Counts are numbers; what may not be told is null. */
  static Map<String, @Nullable Object> object(List<String> columns, List<String> row) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    for (int c = 0; c < columns.size(); c++) {
      String cell = row.get(c);
      object.put(columns.get(c), cell.isEmpty() ? null : CsvView.value(cell));
    }
    return object;
  }
}
