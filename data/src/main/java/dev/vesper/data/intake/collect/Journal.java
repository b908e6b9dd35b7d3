package dev.vesper.data.intake.collect;

import dev.vesper.data.home.Folders;
import dev.vesper.domain.run.Fault;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A file that grows by what has come in. {@link #append} returns when the bytes are on disk, in a
 * file that was open at that moment: who renames it afterwards finds them in it. Writers that come
 * at the same time share one sync.
 */
final class Journal implements Closeable {
  private final JournalFolder folder;
  private final Clock clock;
  private final long mostBytes;
  private final ReentrantLock writing = new ReentrantLock();
  private final List<Entry> waiting = new ArrayList<>();
  private @Nullable Path file;
  private @Nullable FileChannel channel;

  /** Bytes that somebody waits for. */
  private static final class Entry {
    private final byte[] bytes;
    private boolean written;

    Entry(byte[] bytes) {
      this.bytes = bytes;
    }
  }

  /**
   * A journal in that folder; nothing is opened before it is needed.
   *
   * @param mostBytes a file that has grown beyond this is closed
   */
  Journal(JournalFolder folder, Clock clock, long mostBytes) {
    this.folder = folder;
    this.clock = clock;
    this.mostBytes = mostBytes;
  }

  /**
   * Writes the lines and syncs.
   *
   * @throws IOException when they could not be made safe; nothing of them counts then, unless a
   *     later call succeeds in the same file
   */
  void append(byte[] lines) throws IOException {
    Entry mine = new Entry(lines);
    synchronized (waiting) {
      waiting.add(mine);
    }
    writing.lock();
    try {
      if (mine.written) {
        return;
      }
      List<Entry> group;
      synchronized (waiting) {
        group = List.copyOf(waiting);
        waiting.clear();
      }
      if (!group.contains(mine)) {
        throw new IOException("the write that these events were part of has failed");
      }
      write(group);
      group.forEach(entry -> entry.written = true);
    } finally {
      writing.unlock();
    }
  }

  private void write(List<Entry> group) throws IOException {
    try {
      do {
        FileChannel to = opened();
        for (Entry entry : group) {
          ByteBuffer bytes = ByteBuffer.wrap(entry.bytes);
          while (bytes.hasRemaining()) {
            to.write(bytes);
          }
        }
        Fault.at("collect.after-write");
        to.force(false);
        // Renamed meanwhile, it may have been read without these lines: write them once more.
      } while (!isStillOpen());
      Fault.at("collect.after-sync");
    } catch (IOException e) {
      // Half a line may stand at its end: nothing more is written behind that.
      leave();
      throw e;
    }
    FileChannel now = channel;
    if (now != null && now.size() >= mostBytes) {
      leave();
    }
  }

  private FileChannel opened() throws IOException {
    FileChannel now = channel;
    if (now != null && isStillOpen()) {
      return now;
    }
    release();
    Path fresh = folder.fresh(clock.millis());
    FileChannel made =
        FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    channel = made;
    file = fresh;
    made.write(ByteBuffer.wrap(JournalLine.head(fresh.getFileName().toString())));
    Folders.sync(folder.path());
    Fault.at("collect.after-open");
    return made;
  }

  private boolean isStillOpen() {
    Path now = file;
    return now != null && Files.exists(now);
  }

  /** Closes the file for landing; the next write opens another. */
  private void leave() throws IOException {
    Path now = file;
    release();
    if (now != null) {
      folder.close(now);
    }
  }

  private void release() throws IOException {
    FileChannel now = channel;
    channel = null;
    file = null;
    if (now != null) {
      now.close();
    }
  }

  @Override
  public void close() throws IOException {
    writing.lock();
    try {
      leave();
    } finally {
      writing.unlock();
    }
  }
}
