package dev.vesper.jobs.schedule;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** The machine's clock, put forward or back; it goes on from there. */
final class ShiftedClock extends Clock {
  private final Clock machine = Clock.systemUTC();
  private final AtomicReference<Duration> shift = new AtomicReference<>(Duration.ZERO);

  ShiftedClock(Instant now) {
    set(now);
  }

  void set(Instant now) {
    shift.set(Duration.between(machine.instant(), now));
  }

  void forward(Duration by) {
    shift.updateAndGet(old -> old.plus(by));
  }

  @Override
  public Instant instant() {
    return machine.instant().plus(shift.get());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("tests use UTC");
  }
}
