package dev.vesper.jobs;

import dev.vesper.data.home.Folders;
import dev.vesper.data.home.Home;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folders under {@code runs/} for work that leaves nothing there. Each bears the number of its
 * process, so that what a killed one has left is known at the next start.
 *
 * @param prefix how their names begin
 */
public record PassingFolders(String prefix) {
  /** Where the day that is not over is told. */
  public static final PassingFolders TODAY = new PassingFolders("today-");

  /** Where steps are run again to compare what comes of them. */
  public static final PassingFolders REPRODUCED = new PassingFolders("reproduce-");

  private static final Logger LOG = LoggerFactory.getLogger(PassingFolders.class);
  // Of a process whose number nobody wrote down: longer than any such work takes.
  private static final Duration LONG_GONE = Duration.ofHours(1);

  /** A new folder of this process. */
  public Path next(Home home) throws IOException {
    return Files.createTempDirectory(home.runs(), prefix + ProcessHandle.current().pid() + "-");
  }

  /** Removes what dead processes have left; what cannot be removed waits for the retention. */
  public void sweep(Home home, Instant now) {
    if (!Files.isDirectory(home.runs())) {
      return;
    }
    try (DirectoryStream<Path> found = Files.newDirectoryStream(home.runs(), prefix + "*")) {
      for (Path folder : found) {
        if (isLeft(folder, now)) {
          Folders.delete(folder);
        }
      }
    } catch (NoSuchFileException e) {
      LOG.debug("another process has swept {} meanwhile", e.getFile());
    } catch (IOException e) {
      LOG.warn("what a killed process left under {} stays: {}", home.runs(), e.toString());
    }
  }

  private boolean isLeft(Path folder, Instant now) throws IOException {
    Instant made = Files.getLastModifiedTime(folder).toInstant();
    String[] parts = String.valueOf(folder.getFileName()).substring(prefix.length()).split("-", 2);
    if (parts.length < 2 || !parts[0].matches("[0-9]{1,18}")) {
      return made.isBefore(now.minus(LONG_GONE));
    }
    // A process that began after its folder has only the same number.
    return ProcessHandle.of(Long.parseLong(parts[0]))
        .flatMap(process -> process.info().startInstant())
        .map(started -> started.isAfter(made))
        .orElse(true);
  }
}
