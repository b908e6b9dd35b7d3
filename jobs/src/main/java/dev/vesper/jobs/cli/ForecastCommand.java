package dev.vesper.jobs.cli;

import dev.vesper.domain.run.StepName;
import dev.vesper.domain.run.StepResult;
import dev.vesper.jobs.cli.output.Printer;
import dev.vesper.jobs.cli.output.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vesper forecast}. */
@Command(
    name = "forecast",
    mixinStandardHelpOptions = true,
    description = "Demand forecasts and how they did in backtests.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./vesper forecast backtest",
      "  ./vesper forecast series sales.csv --period 52 --horizon 13"
    })
final class ForecastCommand implements Runnable {
  private static final Result NO_RACE =
      new Result(
          List.of(),
          List.of(),
          List.of(),
          List.of(
              "The past was too short for a race: no model could be held against what came true."
                  + " The forecast is that of its demand class without one."),
          List.of());
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(
      name = "backtest",
      description = "How each model did per demand class in the newest night's race.",
      footerHeading = "%nExample:%n",
      footer = "  ./vesper forecast backtest --as-of 2011-11-30")
  int backtest(
      @Mixin GlobalOptions global,
      @Option(
              names = "--as-of",
              paramLabel = "DATE",
              description = "of that night; the newest by default")
          @Nullable LocalDate asOf) {
    try (Workspace workspace = Workspace.open(global)) {
      Path file = new NightFiles(workspace.store()).output(asOf, StepName.FORECAST, "backtest");
      Result race = CsvView.of(file);
      printer().print(race.rows().isEmpty() ? NO_RACE : race, global.format());
      return 0;
    }
  }

  @Command(
      name = "show",
      description = "The forecast of an item: mean and quantiles per step.",
      footerHeading = "%nExample:%n",
      footer = "  ./vesper forecast show 85123A main")
  int show(
      @Mixin GlobalOptions global,
      @Option(
              names = "--as-of",
              paramLabel = "DATE",
              description = "of that night; the newest by default")
          @Nullable LocalDate asOf,
      @Parameters(index = "0", paramLabel = "ITEM") String item,
      @Parameters(
              index = "1",
              arity = "0..1",
              paramLabel = "LOCATION",
              description = "all by default")
          @Nullable String location) {
    try (Workspace workspace = Workspace.open(global)) {
      Path file = new NightFiles(workspace.store()).output(asOf, StepName.FORECAST, "forecast");
      printer().print(ForecastView.of(file, item, location), global.format());
      return 0;
    }
  }

  @Command(
      name = "series",
      description =
          "Forecasts any set of series (CSV: series,step,value[,available]); with a test file, measures.",
      footerHeading = "%nExample:%n",
      footer =
          "  ./vesper forecast series weekly.csv --period 52 --horizon 13 --test weekly-test.csv --out forecast.csv")
  int series(
      @Mixin GlobalOptions global,
      @Parameters(paramLabel = "FILE.csv", description = "the series, long form; .gz as it is")
          Path file,
      @Option(
              names = "--period",
              paramLabel = "P",
              required = true,
              description = "steps of a season")
          int period,
      @Option(
              names = "--horizon",
              paramLabel = "H",
              required = true,
              description = "steps to forecast")
          int horizon,
      @Option(names = "--test", paramLabel = "TEST.csv", description = "what came true")
          @Nullable Path test,
      @Option(
              names = "--out",
              paramLabel = "OUT.csv",
              description = "where the forecast goes; else it is printed")
          @Nullable Path out,
      @Option(names = "--seed", paramLabel = "N", defaultValue = "1") long seed) {
    Map<String, Path> files = new TreeMap<>(Map.of("series", file));
    if (test != null) {
      files.put("test", test);
    }
    return new EngineOnFile("forecast-series", StepName.FORECAST)
        .run(
            global,
            files,
            Map.of("period", Integer.toString(period), "horizon", Integer.toString(horizon)),
            seed,
            result -> print(global, result, test != null, out));
  }

  private int print(GlobalOptions global, StepResult result, boolean measured, @Nullable Path out)
      throws IOException {
    Path forecast = SeriesFiles.output(result, "forecast");
    if (out != null) {
      SeriesFiles.write(forecast, out);
    }
    if (measured) {
      printer().print(CsvView.of(SeriesFiles.output(result, "measures")), global.format());
    } else if (out == null) {
      printer().print(CsvView.of(forecast), global.format());
    } else {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("out", out.toString());
      json.put("figures", result.figures());
      printer()
          .print(
              new Result(
                  List.of("Forecast written to " + out + "."),
                  List.of(),
                  List.of(),
                  List.of(),
                  json),
              global.format());
    }
    return 0;
  }

  private Printer printer() {
    return new Printer(spec.commandLine().getOut());
  }
}
