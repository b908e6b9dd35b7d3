package dev.vesper.jobs.nightly;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that is set once, by another one, and then counts on by itself: the machine's may be put
 * forward or back while a night runs, and the database's costs a question each time.
 */
final class SteadyClock extends Clock {
  private final Instant setTo;
  private final long setAt = System.nanoTime();

  SteadyClock(Instant setTo) {
    this.setTo = setTo;
  }

  @Override
  public Instant instant() {
    return setTo.plusNanos(System.nanoTime() - setAt);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("a night's budget is counted in UTC");
  }
}
