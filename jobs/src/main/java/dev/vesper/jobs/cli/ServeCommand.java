package dev.vesper.jobs.cli;

import dev.vesper.jobs.cli.output.ConsoleProgress;
import dev.vesper.jobs.metrics.MetricsServer;
import dev.vesper.jobs.metrics.MetricsToken;
import dev.vesper.jobs.notify.Notifying;
import dev.vesper.jobs.outbox.Delivering;
import dev.vesper.jobs.repair.RepairTurn;
import dev.vesper.jobs.repair.Repairing;
import dev.vesper.jobs.schedule.Scheduler;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

  @Option(
      names = "--metrics-port",
      paramLabel = "N",
      description =
          "where a Prometheus server may scrape figures of the nights, on this machine alone, with"
              + " the token in keys/metrics-token; without it nowhere")
  private @Nullable Integer metricsPort;

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
      if (metricsPort != null) {
        metrics(workspace, Serving.checked(metricsPort), progress);
      }
      if (role == Role.console) {
        Serving.console(workspace, entrance.of(workspace.actor()), wanted, progress);
        return 0;
      }
      Scheduler scheduler = NightSchedule.start(workspace, progress);
      workspace.first(scheduler::close);
      Notifying notifying = Notifying.start(NotifyCommand.parts(workspace, progress::say));
      workspace.first(notifying::close);
      Delivering delivering =
          Delivering.start(
              workspace.delivering(line -> progress.say(workspace.clock().instant() + " " + line)));
      workspace.first(delivering::close);
      Repairing repairing = Repairing.start(repairs(workspace), progress::say);
      workspace.first(repairing::close);
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

  private static RepairTurn repairs(Workspace workspace) {
    return new RepairTurn(
        workspace.store(), Workspace.SHOP, NightSchedule.node(), workspace.clock());
  }

  private static void metrics(Workspace workspace, int port, ConsoleProgress progress) {
    String token;
    try {
      token = MetricsToken.of(workspace.home(), new SecureRandom());
    } catch (IOException e) {
      throw workspace.home().unusable(e);
    }
    MetricsServer server = MetricsServer.start(workspace.database(), Workspace.SHOP, port, token);
    workspace.first(server::close);
    progress.say(
        "Metrics are at "
            + server.url()
            + " for who sends the token in "
            + MetricsToken.file(workspace.home()));
  }
}
