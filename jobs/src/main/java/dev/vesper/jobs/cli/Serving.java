package dev.vesper.jobs.cli;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.ConsoleServer;
import dev.vesper.console.Entrance;
import dev.vesper.data.access.Accounts;
import dev.vesper.jobs.cli.output.ConsoleProgress;
import java.security.SecureRandom;
import java.util.concurrent.CountDownLatch;

/** Serves the console of a workspace until the process is asked to stop. */
final class Serving {
  /** V-E-S-P on the keys of a telephone. */
  static final String PORT = "8377";

  private static final int MOST = 65_535;

  private Serving() {}

  /**
   * Serves the console until the process is asked to stop (Ctrl-C, kill): it ends before the store
   * and the database do.
   *
   * @param workspace closed at exit
   */
  static void console(Workspace workspace, Entrance entrance, int port, ConsoleProgress progress) {
    try (ConsoleServer server = ConsoleServer.start(parts(workspace, entrance), port)) {
      workspace.first(
          () -> {
            progress.say("");
            progress.say("Stopping the console.");
            server.close();
          });
      String url = entrance.publicUrl() == null ? server.url() : entrance.publicUrl().toString();
      if (!entrance.isOpen()) {
        firstCode(workspace, url, progress);
      }
      progress.say("The console is at " + url + "  (Ctrl-C stops it)");
      untilStopped();
    }
  }

  /** While nobody can sign in, each start prints a code; the one before it holds no longer. */
  private static void firstCode(Workspace workspace, String url, ConsoleProgress progress) {
    Accounts accounts = workspace.access().accounts();
    if (accounts.hasAdmin()) {
      return;
    }
    progress.say("Nobody can sign in yet. Open " + url + "sign-in/code, choose a name and a");
    progress.say("password, and make the first admin with this code, once, within 30 minutes:");
    progress.say("");
    progress.say("  " + accounts.firstCode(new SecureRandom()));
    progress.say("");
  }

  /** Waits; what must end before the workspace has been told to it. */
  static void untilStopped() {
    try {
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

  private static ConsoleParts parts(Workspace workspace, Entrance entrance) {
    return new ConsoleParts(
        workspace.store(),
        Workspace.SHOP,
        workspace.clock(),
        entrance,
        entrance.isOpen() ? null : workspace.identityProvider().orElse(null));
  }
}
