package dev.vesper.jobs.cli;

import dev.vesper.jobs.cli.output.ConsoleProgress;
import dev.vesper.jobs.schedule.Scheduler;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vesper serve}. */
@Command(
    name = "serve",
    description = "Runs nights by itself, as the schedules say, until it is stopped.",
    footerHeading = "%nExample:%n",
    footer = "  ./vesper serve --role worker")
final class ServeCommand implements Callable<Integer> {
  @Mixin private GlobalOptions global;

  @Option(
      names = "--role",
      paramLabel = "worker",
      defaultValue = "worker",
      description = "worker: the scheduler, which runs the nights")
  private Role role = Role.worker;

  /** What a process does. */
  enum Role {
    /** The scheduler alone. */
    worker
  }

  @Override
  public Integer call() throws InterruptedException {
    ConsoleProgress progress = global.progress();
    CountDownLatch ended = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    Thread stop =
        new Thread(
            () -> {
              ended.countDown();
              try {
                closed.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "vesper-stop");
    try (Workspace workspace = Workspace.open(global)) {
      Runtime.getRuntime().addShutdownHook(stop);
      try (Scheduler scheduler = NightSchedule.start(workspace, progress)) {
        progress.say("Nights run in this process as the " + role + "; Ctrl-C stops it.");
        ended.await();
        progress.say("Stopping.");
      }
    } finally {
      closed.countDown();
    }
    return 0;
  }
}
