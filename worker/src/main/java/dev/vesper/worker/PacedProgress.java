package dev.vesper.worker;

import dev.vesper.domain.run.Progress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Progress that is passed on now and then only: a step may tell it per series, the channel is not
 * flooded. The first word of a stage and its end are always passed on.
 */
final class PacedProgress implements Progress {
  private final Channel channel;
  private final long id;
  private final long paceNanos;
  private long lastNanos;
  private @Nullable String lastWhat;

  PacedProgress(Channel channel, long id, Duration pace) {
    this.channel = channel;
    this.id = id;
    this.paceNanos = pace.toNanos();
  }

  @Override
  public synchronized void at(long done, long total, String what) {
    long now = System.nanoTime();
    boolean due = lastWhat == null || !what.equals(lastWhat) || now - lastNanos >= paceNanos;
    if (due || done == total) {
      lastNanos = now;
      lastWhat = what;
      channel.progress(id, done, total, what);
    }
  }
}
