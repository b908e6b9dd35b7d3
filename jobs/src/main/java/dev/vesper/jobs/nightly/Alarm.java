package dev.vesper.jobs.nightly;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Does something at the end of a time, unless it is closed before. */
final class Alarm implements AutoCloseable {
  private final ScheduledExecutorService thread;
  private final AtomicBoolean rung = new AtomicBoolean();

  private Alarm(ScheduledExecutorService thread) {
    this.thread = thread;
  }

  /** Sets one; a time that is over already rings at once. */
  static Alarm in(Duration time, Runnable ringing) {
    Alarm alarm =
        new Alarm(
            Executors.newSingleThreadScheduledExecutor(
                work -> {
                  Thread made = new Thread(work, "vesper-deadline");
                  made.setDaemon(true);
                  return made;
                }));
    ScheduledFuture<?> unused =
        alarm.thread.schedule(
            () -> {
              alarm.rung.set(true);
              ringing.run();
            },
            Math.max(0, time.toMillis()),
            TimeUnit.MILLISECONDS);
    return alarm;
  }

  boolean hasRung() {
    return rung.get();
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
