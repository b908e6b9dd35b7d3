package dev.vesper.jobs.cli;

import dev.vesper.data.recommend.RecommendRows.Listed;
import dev.vesper.data.recommend.RecommendVersion;
import dev.vesper.data.recommend.Recommendations;
import dev.vesper.domain.run.StepName;
import dev.vesper.jobs.cli.output.Printer;
import dev.vesper.jobs.cli.output.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vesper recommend}. */
@Command(
    name = "recommend",
    mixinStandardHelpOptions = true,
    subcommands = RecommendTestCommand.class,
    description = "Recommenders and how good they are.",
    footerHeading = "%nExample:%n",
    footer = "  ./vesper recommend evaluate interactions.csv --split time --k 20,100")
final class RecommendCommand implements Runnable {
  private static final int MOST_VERSIONS = 20;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  @Command(
      name = "evaluate",
      description =
          "Races all recommenders on any file of interactions (CSV: user,item,time[,strength]), ranking every item.",
      footerHeading = "%nExample:%n",
      footer =
          "  ./vesper recommend evaluate interactions.csv --split last-out --live popularity --out table.csv")
  int evaluate(
      @Mixin GlobalOptions global,
      @Parameters(paramLabel = "FILE.csv", description = "one event a row; .gz as it is") Path file,
      @Option(
              names = "--split",
              paramLabel = "RULE",
              defaultValue = "time",
              description = "what is held out: time, last-out or users (default: ${DEFAULT-VALUE})")
          String split,
      @Option(
              names = "--k",
              paramLabel = "K,…",
              defaultValue = "20,100",
              description = "lengths of the lists (default: ${DEFAULT-VALUE})")
          String k,
      @Option(
              names = "--engines",
              paramLabel = "NAME,…",
              description = "of popularity, item-knn, ease, ials, mllib-als; all by default")
          @Nullable String engines,
      @Option(
              names = "--seen",
              paramLabel = "hidden|shown",
              defaultValue = "hidden",
              description =
                  "whether items that a shopper had may be recommended (default: ${DEFAULT-VALUE})")
          String seen,
      @Option(
              names = "--live",
              paramLabel = "NAME",
              description = "the engine that is live: the champion is held against it by the gate")
          @Nullable String live,
      @Option(names = "--out", paramLabel = "OUT.csv", description = "where the table goes too")
          @Nullable Path out,
      @Option(names = "--seed", paramLabel = "N", defaultValue = "1") long seed) {
    Map<String, String> settings = new HashMap<>(Map.of("split", split, "k", k, "seen", seen));
    if (engines != null) {
      settings.put("engines", engines);
    }
    if (live != null) {
      settings.put("live", live);
    }
    return new EngineOnFile("recommend-evaluate", StepName.RECOMMEND)
        .run(
            global,
            Map.of("interactions", file),
            settings,
            seed,
            result -> {
              Path table = SeriesFiles.output(result, "evaluation");
              if (out != null) {
                SeriesFiles.write(table, out);
              }
              print(global, CsvView.of(table), result.figures());
              return 0;
            });
  }

  @Command(
      name = "show",
      description = {
        "The versions of the recommender, with the gate's checks of the newest.",
        "With a name: the list of that item, pseudonym or cohort."
      },
      footerHeading = "%nExamples:%n",
      footer = {"  ./vesper recommend show", "  ./vesper recommend show I0001 --of 3"})
  int show(
      @Mixin GlobalOptions global,
      @Parameters(
              paramLabel = "NAME",
              arity = "0..1",
              description = "an item, a shopper's pseudonym, or a cohort; '' is everybody")
          @Nullable String name,
      @Option(
              names = "--of",
              paramLabel = "VERSION",
              description = "of that version; by default the live one, or else the newest")
          @Nullable Long of) {
    try (Workspace workspace = Workspace.open(global)) {
      Recommendations kept = workspace.store().recommendations();
      List<RecommendVersion> versions = kept.newest(Workspace.SHOP, MOST_VERSIONS);
      if (versions.isEmpty()) {
        throw CommandFailure.failed(
            "no night has made recommendations yet: ./vesper night runs one");
      }
      long version = of == null ? shown(kept, versions) : of;
      Result result =
          name == null
              ? RecommendView.versions(
                  versions,
                  kept.checks(Workspace.SHOP, versions.get(0).version()),
                  kept.metrics(Workspace.SHOP, versions.get(0).version()),
                  kept.cohortMetrics(Workspace.SHOP, versions.get(0).version()),
                  kept.tradeOff(Workspace.SHOP, versions.get(0).version()))
              : RecommendView.list(name, version, list(kept, version, name));
      new Printer(spec.commandLine().getOut()).print(result, global.format());
      return 0;
    }
  }

  private static long shown(Recommendations kept, List<RecommendVersion> versions) {
    return kept.live(Workspace.SHOP)
        .map(RecommendVersion::version)
        .orElse(versions.get(0).version());
  }

  private static Listed list(Recommendations kept, long version, String name) {
    return kept.list(Workspace.SHOP, version, name)
        .orElseThrow(
            () ->
                CommandFailure.badInput(
                    "version "
                        + version
                        + " has no list of '"
                        + name
                        + "': it is no item, no pseudonym with consent to personalisation, and no"
                        + " cohort; lists of single shoppers are kept of the newest versions only"));
  }

  @Command(
      name = "rollback",
      description = {
        "Takes the live version back: the one that was live before is live again at once.",
        "A version that was rolled back does not come back by itself."
      },
      footerHeading = "%nExample:%n",
      footer = "  ./vesper recommend rollback")
  int rollback(
      @Mixin GlobalOptions global,
      @Option(
              names = "--to",
              paramLabel = "VERSION",
              description = "an earlier version that was live; by default the one before")
          @Nullable Long to) {
    try (Workspace workspace = Workspace.open(global)) {
      long live =
          workspace
              .store()
              .recommendations()
              .rollBack(Workspace.SHOP, Optional.ofNullable(to), workspace.actor());
      new Printer(spec.commandLine().getOut())
          .print(
              new Result(
                  List.of("Version " + live + " is live again."),
                  List.of("live version"),
                  List.of(List.of(Long.toString(live))),
                  List.of(),
                  Map.of("live_version", live)),
              global.format());
      return 0;
    }
  }

  private void print(GlobalOptions global, Result table, Map<String, String> figures) {
    List<String> footing = new ArrayList<>();
    new TreeMap<>(figures).forEach((name, value) -> footing.add(name + ": " + value));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("figures", new TreeMap<>(figures));
    json.put("rows", table.json());
    new Printer(spec.commandLine().getOut())
        .print(
            new Result(List.of(), table.columns(), table.rows(), footing, json), global.format());
  }
}
