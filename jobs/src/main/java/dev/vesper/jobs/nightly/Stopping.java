package dev.vesper.jobs.nightly;

import dev.vesper.data.home.Unavailable;
import dev.vesper.data.store.Run;
import dev.vesper.data.timetable.Request;
import dev.vesper.data.timetable.RequestBook;
import dev.vesper.domain.run.StepName;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether somebody has asked that the night stops: looked for each second, on a thread of its own.
 * A step that is at work then leaves nothing; no step begins after it.
 */
final class Stopping implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Stopping.class);

  private final RequestBook requests;
  private final Clock clock;
  private final String node = "process " + ProcessHandle.current().pid();
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "vesper-stop-asked");
            thread.setDaemon(true);
            return thread;
          });
  private volatile @Nullable Run run;
  private volatile @Nullable Request asked;
  private volatile @Nullable Runnable ending;
  private volatile boolean stopped;

  Stopping(RequestBook requests, Clock clock) {
    this.requests = requests;
    this.clock = clock;
  }

  /** The steps, none of which begins once the stop is asked for. */
  Night.Steps around(Night.Steps steps) {
    return new Night.Steps() {
      @Override
      public void run(Run night, StepName step, long lease) {
        begin(night);
        steps.run(night, step, lease);
      }

      @Override
      public @Nullable String planHash(Run night) {
        return steps.planHash(night);
      }

      @Override
      public String degraded(Run night) {
        return steps.degraded(night);
      }
    };
  }

  /** Whether it is asked for. */
  boolean isAsked() {
    return asked != null;
  }

  /**
   * Goes on only while nobody has asked for the stop.
   *
   * @throws NightStopped else
   */
  void check() {
    @Nullable Request by = asked;
    if (by != null) {
      stopped = true;
      throw new NightStopped("stopped by " + by.actor());
    }
  }

  /** What ends the work of now in its middle; null when that cannot be done. */
  void endsBy(@Nullable Runnable end) {
    ending = end;
    if (end != null && isAsked()) {
      end.run();
    }
  }

  private void begin(Run night) {
    if (run == null) {
      run = night;
      answer(Request.State.REFUSED, "the process that ran the night then had died");
      ScheduledFuture<?> unused =
          looks.scheduleWithFixedDelay(() -> look(night), 0, 1, TimeUnit.SECONDS);
    }
    check();
  }

  /** A database that is away for a moment must not end the looks. */
  private void look(Run night) {
    try {
      if (asked == null) {
        asked =
            requests.takeStop(night.shopId(), night.runId(), clock.instant(), node).orElse(null);
      }
      @Nullable Runnable end = ending;
      if (asked != null && end != null) {
        end.run();
      }
    } catch (RuntimeException e) {
      LOG.debug("nobody could be asked whether the night is to stop", e);
    }
  }

  private void answer(Request.State state, String answer) {
    @Nullable Run night = run;
    if (night != null) {
      requests.answerStops(night.shopId(), night.runId(), state, answer, clock.instant());
    }
  }

  @Override
  public void close() {
    looks.shutdownNow();
    try {
      if (stopped) {
        answer(Request.State.DONE, "the night is stopped");
      } else {
        answer(Request.State.REFUSED, "the night had ended before");
      }
    } catch (Unavailable e) {
      LOG.warn("nobody could be told what came of the request to stop", e);
    }
  }
}
