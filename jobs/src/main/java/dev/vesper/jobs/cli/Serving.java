package dev.vesper.jobs.cli;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.ConsoleServer;
import dev.vesper.jobs.cli.output.ConsoleProgress;
import java.util.concurrent.CountDownLatch;

/** Serves the console of a workspace until the process is asked to stop. */
final class Serving {
  /** V-E-S-P on the keys of a telephone. */
  static final String PORT = "8377";

  private static final int MOST = 65_535;

  private Serving() {}

  /**
   * Serves until the process is asked to stop (Ctrl-C, kill): the console ends before the store and
   * the database do.
   *
   * @param workspace closed at exit
   */
  static void untilStopped(Workspace workspace, int port, ConsoleProgress progress) {
    try (ConsoleServer server = ConsoleServer.start(parts(workspace), port)) {
      workspace.first(
          () -> {
            progress.say("");
            progress.say("Stopping the console.");
            server.close();
          });
      progress.say("The console is at " + server.url() + "  (Ctrl-C stops it)");
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The port, checked; 0 takes any free one. */
  static int checked(int port) {
    if (port < 0 || port > MOST) {
      throw CommandFailure.usage("--port must be 0 to " + MOST + ", not " + port);
    }
    return port;
  }

  private static ConsoleParts parts(Workspace workspace) {
    return new ConsoleParts(
        workspace.store(), Workspace.SHOP, workspace.clock(), workspace.actor());
  }
}
