package dev.vesper.data.postgres;

import dev.vesper.data.home.Folders;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who uses the server: one locked file per user. A process that dies loses its lock, so its claim
 * is void though the file is still there.
 *
 * @param folder where the files lie
 * @param held only its holder may look at claims: looking takes a claim's lock for a moment
 */
record Claims(Path folder, HomeLock held) {

  /** A use of the server; closing it ends the use. */
  record Claim(Path file, FileChannel channel) {
    void end() throws IOException {
      Files.deleteIfExists(file);
      channel.close();
    }
  }

  Claim take() throws IOException {
    Folders.makePrivate(folder);
    Path file = folder.resolve(thisProcess() + UUID.randomUUID());
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    @Nullable FileLock lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      throw new IOException("a fresh file is locked: " + file);
    }
    return new Claim(file, channel);
  }

  /** Whether anybody who is alive uses the server; void claims are swept away. */
  boolean any() throws IOException {
    Folders.makePrivate(folder);
    List<Path> files;
    try (Stream<Path> found = Files.list(folder)) {
      files = found.sorted().toList();
    }
    boolean alive = false;
    for (Path file : files) {
      alive |= isAlive(file);
    }
    return alive;
  }

  private static boolean isAlive(Path file) throws IOException {
    // A claim of this process must not even be opened: closing it again would drop its lock.
    if (file.getFileName().toString().startsWith(thisProcess())) {
      return true;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      if (channel.tryLock() == null) {
        return true;
      }
      Files.deleteIfExists(file);
      return false;
    }
  }

  /** The process id alone comes again, in containers at every start. */
  private static String thisProcess() {
    ProcessHandle self = ProcessHandle.current();
    long started = self.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    return self.pid() + "-" + started + "-";
  }
}
