package dev.vesper.console.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * How often a key, and an address without one, may ask. Counted in this process: a second console
 * counts for itself.
 */
final class RateLimits {
  /** Requests a minute with one key. */
  static final int OF_KEY = 600;

  /** Requests a minute from an address that shows no key that holds. */
  static final int OF_ADDRESS = 60;

  private static final int MOST_KNOWN = 10_000;

  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder()
          .maximumSize(MOST_KNOWN)
          .expireAfterAccess(Duration.ofMinutes(10))
          .build();
  private final TimeMeter time;

  RateLimits(Clock clock) {
    this.time = new OfClock(clock);
  }

  /** Takes one request of a key; returns how long to wait, zero when it may be answered. */
  Duration takeForKey(long number) {
    return take("key " + number, OF_KEY);
  }

  /** Takes one request of an address; returns how long to wait, zero when it may be answered. */
  Duration takeForAddress(String address) {
    return take("address " + address, OF_ADDRESS);
  }

  private Duration take(String who, int aMinute) {
    Bucket bucket = buckets.get(who, unknown -> bucket(aMinute));
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
    return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(probe.getNanosToWaitForRefill());
  }

  private Bucket bucket(int aMinute) {
    return Bucket.builder()
        .addLimit(
            Bandwidth.builder()
                .capacity(aMinute)
                .refillGreedy(aMinute, Duration.ofMinutes(1))
                .build())
        .withCustomTimePrecision(time)
        .build();
  }

  private record OfClock(Clock clock) implements TimeMeter {
    private static final long NANOS = 1_000_000_000L;

    @Override
    public long currentTimeNanos() {
      Instant now = clock.instant();
      return now.getEpochSecond() * NANOS + now.getNano();
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
