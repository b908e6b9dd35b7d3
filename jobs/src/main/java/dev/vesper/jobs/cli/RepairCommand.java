package dev.vesper.jobs.cli;

import dev.vesper.data.repair.RepairRequest;
import dev.vesper.data.repair.Repairs;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Refused;
import dev.vesper.jobs.cli.output.ConsoleProgress;
import dev.vesper.jobs.cli.output.Printer;
import dev.vesper.jobs.repair.RepairTurn;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code vesper plan repair}. */
@Command(
    name = "repair",
    description = {
      "Makes the plan keep all rules again around what people have changed, held or approved:",
      "first its worth, then the fewest changed lines. Shows what it would change; --accept does it."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  ./vesper plan repair", "  ./vesper plan repair --accept --format json"})
final class RepairCommand implements Callable<Integer> {
  private static final long LOOK_MILLIS = 200;

  @Spec private CommandSpec spec;
  @Mixin private GlobalOptions global;
  @Mixin private Deciding deciding;

  @Option(
      names = "--accept",
      description = "make the lines changes of the plan, which one undo takes back")
  private boolean accept;

  @Override
  public Integer call() {
    try (Workspace workspace = Workspace.open(global)) {
      Repairs repairs = workspace.store().repairs();
      PlanHead plan = deciding.plan(workspace);
      RepairRequest asked = repairs.ask(plan, deciding.seen(workspace), workspace.actor());
      RepairRequest answer = answered(workspace, plan, asked, global.progress());
      switch (answer.state()) {
        case REFUSED -> throw new Refused(answer.trouble());
        case FAILED -> throw CommandFailure.failed(answer.trouble());
        default -> {
          // It is ready.
        }
      }
      RepairView view = new RepairView(workspace.amounts());
      boolean done = accept && answer.figures() != null && answer.figures().changed() > 0;
      if (done) {
        repairs.accept(plan, answer.id(), workspace.actor());
      }
      new Printer(spec.commandLine().getOut())
          .print(view.of(plan, answer, repairs.lines(answer), done), global.format());
      return 0;
    }
  }

  /** Where no process in role worker is there to answer, this one does. */
  private static RepairRequest answered(
      Workspace workspace, PlanHead plan, RepairRequest asked, ConsoleProgress progress) {
    RepairTurn turn =
        new RepairTurn(workspace.store(), Workspace.SHOP, NightSchedule.node(), workspace.clock());
    CompletableFuture<RepairRequest> answered = new CompletableFuture<>();
    Runnable look =
        () -> {
          try {
            turn.run();
            RepairRequest now = workspace.store().repairs().find(plan, asked.id()).orElseThrow();
            progress.at(now.stepsDone(), Math.max(1, now.stepsInAll()), "repair");
            if (!now.state().open()) {
              answered.complete(now);
            }
          } catch (RuntimeException e) {
            answered.completeExceptionally(e);
          }
        };
    ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor();
    try {
      // Looks never throw, so nobody waits for this one's end.
      ScheduledFuture<?> unused =
          looking.scheduleWithFixedDelay(look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
      return answered.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    } finally {
      looking.shutdownNow();
    }
  }
}
