package dev.vesper.jobs.cli.output;

import dev.vesper.domain.run.Progress;
import java.io.PrintStream;
import java.util.function.LongSupplier;

/**
 * Progress on standard error: one line that moves on a terminal, a plain line every few seconds
 * elsewhere.
 */
public final class ConsoleProgress implements Progress {
  private static final long TERMINAL_NANOS = 100_000_000L;
  private static final long PLAIN_NANOS = 5_000_000_000L;
  private static final int BAR = 24;

  private final PrintStream err;
  private final boolean terminal;
  private final LongSupplier nanos;
  private long lastShown;
  private boolean lineOpen;

  /**
   * Progress for people.
   *
   * @param terminal whether the stream can move its cursor
   * @param nanos a monotonic clock
   */
  public ConsoleProgress(PrintStream err, boolean terminal, LongSupplier nanos) {
    this.err = err;
    this.terminal = terminal;
    this.nanos = nanos;
    this.lastShown = nanos.getAsLong();
  }

  @Override
  public synchronized void at(long done, long total, String what) {
    long now = nanos.getAsLong();
    if (now - lastShown < (terminal ? TERMINAL_NANOS : PLAIN_NANOS)) {
      return;
    }
    lastShown = now;
    String text = total > 0 ? String.format("%,d of %,d %s", done, total, what) : what;
    if (terminal) {
      int filled = total > 0 ? (int) (BAR * Math.min(done, total) / total) : 0;
      err.print("\r\u001b[K" + "█".repeat(filled) + "░".repeat(BAR - filled) + " " + text);
      lineOpen = true;
    } else {
      err.println("  " + text);
    }
    err.flush();
  }

  /** A line that stays; the moving one makes room for it. */
  public synchronized void say(String line) {
    if (lineOpen) {
      err.print("\r\u001b[K");
      lineOpen = false;
    }
    err.println(line);
    err.flush();
  }
}
