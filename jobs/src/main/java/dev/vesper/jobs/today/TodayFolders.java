package dev.vesper.jobs.today;

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
 * The folders in which the day is told. Each bears the number of its process, so that what a killed
 * one has left is known at the next start.
 */
public final class TodayFolders {
  private static final Logger LOG = LoggerFactory.getLogger(TodayFolders.class);
  private static final String PREFIX = "today-";
  // Of a process whose number nobody wrote down: longer than any telling of a day takes.
  private static final Duration LONG_GONE = Duration.ofHours(1);

  private TodayFolders() {}

  /** A new folder of this process. */
  static Path next(Home home) throws IOException {
    return Files.createTempDirectory(home.runs(), PREFIX + ProcessHandle.current().pid() + "-");
  }

  /** Removes what dead processes have left; what cannot be removed waits for the retention. */
  public static void sweep(Home home, Instant now) {
    if (!Files.isDirectory(home.runs())) {
      return;
    }
    try (DirectoryStream<Path> found = Files.newDirectoryStream(home.runs(), PREFIX + "*")) {
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

  private static boolean isLeft(Path folder, Instant now) throws IOException {
    Instant made = Files.getLastModifiedTime(folder).toInstant();
    String[] parts = String.valueOf(folder.getFileName()).substring(PREFIX.length()).split("-", 2);
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
