package dev.vesper.jobs.cli;

import dev.vesper.data.ledger.LedgerNight;
import dev.vesper.jobs.cli.output.Printer;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vesper ledger}. */
@Command(
    name = "ledger",
    mixinStandardHelpOptions = true,
    description =
        "What came true of a plan: promised demand, chances to sell out and ad budgets beside what"
            + " later nights knew.",
    footerHeading = "%nExample:%n",
    footer = "  ./vesper ledger --as-of 2026-11-20")
final class LedgerCommand implements Callable<Integer> {
  private static final int ROWS = 20;

  @Mixin private GlobalOptions global;
  @Spec private CommandSpec spec;

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "the plan of that date; the newest of which something has come true by default")
  private @Nullable LocalDate asOf;

  @Option(names = "--all", description = "every line, not only the 20 that were furthest off")
  private boolean all;

  @Override
  public Integer call() {
    try (Workspace workspace = Workspace.open(global)) {
      LedgerNight night =
          workspace
              .store()
              .ledger()
              .find(Workspace.SHOP, asOf)
              .orElseThrow(() -> CommandFailure.failed(nothing()));
      new Printer(spec.commandLine().getOut())
          .print(
              new LedgerView(workspace.amounts()).of(night, all ? Integer.MAX_VALUE : ROWS),
              global.format());
      return 0;
    }
  }

  private String nothing() {
    return "nothing has come true yet of "
        + (asOf == null ? "any plan" : "a plan as of " + asOf)
        + ": it takes a plan and a completed night of a later date"
        + " (./vesper plan list; import what was sold since, then ./vesper night --as-of DATE)";
  }
}
