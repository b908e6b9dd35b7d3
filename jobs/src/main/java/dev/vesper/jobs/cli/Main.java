package dev.vesper.jobs.cli;

import dev.vesper.data.home.Unavailable;
import dev.vesper.data.intake.ImportRefused;
import dev.vesper.data.review.Stale;
import dev.vesper.data.since.FactsChanged;
import dev.vesper.data.store.Refused;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.jobs.fault.FaultFile;
import dev.vesper.schedules.spec.ScheduleFault;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;

/** The program. Results go to standard output, progress and messages to standard error. */
public final class Main {
  private Main() {}

  /** Runs one command and exits with its code. */
  public static void main(String[] arguments) {
    int code = CommandFailure.FAILED;
    try {
      FaultFile.listenIfAsked(System.getenv());
      code = run(arguments);
    } catch (OutOfMemoryError | LinkageError e) {
      // No more than a line: what else would be needed may not be there.
      System.err.println(
          "vesper: "
              + e
              + ": too little memory, or a part of the program that cannot be loaded. Give more by"
              + " VESPER_JAVA_OPTS=-Xmx4g, raise the limit of open files (ulimit -n) to 1024 or"
              + " more, or build the program anew");
    }
    System.exit(code);
  }

  static int run(String... arguments) {
    CommandLine commands = new CommandLine(new VesperCommand());
    commands.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    commands.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    commands.setCaseInsensitiveEnumValuesAllowed(true);
    commands.setExecutionExceptionHandler(explain());
    commands.setUsageHelpWidth(110);
    return commands.execute(arguments);
  }

  /** A failure is one sentence for people; only what nobody foresaw shows where it came from. */
  private static IExecutionExceptionHandler explain() {
    return (exception, command, parsed) -> {
      PrintWriter err = command.getErr();
      Optional<String> shortage = Shortage.behind(exception);
      if (shortage.isPresent()) {
        err.println("vesper: " + shortage.get());
        return CommandFailure.FAILED;
      }
      if (exception instanceof CommandFailure failure) {
        err.println("vesper: " + failure.getMessage());
        return failure.exitCode();
      }
      if (exception instanceof StepFailure failure) {
        err.println("vesper: " + failure.getMessage());
        return failure.isBadInput() ? CommandFailure.BAD_INPUT : CommandFailure.FAILED;
      }
      if (exception instanceof Unavailable) {
        err.println("vesper: " + exception.getMessage());
        return CommandFailure.FAILED;
      }
      if (exception instanceof ImportRefused) {
        err.println("vesper: " + exception.getMessage());
        return CommandFailure.BAD_INPUT;
      }
      if (exception instanceof ScheduleFault) {
        err.println("vesper: " + exception.getMessage());
        return CommandFailure.BAD_INPUT;
      }
      if (exception instanceof Refused
          || exception instanceof Stale
          || exception instanceof FactsChanged) {
        err.println("vesper: " + exception.getMessage());
        return CommandFailure.REFUSED;
      }
      err.println("vesper: something failed that nobody foresaw: " + exception);
      exception.printStackTrace(err);
      return CommandFailure.FAILED;
    };
  }
}
