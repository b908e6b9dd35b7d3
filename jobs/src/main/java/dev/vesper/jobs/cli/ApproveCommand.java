package dev.vesper.jobs.cli;

import dev.vesper.data.review.BudgetReviews;
import dev.vesper.data.review.LineKey;
import dev.vesper.data.review.LineQuery;
import dev.vesper.data.review.LineState;
import dev.vesper.data.review.Reviewed;
import dev.vesper.data.review.Reviews;
import dev.vesper.data.store.PlanHead;
import dev.vesper.jobs.cli.output.Printer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code vesper plan approve}. */
@Command(
    name = "approve",
    description = {
      "Lets lines be published at their quantity of now.",
      "Without an item: the lines that need no person, and the ad budgets."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./vesper plan approve",
      "  ./vesper plan approve 85123A main",
      "  ./vesper plan approve --supplier acme",
      "  ./vesper plan approve --seen 3f0a9c27be41d650"
    })
final class ApproveCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private GlobalOptions global;
  @Mixin private Deciding deciding;

  @Parameters(index = "0", arity = "0..1", paramLabel = "ITEM")
  private @Nullable String item;

  @Parameters(index = "1", arity = "0..1", paramLabel = "LOCATION", description = "all by default")
  private @Nullable String location;

  @ArgGroup private @Nullable Many many;

  /** Many lines at once. */
  static final class Many {
    @Option(
        names = "--supplier",
        paramLabel = "ID",
        description = "all lines of a supplier that are to be ordered")
    private @Nullable String supplier;

    @Option(
        names = "--all",
        description = "all lines that are to be ordered, also those that need a person")
    @SuppressWarnings("UnusedVariable") // the group's third choice: neither item nor supplier
    private boolean all;

    @Option(
        names = "--seen",
        paramLabel = "NAME",
        description =
            "approved lines whose stock or terms are others by now, as they are; the name of the"
                + " differences that plan publish showed")
    private @Nullable String seen;
  }

  @Override
  public Integer call() {
    if (item != null && many != null) {
      throw CommandFailure.usage("name an item, --supplier, --all or --seen, not two of them");
    }
    try (Workspace workspace = Workspace.open(global)) {
      approveBudgets(workspace);
      new Printer(spec.commandLine().getOut())
          .print(
              deciding.decide(
                  workspace,
                  (reviews, plan, seen) -> approve(reviews, plan, seen, workspace.actor())),
              global.format());
      return 0;
    }
  }

  /** What approves many lines covers the plan's ad budgets too, those of a supplier apart. */
  private void approveBudgets(Workspace workspace) {
    if (item != null || (many != null && (many.supplier != null || many.seen != null))) {
      return;
    }
    PlanHead plan = deciding.plan(workspace);
    BudgetReviews budgets = workspace.store().budgetReviews();
    if (budgets.find(plan).isPresent()) {
      budgets.approve(plan, deciding.seen(workspace), List.of(), workspace.actor());
    }
  }

  private Reviewed approve(Reviews reviews, PlanHead plan, long seen, String actor) {
    if (item != null) {
      return reviews.approve(plan, seen, Deciding.keys(reviews, plan, item, location), actor);
    }
    if (many != null && many.supplier != null) {
      return reviews.approveSupplier(plan, seen, many.supplier, actor);
    }
    if (many != null && many.seen != null) {
      return reviews.approveSeen(plan, seen, null, many.seen, actor);
    }
    if (many == null || !many.all) {
      return reviews.approveSafe(plan, seen, actor);
    }
    List<LineKey> keys = new ArrayList<>();
    reviews.each(
        plan,
        LineQuery.of(LineQuery.Filter.ORDERED),
        line -> {
          if (line.state() == LineState.PROPOSED) {
            keys.add(line.key());
          }
        });
    return reviews.approve(plan, seen, keys, actor);
  }
}
