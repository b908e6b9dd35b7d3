package dev.vesper.data.privacy.retention;

import dev.vesper.data.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Files that the store knows nothing of: staging and logs of runs, logs of processes. */
final class OldFolders {
  private OldFolders() {}

  /**
   * Deletes files that were last written before the limit.
   *
   * @param inUse runs whose folders stay
   * @return how many
   */
  static long delete(Home home, Limits limits, Set<String> inUse, boolean dryRun)
      throws IOException {
    FileTime limit = FileTime.from(Limits.begin(limits.files()));
    long gone = 0;
    for (Path folder : List.of(home.runs(), home.logs(), home.root().resolve("tmp"))) {
      for (Path file : filesIn(folder)) {
        if (!isOf(inUse, home.runs(), file)
            && Files.getLastModifiedTime(file).compareTo(limit) < 0) {
          gone++;
          if (!dryRun) {
            Files.deleteIfExists(file);
          }
        }
      }
    }
    return gone;
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return new ArrayList<>();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private static boolean isOf(Set<String> runs, Path folder, Path file) {
    return file.startsWith(folder) && runs.contains(folder.relativize(file).getName(0).toString());
  }
}
