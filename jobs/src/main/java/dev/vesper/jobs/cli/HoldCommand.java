package dev.vesper.jobs.cli;

import dev.vesper.jobs.cli.output.Printer;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vesper plan hold}. */
@Command(
    name = "hold",
    description = "Does not order an item, in this plan or until a day.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./vesper plan hold 85123A main",
      "  ./vesper plan hold 85123A --until 2012-01-09 --note 'new supplier'"
    })
final class HoldCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private GlobalOptions global;
  @Mixin private Deciding deciding;

  @Parameters(index = "0", paramLabel = "ITEM")
  private String item;

  @Parameters(index = "1", arity = "0..1", paramLabel = "LOCATION", description = "all by default")
  private @Nullable String location;

  @Option(
      names = "--until",
      paramLabel = "DATE",
      description = "first day on which it may be ordered again; this plan only by default")
  private @Nullable LocalDate until;

  @Option(names = "--note", paramLabel = "TEXT", description = "why")
  private String note = "";

  @Override
  public Integer call() {
    try (Workspace workspace = Workspace.open(global)) {
      new Printer(spec.commandLine().getOut())
          .print(
              deciding.decide(
                  workspace,
                  (reviews, plan, seen) ->
                      reviews.hold(
                          plan,
                          seen,
                          Deciding.keys(reviews, plan, item, location),
                          until,
                          note,
                          workspace.actor())),
              global.format());
      return 0;
    }
  }
}
