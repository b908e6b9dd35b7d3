package dev.vesper.jobs.repair;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Looks several times a second whether a repair is asked for, and answers it. Any number of
 * processes may do so on one database.
 */
public final class Repairing implements AutoCloseable {
  private static final long PACE_MILLIS = 300;
  private static final long END_SECONDS = 10;

  private final RepairTurn turn;
  private final Consumer<String> told;
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "vesper-repair");
            thread.setDaemon(true);
            return thread;
          });
  private String trouble = "";

  private Repairing(RepairTurn turn, Consumer<String> told) {
    this.turn = turn;
    this.told = told;
  }

  /**
   * Starts; closing it stops it.
   *
   * @param told lines for the process's log
   */
  public static Repairing start(RepairTurn turn, Consumer<String> told) {
    Repairing repairing = new Repairing(turn, told);
    // Looks never throw, so nobody waits for this one's end.
    ScheduledFuture<?> unused =
        repairing.looking.scheduleWithFixedDelay(
            repairing::steady, 0, PACE_MILLIS, TimeUnit.MILLISECONDS);
    return repairing;
  }

  /** A look that fails, such as while the database is down, must not be the last one. */
  private void steady() {
    try {
      while (!looking.isShutdown() && turn.run()) {
        trouble = "";
      }
      trouble = "";
    } catch (RuntimeException e) {
      String what = String.valueOf(e.getMessage());
      if (!trouble.equals(what)) {
        trouble = what;
        told.accept("repairs could not be looked for: " + e);
      }
    }
  }

  @Override
  public void close() {
    looking.shutdown();
    try {
      looking.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
