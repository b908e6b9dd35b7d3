package dev.vesper.jobs.cli;

import dev.vesper.data.publish.Publishing;
import dev.vesper.data.store.PlanHead;
import dev.vesper.jobs.cli.output.Printer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code vesper plan status}. */
@Command(
    name = "status",
    description = "What is live, how far the plan is, and the last publications.",
    footerHeading = "%nExample:%n",
    footer = "  ./vesper plan status --format json")
final class PublicationStatusCommand implements Callable<Integer> {
  private static final int STEPS = 10;

  @Spec private CommandSpec spec;
  @Mixin private GlobalOptions global;
  @Mixin private PlanCommand.Which which;

  @Override
  public Integer call() {
    try (Workspace workspace = Workspace.open(global)) {
      PlanHead plan = which.find(workspace);
      Publishing publishing = workspace.store().publishing();
      new Printer(spec.commandLine().getOut())
          .print(
              PublishCommand.view(workspace)
                  .status(
                      publishing.live(Workspace.SHOP).orElse(null),
                      plan,
                      workspace.store().reviews().revision(plan),
                      publishing.history(Workspace.SHOP, STEPS)),
              global.format());
      return 0;
    }
  }
}
