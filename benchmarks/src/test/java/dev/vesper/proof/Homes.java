package dev.vesper.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Home folders for proofs: small shops, copied whole so that each kill starts from the same state.
 */
final class Homes {
  private Homes() {}

  /** A new folder for homes that everybody may pass through, as the database's user must. */
  static Path newFolder(String name) {
    try {
      Path folder = Files.createTempDirectory("vesper-" + name);
      folder.toFile().setExecutable(true, false);
      folder.toFile().setReadable(true, false);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes a home that the database's user has written to, if it is there. */
  static void remove(Path home) {
    run("rm", "-rf", home.toString());
  }

  /** A folder for homes that stays for other proofs on the same build; those of others go. */
  static Path keptFolder(String name, String build) throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    Path kept = temporary.resolve("vesper-" + name + "-" + build);
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(temporary, "vesper-" + name + "-*")) {
      for (Path folder : found) {
        if (!folder.equals(kept)) {
          remove(folder);
        }
      }
    }
    Files.createDirectories(kept);
    kept.toFile().setExecutable(true, false);
    kept.toFile().setReadable(true, false);
    return kept;
  }

  /** Copies a home whose processes have all ended; owners and rights are kept. */
  static Path copy(Path from, Path to) {
    run("cp", "-a", from.toString(), to.toString());
    return to;
  }

  /** Removes a folder and all in it. */
  static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> found = Files.walk(folder)) {
      deepestFirst = found.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(String... command) {
    try {
      int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
      if (exit != 0) {
        throw new IllegalStateException(String.join(" ", command) + " ended with " + exit);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
