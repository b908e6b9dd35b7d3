package dev.vesper.data.intake.landing;

import dev.vesper.data.home.Folders;
import dev.vesper.data.home.Home;
import dev.vesper.data.home.Unavailable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The folder in which one import at a time spools its rows. Its lock dies with the process, so what
 * a killed import left is swept by the next.
 */
public final class Workspace implements AutoCloseable {
  private final Path folder;
  private final FileChannel lock;

  /** Another import is running. */
  public static final class Busy extends Unavailable {
    private static final long serialVersionUID = 1L;

    Busy(String message) {
      super(message);
    }
  }

  private Workspace(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Takes the folder, empty.
   *
   * @throws Busy when another import is running
   */
  public static Workspace take(Home home) throws IOException {
    Path tmp = home.root().resolve("tmp");
    Folders.makePrivate(tmp);
    FileChannel channel =
        FileChannel.open(
            tmp.resolve("import.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!locked(channel)) {
      channel.close();
      throw new Busy("another import into " + home.root() + " is running; wait until it has ended");
    }
    Path folder = tmp.resolve("import");
    Folders.delete(folder);
    Folders.makePrivate(folder);
    return new Workspace(folder, channel);
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      @Nullable FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** Empty at the start. */
  public Path folder() {
    return folder;
  }

  @Override
  public void close() throws IOException {
    try {
      Folders.delete(folder);
    } finally {
      lock.close();
    }
  }
}
