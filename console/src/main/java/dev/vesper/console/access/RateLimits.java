package dev.vesper.console.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.vesper.domain.run.Sha256;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

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

  /**
   * Takes one request: of the key where it held before, else of the address.
   *
   * @return how long to wait, zero when it may be answered
   */
  Duration take(String key, String address) {
    @Nullable Bucket known = buckets.getIfPresent(ofKey(key));
    Bucket bucket = known == null ? ofAddress(address) : known;
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
    return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(probe.getNanosToWaitForRefill());
  }

  /** The key holds: from now on it is counted by itself, and its address gets back the request. */
  void holds(String key, String address) {
    if (buckets.getIfPresent(ofKey(key)) == null) {
      ofAddress(address).addTokens(1);
      buckets.get(ofKey(key), unknown -> bucket(OF_KEY)).tryConsume(1);
    }
  }

  /** The key holds no longer, or never did. */
  void holdsNot(String key) {
    buckets.invalidate(ofKey(key));
  }

  private Bucket ofAddress(String address) {
    return buckets.get("address " + address, unknown -> bucket(OF_ADDRESS));
  }

  /** No key lies in memory for longer than its request. */
  private static String ofKey(String key) {
    return "key " + Sha256.of(key);
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
