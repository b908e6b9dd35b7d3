package dev.vesper.data.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The server as {@code postmaster.pid} in its data folder describes it.
 *
 * @param pid its process
 * @param port where it listens
 * @param ready whether it takes connections
 */
record Postmaster(long pid, int port, boolean ready) {

  /** The running server of that data folder; none when the file is absent or left by a dead one. */
  static Optional<Postmaster> running(Path data) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(file(data), StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    // 1 pid, 2 data folder, 3 start, 4 port, 5 socket, 6 address, 7 shared memory, 8 state
    if (lines.size() < 4) {
      return Optional.empty();
    }
    try {
      Postmaster found =
          new Postmaster(
              Long.parseLong(lines.get(0).strip()),
              Integer.parseInt(lines.get(3).strip()),
              lines.size() > 7 && lines.get(7).strip().equals("ready"));
      return found.isServerOf(data) ? Optional.of(found) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Removes a file left by a server that is gone, whose process id may be somebody else's now. */
  static void forgetDead(Path data) throws IOException {
    if (running(data).isEmpty()) {
      Files.deleteIfExists(file(data));
    }
  }

  private static Path file(Path data) {
    return data.resolve("postmaster.pid");
  }

  /**
   * Whether the process is a server of that folder: ids come again after a restart. A dead process
   * that nobody has waited for has an empty command line.
   */
  private boolean isServerOf(Path data) throws IOException {
    try {
      byte[] words = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "cmdline"));
      return new String(words, StandardCharsets.UTF_8).contains("\0" + data + "\0");
    } catch (NoSuchFileException e) {
      return false;
    }
  }
}
