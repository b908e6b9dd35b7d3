package dev.vesper.jobs.cli;

import dev.vesper.data.intake.assumed.AssumedTerms;
import dev.vesper.data.quality.ShopSetting;
import dev.vesper.data.store.ShopSettings;
import dev.vesper.jobs.cli.output.Printer;
import dev.vesper.jobs.cli.output.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vesper shop}. */
@Command(
    name = "shop",
    mixinStandardHelpOptions = true,
    description =
        "The shop's settings, keys for its events, and terms assumed for a data set that has none.",
    subcommands = EventKeyCommand.class,
    footerHeading = "%nExamples:%n",
    footer = {"  ./vesper shop show", "  ./vesper shop set cash_budget_minor 5000000"})
final class ShopCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(
      name = "show",
      description = "Shows every setting, its value and its meaning.",
      footerHeading = "%nExample:%n",
      footer = "  ./vesper shop show")
  int show(@Mixin GlobalOptions global) {
    try (Workspace workspace = Workspace.open(global)) {
      Map<String, String> set = workspace.store().settings().all(Workspace.SHOP);
      List<List<String>> rows = new ArrayList<>();
      Map<String, Object> json = new LinkedHashMap<>();
      for (ShopSetting setting : ShopSetting.values()) {
        String value = set.getOrDefault(setting.key(), setting.otherwise());
        rows.add(
            List.of(
                setting.key(),
                value.isEmpty() ? "-" : value,
                set.containsKey(setting.key()) ? "set" : "default",
                setting.meaning()));
        json.put(setting.key(), value);
      }
      new Printer(spec.commandLine().getOut())
          .print(
              Result.of(List.of("key", "value", "from", "meaning"), rows, json), global.format());
      return 0;
    }
  }

  @Command(
      name = "set",
      description = "Changes a setting.",
      footerHeading = "%nExample:%n",
      footer = "  ./vesper shop set zone Europe/London")
  int set(
      @Mixin GlobalOptions global,
      @Parameters(index = "0", paramLabel = "KEY", description = "shop show names them") String key,
      @Parameters(index = "1", paramLabel = "VALUE") String value) {
    String accepted;
    try {
      accepted = ShopSetting.check(key, value);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.badInput(String.valueOf(e.getMessage()));
    }
    try (Workspace workspace = Workspace.open(global)) {
      ShopSettings settings = workspace.store().settings();
      settings.set(Workspace.SHOP, key, accepted, workspace.actor());
      new Printer(spec.commandLine().getOut())
          .print(
              new Result(
                  List.of(key + " is now " + accepted),
                  List.of(),
                  List.of(),
                  List.of(),
                  Map.of("key", key, "value", accepted)),
              global.format());
      return 0;
    }
  }

  @Command(
      name = "assume-terms",
      description =
          "Makes documented, labelled terms for a data set that has none (docs/explanation/assumed-terms.md).",
      footerHeading = "%nExample:%n",
      footer = "  ./vesper shop assume-terms --seed 1")
  int assumeTerms(
      @Mixin GlobalOptions global,
      @Option(
              names = "--seed",
              paramLabel = "N",
              defaultValue = "1",
              description = "which terms (default ${DEFAULT-VALUE})")
          long seed) {
    try (Workspace workspace = Workspace.open(global)) {
      AssumedTerms.Made made = workspace.assumedTerms().make(seed, workspace.actor());
      new Printer(spec.commandLine().getOut()).print(view(made), global.format());
      return 0;
    }
  }

  private static Result view(AssumedTerms.Made made) {
    List<List<String>> rows = new ArrayList<>();
    made.rows().forEach((contract, count) -> rows.add(List.of(contract, count + " rows")));
    made.settings().forEach((key, value) -> rows.add(List.of(key, value)));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("import_id", made.importId());
    json.put("rows", made.rows());
    json.put("settings", made.settings());
    return new Result(
        List.of("Terms were assumed; every number that rests on them is marked as assumed."),
        List.of("assumed", "what"),
        rows,
        List.of(),
        json);
  }
}
