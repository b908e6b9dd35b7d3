package dev.vesper.jobs.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vesper serve}. */
@Command(
    name = "serve",
    description = "Serves the console on this machine's loopback address until Ctrl-C.",
    footerHeading = "%nExample:%n",
    footer = "  ./vesper serve --port 8377")
final class ServeCommand implements Callable<Integer> {
  @Mixin private GlobalOptions global;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = Serving.PORT,
      description = "where to listen (default ${DEFAULT-VALUE}; 0 takes any free port)")
  private int port;

  @Override
  public Integer call() {
    int wanted = Serving.checked(port);
    try (Workspace workspace = Workspace.open(global).closedAtExit()) {
      Serving.untilStopped(workspace, wanted, global.progress());
      return 0;
    }
  }
}
