package dev.vesper.jobs.cli;

import dev.vesper.data.store.PlanHead;
import dev.vesper.domain.plan.AdsPlan;
import dev.vesper.jobs.cli.output.Format;
import dev.vesper.jobs.cli.output.Printer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code vesper plan ads}. */
@Command(
    name = "ads",
    description = "The ad budget with what it is worth, its proof, and why each budget is so.",
    footerHeading = "%nExample:%n",
    footer = "  ./vesper plan ads --format json")
final class PlanAdsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private GlobalOptions global;
  @Mixin private PlanCommand.Which which;

  @Override
  public Integer call() {
    try (Workspace workspace = Workspace.open(global)) {
      PlanHead head = which.find(workspace);
      AdsPlan plan = budgets(workspace, head);
      BudgetView view = new BudgetView(workspace.amounts());
      new Printer(spec.commandLine().getOut())
          .print(
              global.format() == Format.csv
                  ? view.csv(head.version(), head.status(), plan)
                  : view.table(head.version(), head.status(), plan),
              global.format());
      return 0;
    }
  }

  /** The plan's ad budgets; a plan without is bad input. */
  static AdsPlan budgets(Workspace workspace, PlanHead head) {
    return workspace
        .store()
        .plans()
        .loadBudgets(head)
        .orElseThrow(
            () ->
                CommandFailure.badInput(
                    "the plan as of "
                        + head.asOf()
                        + " version "
                        + head.version()
                        + " has no ad budget: the night had no response curves; import ad_spend"
                        + " and run the night again"));
  }
}
