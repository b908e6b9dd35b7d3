package dev.vesper.jobs.nightly;

import dev.vesper.data.home.Home;
import dev.vesper.data.store.Run;
import dev.vesper.domain.run.StepName;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Where a night stages and keeps its files, under the home. */
public final class NightFolders {
  private static final String LEASE = "-";

  private final Home home;

  public NightFolders(Home home) {
    this.home = home;
  }

  /** A step's own folder to write to; one that lost the lease does not write where another does. */
  Path staging(Run run, StepName step, long lease) {
    return home.runs()
        .resolve(run.runId())
        .resolve("lease-" + lease)
        .resolve("staging")
        .resolve(step.code());
  }

  /** Where what a step made is kept; the name is never used for anything else. */
  Path target(StepName step, String inputHash, long lease) {
    return target(step, inputHash).resolveSibling(named(step, inputHash) + LEASE + lease);
  }

  /**
   * What earlier executions have left for the same input: they died between the move and the
   * record, or what they left is damaged. A later one's is left alone: this one has lost its lease
   * then.
   */
  List<Path> leftBefore(StepName step, String inputHash, long lease) throws IOException {
    Path usual = target(step, inputHash);
    Path folder = Objects.requireNonNull(usual.getParent(), "a target lies in a folder");
    List<Path> left = new ArrayList<>(List.of(usual));
    String prefix = named(step, inputHash) + LEASE;
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, prefix + "*")) {
        for (Path path : found) {
          String number = String.valueOf(path.getFileName()).substring(prefix.length());
          if (Long.parseLong(number) < lease) {
            left.add(path);
          }
        }
      }
    }
    return left;
  }

  /** Without a lease in its name: as nights named it until they had one. */
  private Path target(StepName step, String inputHash) {
    Path folder =
        step == StepName.FACTS
            ? home.lake().resolve("item_day")
            : home.artefacts().resolve(step.code());
    return folder.resolve(named(step, inputHash));
  }

  private static String named(StepName step, String inputHash) {
    return step == StepName.FACTS ? "v" + inputHash.substring(0, 32) : inputHash;
  }

  /** A file system's complaint in words. */
  static String explain(IOException e) {
    String what = String.valueOf(e.getMessage());
    if (what.toLowerCase(Locale.ROOT).contains("no space left")) {
      return "the disk is full (" + what + "); free some space, then go on with --restart";
    }
    if (e instanceof AccessDeniedException) {
      return "no right to use "
          + what
          + "; give it to the user that runs Vesper, then go on with --restart";
    }
    return (e instanceof FileSystemException
            ? "a file cannot be used: "
            : "reading or writing failed: ")
        + e.getClass().getSimpleName()
        + ": "
        + what
        + "; go on with --restart when the cause is gone";
  }
}
