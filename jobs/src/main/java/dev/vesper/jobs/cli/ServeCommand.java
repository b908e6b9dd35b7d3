package dev.vesper.jobs.cli;

import dev.vesper.jobs.cli.output.ConsoleProgress;
import dev.vesper.jobs.notify.Notifying;
import dev.vesper.jobs.schedule.Scheduler;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vesper serve}. */
@Command(
    name = "serve",
    description = "Serves the console and runs nights by their schedule.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./vesper serve --port 8377",
      "  ./vesper serve --open-on-loopback",
      "  ./vesper serve --address 0.0.0.0 --public-url https://vesper.example --trusted-proxy 10.0.0.2",
      "  ./vesper serve --role worker"
    })
final class ServeCommand implements Callable<Integer> {
  @Mixin private GlobalOptions global;

  @Option(
      names = "--role",
      paramLabel = "all|console|worker",
      defaultValue = "all",
      description =
          "all: both; console: the pages and the API alone; worker: the scheduler that runs the"
              + " nights alone (default ${DEFAULT-VALUE})")
  private Role role = Role.all;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = Serving.PORT,
      description = "where the console listens (default ${DEFAULT-VALUE}; 0 takes any free port)")
  private int port;

  @Mixin private EntranceOptions entrance;

  /** What a process does; named as people type it. */
  enum Role {
    all,
    console,
    worker
  }

  @Override
  public Integer call() {
    int wanted = Serving.checked(port);
    entrance.check();
    ConsoleProgress progress = global.progress();
    try (Workspace workspace = Workspace.open(global).closedAtExit()) {
      if (role == Role.console) {
        Serving.console(workspace, entrance.of(workspace.actor()), wanted, progress);
        return 0;
      }
      Scheduler scheduler = NightSchedule.start(workspace, progress);
      workspace.first(scheduler::close);
      Notifying notifying = Notifying.start(NotifyCommand.parts(workspace, progress::say));
      workspace.first(notifying::close);
      progress.say(
          String.format(
              Locale.ROOT, "Nights run in this process by their schedule (role %s).", role));
      if (role == Role.worker) {
        Serving.untilStopped();
      } else {
        Serving.console(workspace, entrance.of(workspace.actor()), wanted, progress);
      }
      return 0;
    }
  }
}
