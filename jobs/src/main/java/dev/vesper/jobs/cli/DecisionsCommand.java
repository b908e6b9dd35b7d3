package dev.vesper.jobs.cli;

import dev.vesper.data.review.Reviews;
import dev.vesper.data.store.PlanHead;
import dev.vesper.jobs.cli.output.Printer;
import dev.vesper.jobs.cli.output.Result;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vesper plan decisions}. */
@Command(
    name = "decisions",
    description = {
      "Who decided what about a plan, the newest first.",
      "Takes the newest decision back, or brings it again."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  ./vesper plan decisions", "  ./vesper plan decisions --undo"})
final class DecisionsCommand implements Callable<Integer> {
  private static final int MOST = 1000;

  @Spec private CommandSpec spec;
  @Mixin private GlobalOptions global;
  @Mixin private Deciding deciding;
  @ArgGroup private @Nullable Direction direction;

  /** Back or forth. */
  static final class Direction {
    @Option(names = "--undo", description = "take back the newest decision that stands")
    private boolean undo;

    @Option(names = "--redo", description = "take back the newest undo")
    @SuppressWarnings("UnusedVariable") // the group's other choice: not undo
    private boolean redo;
  }

  @Override
  public Integer call() {
    try (Workspace workspace = Workspace.open(global)) {
      new Printer(spec.commandLine().getOut()).print(result(workspace), global.format());
      return 0;
    }
  }

  private Result result(Workspace workspace) {
    if (direction == null || direction.undo == direction.redo) {
      Reviews reviews = workspace.store().reviews();
      PlanHead plan = deciding.plan(workspace);
      return DecisionView.log(plan, reviews.revision(plan), reviews.changes(plan, MOST));
    }
    boolean undo = direction.undo;
    return deciding.decide(
        workspace,
        (reviews, plan, seen) ->
            undo
                ? reviews.undo(plan, seen, workspace.actor())
                : reviews.redo(plan, seen, workspace.actor()));
  }
}
