package dev.vesper.jobs.cli;

import dev.vesper.domain.run.StepName;
import dev.vesper.jobs.cli.output.Printer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vesper insights}. */
@Command(
    name = "insights",
    mixinStandardHelpOptions = true,
    subcommands = {
      ArFactsCommand.Funnel.class,
      ArFactsCommand.Quality.class,
      NextItemsCommand.class,
      PlanSwitchbackCommand.class,
      SwitchbackCommand.class
    },
    description = "What augmented reality really does, and how to find out.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./vesper insights effect --from sessions.csv --treatment saw_ar --outcome bought"
          + " --cluster shopper",
      "  ./vesper insights plan-switchback --outcome bought --effect 0.1"
    })
final class InsightsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(
      name = "effect",
      description =
          "The causal effect of a treatment in any file: raw difference, adjusted estimate with"
              + " interval, or the reasons why there is none (docs/explanation/ar-effect.md).",
      footerHeading = "%nExample:%n",
      footer =
          "  ./vesper insights effect --from sessions.csv --treatment saw_ar --outcome bought"
              + " --covariates views,source,device --cluster shopper"
              + " --negative-control bought_before")
  int effect(
      @Mixin GlobalOptions global,
      @Option(
              names = "--from",
              paramLabel = "FILE.csv",
              required = true,
              description = "one row per unit, with a header; .gz as it is")
          Path file,
      @Option(
              names = "--treatment",
              paramLabel = "COL",
              required = true,
              description = "who was treated: 1 and 0, or any values with --treated, --control")
          String treatment,
      @Option(
              names = "--outcome",
              paramLabel = "COL",
              required = true,
              description = "what may have changed by it")
          String outcome,
      @Option(
              names = "--covariates",
              paramLabel = "COL",
              split = ",",
              description = "known before the treatment; all other columns by default")
          @Nullable List<String> covariates,
      @Option(
              names = "--cluster",
              paramLabel = "COL",
              description = "rows that belong together, such as a shopper's")
          @Nullable String cluster,
      @Option(
              names = "--negative-control",
              paramLabel = "COL",
              description = "an outcome that the treatment cannot have changed")
          @Nullable String negativeControl,
      @Option(names = "--treated", paramLabel = "VALUE", description = "the treated arm's value")
          @Nullable String treated,
      @Option(names = "--control", paramLabel = "VALUE", description = "the other arm's value")
          @Nullable String control,
      @Option(
              names = "--level",
              paramLabel = "SHARE",
              defaultValue = "0.95",
              description = "of the interval; ${DEFAULT-VALUE} by default")
          String level,
      @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "of the folds")
          long seed) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("treatment", treatment);
    settings.put("outcome", outcome);
    settings.put("level", level);
    put(settings, "covariates", covariates == null ? null : String.join(",", covariates));
    put(settings, "cluster", cluster);
    put(settings, "negative_control", negativeControl);
    put(settings, "treated", treated);
    put(settings, "control", control);
    new Printer(spec.commandLine().getOut())
        .print(
            new EngineOnFile("insights-effect", StepName.INSIGHTS)
                .run(
                    global,
                    Map.of("rows", file),
                    settings,
                    seed,
                    result -> EffectView.of(SeriesFiles.output(result, "effect"))),
            global.format());
    return 0;
  }

  private static void put(Map<String, String> settings, String key, @Nullable String value) {
    if (value != null) {
      settings.put(key, value);
    }
  }
}
