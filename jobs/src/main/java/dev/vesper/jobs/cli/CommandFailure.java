package dev.vesper.jobs.cli;

/** A command that ends without its result, with the exit code of docs/reference/command-line.md. */
public final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Exit codes; 0 is done. */
  public static final int FAILED = 1;

  public static final int USAGE = 2;
  public static final int BAD_INPUT = 3;
  public static final int REFUSED = 4;

  private final int exitCode;

  private CommandFailure(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** The work itself failed. */
  public static CommandFailure failed(String message) {
    return new CommandFailure(FAILED, message);
  }

  /** The command line cannot be understood. */
  public static CommandFailure usage(String message) {
    return new CommandFailure(USAGE, message);
  }

  /** What was handed in is wrong; the message names file, line or setting. */
  public static CommandFailure badInput(String message) {
    return new CommandFailure(BAD_INPUT, message);
  }

  /** A rule forbids it. */
  public static CommandFailure refused(String message) {
    return new CommandFailure(REFUSED, message);
  }

  public int exitCode() {
    return exitCode;
  }
}
