package dev.vesper.jobs.cli;

import dev.vesper.domain.contract.InsightContracts;
import dev.vesper.jobs.cli.output.Printer;
import dev.vesper.jobs.cli.output.Result;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vesper insights next}. */
@Command(
    name = "next",
    description =
        "Items worth an AR asset next: what one would bring in net margin a month, with its"
            + " interval, the largest first; or why that cannot be told.",
    footerHeading = "%nExample:%n",
    footer = "  ./vesper insights next --category Lamps --limit 10")
final class NextItemsCommand implements Callable<Integer> {
  private static final List<String> COLUMNS = InsightContracts.AR_NEXT_ITEMS.header();
  private static final int CATEGORY = COLUMNS.indexOf("category");
  private static final int GAIN = COLUMNS.indexOf("gain_minor");

  @Mixin private GlobalOptions global;
  @Spec private CommandSpec spec;

  @Option(names = "--category", paramLabel = "TEXT", description = "whose path contains that")
  private String category = "";

  @Option(names = "--limit", paramLabel = "N", description = "at most so many; all by default")
  private int limit = Integer.MAX_VALUE;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "of that night; the newest by default")
  private @Nullable LocalDate asOf;

  @Override
  public Integer call() {
    if (limit < 1) {
      throw CommandFailure.usage("--limit " + limit + ": give a whole number from 1");
    }
    Result all =
        ArFactsCommand.rows(
            global, asOf, "ar_next_items", row -> row.get(CATEGORY).contains(category));
    new Printer(spec.commandLine().getOut()).print(ranked(all), global.format());
    return 0;
  }

  /** The largest expected gain first; items without one last, by their name. */
  private Result ranked(Result all) {
    List<Integer> order =
        IntStream.range(0, all.rows().size())
            .boxed()
            .sorted(Comparator.comparingDouble((Integer row) -> -gain(all.rows().get(row))))
            .limit(limit)
            .toList();
    return Result.of(
        all.columns(),
        order.stream().map(row -> all.rows().get(row)).toList(),
        order.stream().map(row -> ((List<?>) all.json()).get(row)).toList());
  }

  private static double gain(List<String> row) {
    String gain = row.get(GAIN);
    return gain.isEmpty() ? Double.NEGATIVE_INFINITY : Double.parseDouble(gain);
  }
}
