package dev.vesper.jobs.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the machine or its limits gave too little of, found behind a failure. */
final class Shortage {
  private static final long MIB = 1 << 20;

  private Shortage() {}

  /** The sentence with the cure; empty when the failure has another cause. */
  static Optional<String> behind(Throwable failure) {
    for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError) {
        return Optional.of(
            "the program ran out of memory ("
                + cause.getMessage()
                + "; it may use "
                + Runtime.getRuntime().maxMemory() / MIB
                + " MB): give it more by VESPER_JAVA_OPTS=-Xmx4g, or run on a machine with more");
      }
      if (cause instanceof LinkageError || isOfFiles(cause.getMessage())) {
        return Optional.of(
            "a file or a part of the program cannot be opened ("
                + cause.getMessage()
                + "): raise the limit of open files (ulimit -n) to 1024 or more; if it is as high,"
                + " build the program anew");
      }
    }
    return Optional.empty();
  }

  private static boolean isOfFiles(@Nullable String message) {
    return message != null && message.contains("Too many open files");
  }
}
