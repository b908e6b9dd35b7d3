package dev.vesper.data.postgres;

import dev.vesper.data.home.Unavailable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One holder at a time, over all processes and threads. The operating system lets go of it when the
 * holder dies, however it dies.
 */
final class HomeLock implements AutoCloseable {
  // POSIX gives a file's lock to the process and takes it back when any descriptor of that file is
  // closed: threads of one process must be kept apart in memory, before the file is opened.
  private static final ReentrantLock WITHIN_THIS_PROCESS = new ReentrantLock();

  private final FileChannel channel;

  private HomeLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Waits for the lock.
   *
   * @throws Unavailable when another holder has not let go within the limit
   */
  static HomeLock take(Path file, Duration limit) throws IOException {
    long end = System.nanoTime() + limit.toNanos();
    if (!tryWithin(limit)) {
      throw heldTooLong(file, limit);
    }
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      @Nullable FileLock lock = channel.tryLock();
      while (lock == null && System.nanoTime() < end) {
        TimeUnit.MILLISECONDS.sleep(20);
        lock = channel.tryLock();
      }
      if (lock != null) {
        return new HomeLock(channel);
      }
      channel.close();
    } catch (InterruptedException e) {
      WITHIN_THIS_PROCESS.unlock();
      throw interrupted(e);
    } catch (IOException e) {
      WITHIN_THIS_PROCESS.unlock();
      throw e;
    }
    WITHIN_THIS_PROCESS.unlock();
    throw heldTooLong(file, limit);
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      WITHIN_THIS_PROCESS.unlock();
    }
  }

  private static boolean tryWithin(Duration limit) {
    try {
      return WITHIN_THIS_PROCESS.tryLock(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static Unavailable interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new Unavailable("interrupted while waiting for the database of this home", e);
  }

  private static Unavailable heldTooLong(Path file, Duration limit) {
    return new Unavailable(
        "another Vesper process has been starting or stopping the database of this home for "
            + limit.toSeconds()
            + " s (it holds "
            + file
            + "): wait for it or end it");
  }
}
