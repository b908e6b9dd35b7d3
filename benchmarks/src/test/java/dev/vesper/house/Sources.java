package dev.vesper.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The Java files of a module, text by path below their source folder. */
final class Sources {
  private Sources() {}

  /** What ships. */
  static TreeMap<Path, String> main(Path module) {
    return javaFiles(module.resolve("src/main/java"));
  }

  static TreeMap<Path, String> tests(Path module) {
    return javaFiles(module.resolve("src/test/java"));
  }

  private static TreeMap<Path, String> javaFiles(Path folder) {
    TreeMap<Path, String> files = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return files;
    }
    try (Stream<Path> found = Files.walk(folder)) {
      for (Path file : found.filter(path -> path.toString().endsWith(".java")).toList()) {
        files.put(folder.relativize(file), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }
}
