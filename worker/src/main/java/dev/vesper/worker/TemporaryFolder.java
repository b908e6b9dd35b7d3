package dev.vesper.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder that belongs to the worker alone: a killed Spark leaves blocks and libraries behind. */
final class TemporaryFolder {
  /** Says that everything in the folder may be deleted. */
  static final String OWNED = ".vesper-worker";

  private TemporaryFolder() {}

  /**
   * Makes the folder, or empties it.
   *
   * @throws IOException when it holds files that no worker has put there, or cannot be written
   */
  static Path emptied(Path folder) throws IOException {
    Files.createDirectories(folder);
    List<Path> entries;
    try (Stream<Path> listed = Files.list(folder)) {
      entries = listed.toList();
    }
    Path owned = folder.resolve(OWNED);
    if (!entries.isEmpty() && !entries.contains(owned)) {
      throw new IOException(
          "-Dvesper.tmp="
              + folder
              + " holds files that are not the worker's; give it an empty folder of its own");
    }
    for (Path entry : entries) {
      if (!entry.equals(owned)) {
        removeTree(entry);
      }
    }
    if (entries.isEmpty()) {
      Files.createFile(owned);
    }
    return folder;
  }

  private static void removeTree(Path root) throws IOException {
    List<Path> all;
    try (Stream<Path> tree = Files.walk(root)) {
      all = tree.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.deleteIfExists(path);
    }
  }
}
