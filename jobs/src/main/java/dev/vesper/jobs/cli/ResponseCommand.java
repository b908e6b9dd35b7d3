package dev.vesper.jobs.cli;

import dev.vesper.domain.run.StepName;
import dev.vesper.domain.run.StepResult;
import dev.vesper.jobs.cli.output.Printer;
import dev.vesper.jobs.cli.output.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vesper response}: what advertising does to demand. */
@Command(
    name = "response",
    mixinStandardHelpOptions = true,
    description = "Response curves of advertising.",
    footerHeading = "%nExample:%n",
    footer = "  ./vesper response fit weekly.csv --target revenue --channels tv,search")
final class ResponseCommand implements Runnable {
  private static final List<String> TABLES =
      List.of("channels", "curves", "draws", "contributions", "warnings", "held_back");

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(
      name = "fit",
      description =
          "Carry-over, saturation and returns per channel from a CSV with one row per period"
              + " (docs/how-to/fit-response-curves.md).",
      footerHeading = "%nExample:%n",
      footer =
          "  ./vesper response fit weekly.csv --target revenue --channels tv,search"
              + " --controls price --test-weeks 13")
  int fit(
      @Mixin GlobalOptions global,
      @Parameters(paramLabel = "FILE.csv", description = "one row per period; .gz as it is")
          Path file,
      @Option(names = "--target", paramLabel = "COL", required = true) String target,
      @Option(
              names = "--channels",
              paramLabel = "A,B,…",
              required = true,
              split = ",",
              description = "columns of spend")
          List<String> channels,
      @Option(
              names = "--controls",
              paramLabel = "C,D,…",
              split = ",",
              description = "columns that move the target without advertising")
          @Nullable List<String> controls,
      @Option(
              names = "--test-weeks",
              paramLabel = "N",
              defaultValue = "0",
              description = "last periods to test with; the curves are fitted on all")
          int testWeeks,
      @Option(names = "--out", paramLabel = "DIR", description = "folder for all tables as CSV")
          @Nullable Path out,
      @Option(names = "--seed", paramLabel = "N", defaultValue = "1") long seed) {
    if (testWeeks < 0) {
      throw CommandFailure.usage("--test-weeks is not negative, but " + testWeeks);
    }
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("target", target);
    settings.put("channels", String.join("\n", channels));
    settings.put("controls", controls == null ? "" : String.join("\n", controls));
    settings.put("held_back", Integer.toString(testWeeks));
    return new EngineOnFile("response-fit", StepName.RESPONSE)
        .run(
            global,
            Map.of("response", file),
            settings,
            seed,
            result -> {
              if (out != null) {
                Files.createDirectories(out);
                for (String table : TABLES) {
                  SeriesFiles.write(SeriesFiles.output(result, table), out.resolve(table + ".csv"));
                }
              }
              new Printer(spec.commandLine().getOut()).print(view(result), global.format());
              return 0;
            });
  }

  /** The channels as a table, what is doubtful under it, everything as JSON. */
  private static Result view(StepResult result) {
    Map<String, Object> json = new LinkedHashMap<>();
    for (String table : TABLES) {
      json.put(table, CsvView.of(SeriesFiles.output(result, table)).json());
    }
    List<String> footing = new ArrayList<>();
    for (List<String> row : CsvView.of(SeriesFiles.output(result, "held_back")).rows()) {
      footing.add(
          "Held back: the last "
              + row.get(0)
              + " periods are missed by "
              + percent(row.get(1))
              + ", a seasonal baseline misses them by "
              + percent(row.get(2))
              + ".");
    }
    for (List<String> row : CsvView.of(SeriesFiles.output(result, "warnings")).rows()) {
      footing.add("Warning, " + row.get(1) + ": " + row.get(2) + ". To settle it: " + row.get(3));
    }
    Result channels = CsvView.of(SeriesFiles.output(result, "channels"));
    return new Result(List.of(), channels.columns(), channels.rows(), footing, json);
  }

  private static String percent(String share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * Double.parseDouble(share));
  }
}
