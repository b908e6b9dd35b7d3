package dev.vesper.jobs.cli;

import dev.vesper.data.outbox.LetterReads;
import dev.vesper.data.publish.Publication;
import dev.vesper.data.publish.Publishing;
import dev.vesper.data.store.PlanHead;
import dev.vesper.jobs.cli.output.Printer;
import dev.vesper.jobs.cli.output.Result;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vesper plan status}. */
@Command(
    name = "status",
    description = "What is live, how far the plan is, the last publications, and who was told.",
    footerHeading = "%nExamples:%n",
    footer = {"  ./vesper plan status --format json", "  ./vesper plan status --lines"})
final class PublicationStatusCommand implements Callable<Integer> {
  private static final int STEPS = 10;

  @Spec private CommandSpec spec;
  @Mixin private GlobalOptions global;
  @Mixin private PlanCommand.Which which;

  @Option(
      names = "--lines",
      description = "each line of the newest publication, and how far it is at every target")
  private boolean lines;

  @Override
  public Integer call() {
    try (Workspace workspace = Workspace.open(global)) {
      PlanHead plan = which.find(workspace);
      Publishing publishing = workspace.store().publishing();
      List<Publication> history = publishing.history(Workspace.SHOP, STEPS);
      Result status =
          PublishCommand.view(workspace)
              .status(
                  publishing.live(Workspace.SHOP).orElse(null),
                  plan,
                  workspace.store().reviews().revision(plan),
                  history);
      long newest = history.isEmpty() ? 0 : history.get(0).number();
      LetterReads reads = workspace.store().letterReads(Workspace.SHOP);
      new Printer(spec.commandLine().getOut())
          .print(
              OutsideView.with(
                  status,
                  publishing.storefrontDrift(Workspace.SHOP).orElse(null),
                  reads.ofPublication(newest),
                  reads.linesOf(newest),
                  lines),
              global.format());
      return 0;
    }
  }
}
