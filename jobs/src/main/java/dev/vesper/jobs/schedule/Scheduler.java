package dev.vesper.jobs.schedule;

import dev.vesper.schedules.quartz.AlarmClock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs nights by itself until it is closed. Any number of processes may do so on one database: a
 * due time and a request are each taken by one of them, and the night of a date runs once.
 */
public final class Scheduler implements AutoCloseable {
  private static final Duration TOLD_SKEW = Duration.ofSeconds(2);

  private final SchedulerParts parts;
  private final Takeover takeover;
  private final ScheduledExecutorService looking;
  private final ExecutorService nights;
  private final ExecutorService refreshes;
  private final AlarmClock alarms;
  private final Watch watch;
  private String trouble = "";

  private Scheduler(SchedulerParts parts) {
    this.parts = parts;
    this.takeover =
        new Takeover(parts.store(), parts.shopId(), parts.files(), "scheduler", parts.told());
    this.looking = Executors.newSingleThreadScheduledExecutor(named("vesper-schedule"));
    this.nights = Executors.newSingleThreadExecutor(named("vesper-night"));
    this.refreshes = Executors.newSingleThreadExecutor(named("vesper-today"));
    this.alarms =
        AlarmClock.open(parts.source(), parts.shopId(), parts.node(), parts.machine(), this::rings);
    this.watch = new Watch(parts, takeover, alarms, nights, refreshes, this::freed);
  }

  /**
   * Starts a scheduler.
   *
   * @throws dev.vesper.schedules.spec.ScheduleFault when a schedule file cannot be used; nothing
   *     runs then
   */
  public static Scheduler start(SchedulerParts parts) {
    Scheduler scheduler = new Scheduler(parts);
    try {
      scheduler.takeover.begin(parts.clock().instant());
      scheduler.alarms.start();
    } catch (RuntimeException e) {
      scheduler.close();
      throw e;
    }
    tellSkew(parts);
    parts.told().accept(parts.node() + " runs " + Takeover.words(scheduler.takeover.schedules()));
    Duration pace = parts.pace().look();
    // Looks never throw, so nobody waits for this one's end.
    ScheduledFuture<?> unused =
        scheduler.looking.scheduleWithFixedDelay(
            () -> scheduler.steady(scheduler.watch::look),
            0,
            pace.toMillis(),
            TimeUnit.MILLISECONDS);
    return scheduler;
  }

  /**
   * Takes nothing new, waits a moment for a night that runs, and leaves. A night that is left
   * running is gone on with from its last step by whoever comes next.
   */
  @Override
  public void close() {
    looking.shutdownNow();
    alarms.close();
    nights.shutdown();
    // Nothing is lost: the next refresh tells what this one would have told.
    refreshes.shutdownNow();
    try {
      if (!nights.awaitTermination(parts.pace().farewell().toMillis(), TimeUnit.MILLISECONDS)) {
        parts.told().accept("a night is still running; the next start goes on with it");
      }
      looking.awaitTermination(parts.pace().farewell().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    steady(() -> parts.store().timetable().dues().gone(parts.shopId(), parts.node()));
  }

  /** Harmless, but whoever reads the log should know why its times differ from the due times. */
  private static void tellSkew(SchedulerParts parts) {
    Duration ahead = Duration.between(parts.clock().instant(), parts.machine().instant());
    if (ahead.abs().compareTo(TOLD_SKEW) > 0) {
      parts
          .told()
          .accept(
              "this machine's clock is "
                  + ahead.abs().toSeconds()
                  + (ahead.isNegative() ? " s behind" : " s ahead of")
                  + " the database's, which decides what is due");
    }
  }

  private void rings(String schedule) {
    soon(() -> watch.rings(schedule));
  }

  private void freed() {
    soon(watch::freed);
  }

  private void soon(Runnable look) {
    try {
      looking.execute(() -> steady(look));
    } catch (RejectedExecutionException e) {
      // Closing: somebody else is woken, or the next start finds it overdue.
    }
  }

  /** A look that fails, such as while the database is down, must not be the last one. */
  private void steady(Runnable look) {
    try {
      look.run();
      trouble = "";
    } catch (RuntimeException e) {
      @Nullable String what = e.getMessage();
      if (!trouble.equals(what)) {
        trouble = String.valueOf(what);
        parts.told().accept("the scheduler could not look: " + e);
      }
    }
  }

  private static ThreadFactory named(String name) {
    return work -> {
      Thread thread = new Thread(work, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
