package dev.vesper.jobs.nightly;

import dev.vesper.data.home.Home;
import dev.vesper.data.store.Run;
import dev.vesper.domain.run.StepName;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Locale;

/** Where a night stages and keeps its files, under the home. */
public final class NightFolders {
  private final Home home;

  public NightFolders(Home home) {
    this.home = home;
  }

  /** A step's own folder to write to. */
  Path staging(Run run, StepName step) {
    return home.runs().resolve(run.runId()).resolve("staging").resolve(step.code());
  }

  /** Where what a step made is kept; the name is never used for anything else. */
  Path target(StepName step, String inputHash) {
    return step == StepName.FACTS
        ? home.lake().resolve("item_day").resolve("v" + inputHash.substring(0, 32))
        : home.artefacts().resolve(step.code()).resolve(inputHash);
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
