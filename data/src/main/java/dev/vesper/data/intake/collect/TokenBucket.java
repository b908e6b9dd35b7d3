package dev.vesper.data.intake.collect;

import java.util.function.LongSupplier;

/**
 * How many events may come: a bucket that fills at a steady rate and holds a burst [1]. A batch
 * larger than the bucket passes when the bucket is full.
 *
 * <p>[1] RFC 2697, section 3: a token bucket's committed rate and burst size.
 */
final class TokenBucket {
  private static final double NANOS = 1e9;

  private final LongSupplier nanoTime;
  private double tokens;
  private long filledAt;
  private boolean begun;

  TokenBucket(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Seconds until so many may come; 0 when they may, and then they are taken. */
  synchronized double take(long events, long perSecond, long burst) {
    long now = nanoTime.getAsLong();
    tokens =
        begun
            ? Math.min((double) burst, tokens + (now - filledAt) / NANOS * (double) perSecond)
            : (double) burst;
    begun = true;
    filledAt = now;
    double needed = (double) Math.min(events, burst);
    if (tokens < needed) {
      return (needed - tokens) / (double) perSecond;
    }
    tokens -= needed;
    return 0;
  }
}
