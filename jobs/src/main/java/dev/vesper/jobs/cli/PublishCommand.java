package dev.vesper.jobs.cli;

import dev.vesper.data.publish.Publication;
import dev.vesper.data.publish.Publishing;
import dev.vesper.data.since.FactsChanged;
import dev.vesper.data.store.PlanHead;
import dev.vesper.jobs.cli.output.Printer;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vesper plan publish}. */
@Command(
    name = "publish",
    description = {
      "Orders what is approved and shows it to the shop.",
      "A command that is repeated is the same request, and is done once.",
      "Refused with a table when stock or terms of a line are others than the plan saw."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  ./vesper plan publish", "  ./vesper plan publish --revision 12 --key morning-1"})
final class PublishCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private GlobalOptions global;
  @Mixin private PlanCommand.Which which;

  @Option(
      names = "--revision",
      paramLabel = "N",
      description = "the revision you looked at; refused when decisions were changed since")
  private @Nullable Long revision;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "names the request: the same key is done once and answered alike")
  private @Nullable String key;

  @Override
  public Integer call() {
    try (Workspace workspace = Workspace.open(global)) {
      PlanHead plan = which.find(workspace);
      Publishing publishing = workspace.store().publishing();
      long seen = revision == null ? workspace.store().reviews().revision(plan) : revision;
      String name = key == null ? publishing.repeatableKey(plan, seen) : key;
      Publication made;
      try {
        made = publishing.publish(plan, seen, name, workspace.actor());
      } catch (FactsChanged changed) {
        throw refused(changed);
      }
      new Printer(spec.commandLine().getOut())
          .print(
              view(workspace)
                  .published(
                      made,
                      workspace
                          .store()
                          .purchaseOrders()
                          .ofPublication(Workspace.SHOP, made.number())),
              global.format());
      return 0;
    }
  }

  private CommandFailure refused(FactsChanged changed) {
    new Printer(spec.commandLine().getOut())
        .print(SinceView.of(changed.differences()), global.format());
    return CommandFailure.refused(
        "nothing was published: stock or terms of "
            + changed.differences().lines().size()
            + " lines are others than the plan saw");
  }

  /** Names plans by date and version. */
  static PublicationView view(Workspace workspace) {
    Map<Long, PlanHead> plans = new HashMap<>();
    for (PlanHead plan : workspace.store().plans().list(Workspace.SHOP)) {
      plans.put(plan.planId(), plan);
    }
    return new PublicationView(workspace.amounts(), plans);
  }
}
