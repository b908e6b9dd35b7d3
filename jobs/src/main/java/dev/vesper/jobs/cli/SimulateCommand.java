package dev.vesper.jobs.cli;

import dev.vesper.jobs.cli.output.ConsoleProgress;
import dev.vesper.jobs.cli.output.Printer;
import dev.vesper.jobs.cli.output.Result;
import dev.vesper.market.MarketLaws;
import dev.vesper.market.MarketSpec;
import dev.vesper.market.files.MarketFiles;
import dev.vesper.market.files.Simulate;
import dev.vesper.market.storefront.ArTruth;
import dev.vesper.market.trial.Exposures;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vesper simulate}. */
@Command(
    name = "simulate",
    description =
        "Writes a market with known truth in the import formats, and the truth beside it.",
    footerHeading = "%nExample:%n",
    footer =
        "  ./vesper simulate --seed 7 --items 300 --locations 2 --shoppers 20000 --days 400 --out market")
final class SimulateCommand implements Callable<Integer> {
  @Mixin private GlobalOptions global;
  @Spec private CommandSpec spec;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "7",
      description = "which market (default ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--items",
      paramLabel = "N",
      defaultValue = "300",
      description = "items (default ${DEFAULT-VALUE})")
  private int items;

  @Option(
      names = "--locations",
      paramLabel = "N",
      defaultValue = "2",
      description = "warehouses (default ${DEFAULT-VALUE})")
  private int locations;

  @Option(
      names = "--shoppers",
      paramLabel = "N",
      defaultValue = "20000",
      description = "people who know the shop (default ${DEFAULT-VALUE})")
  private int shoppers;

  @Option(
      names = "--days",
      paramLabel = "N",
      defaultValue = "400",
      description = "days of its past (default ${DEFAULT-VALUE})")
  private int days;

  @Option(
      names = "--start",
      paramLabel = "DATE",
      description = "the first day (default 2025-09-01)")
  private @Nullable LocalDate start;

  @Option(
      names = "--truth",
      paramLabel = "NAME",
      defaultValue = "usual",
      description =
          "what AR truly does: usual, inflated, nothing, hidden or no-overlap (default ${DEFAULT-VALUE})")
  private String truth = "usual";

  @Option(
      names = "--faults",
      description = "late days, rows twice, torn rows and a silent feed, listed in truth/")
  private boolean faults;

  @Option(
      names = "--exposure",
      paramLabel = "FILE.csv",
      description =
          "item_id,day,show_ar,experiment: which items show AR on which day, as published in"
              + " storefront.ar_exposure; the shop obeys")
  private @Nullable Path exposure;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "a new or empty folder")
  private @Nullable Path out;

  @Override
  public Integer call() {
    ConsoleProgress progress = global.progress();
    Path folder = java.util.Objects.requireNonNull(out, "--out is required");
    MarketSpec market = specification();
    MarketFiles.Written written = Simulate.run(market, laws(), folder, progress);
    List<List<String>> rows = new ArrayList<>();
    written.rows().forEach((file, count) -> rows.add(List.of(file, Long.toString(count))));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("out", folder.toString());
    json.put("last_day", market.lastDay().toString());
    json.put("rows", written.rows());
    json.put("sold_units", written.soldUnits());
    json.put("lost_units", written.lostUnits());
    json.put("returned_units", written.returnedUnits());
    String lived =
        String.format(
            "The shop lived until %s: %,d units sold, %s of the demand lost to empty shelves, %,d units came back.",
            market.lastDay(),
            written.soldUnits(),
            Amounts.percent(written.lostShare()),
            written.returnedUnits());
    new Printer(spec.commandLine().getOut())
        .print(
            new Result(List.of(lived), List.of("file", "rows"), rows, List.of(), json),
            global.format());
    return 0;
  }

  private MarketLaws laws() {
    ArTruth ar =
        ArTruth.named(truth)
            .orElseThrow(
                () ->
                    CommandFailure.usage(
                        "there is no truth '"
                            + truth
                            + "'; --truth takes one of "
                            + String.join(", ", ArTruth.ALL.stream().map(ArTruth::name).toList())));
    Exposures obeyed = exposure == null ? Exposures.NONE : Exposures.read(exposure);
    return new MarketLaws(ar, true, faults, obeyed);
  }

  private MarketSpec specification() {
    try {
      return new MarketSpec(
          seed, items, locations, shoppers, days, start == null ? LocalDate.of(2025, 9, 1) : start);
    } catch (IllegalArgumentException e) {
      throw CommandFailure.usage(String.valueOf(e.getMessage()));
    }
  }
}
