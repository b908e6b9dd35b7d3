package dev.vesper.jobs.outbox;

import dev.vesper.data.home.Home;
import dev.vesper.data.outbox.Letters;
import dev.vesper.data.privacy.OutgoingSecrets;
import dev.vesper.data.store.Store;
import dev.vesper.domain.run.Seed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Looks every few seconds which targets have a letter due, and brings each its letters, one after
 * the other and beside the other targets: a slow one keeps nobody waiting but itself. Any number of
 * processes may do so on one database.
 */
public final class Delivering implements AutoCloseable {
  private static final Duration PACE = Duration.ofSeconds(2);
  private static final Duration LAST_WAIT = Duration.ofSeconds(20);

  /** Each holds a connection while its target answers. */
  private static final int TARGETS_AT_ONCE = 4;

  private static final String LOOKING = "";

  private final Parts parts;
  private final Letters letters;
  private final Set<String> busy = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(work -> thread(work, "vesper-outbox-look"));
  private final ExecutorService bringing =
      Executors.newFixedThreadPool(TARGETS_AT_ONCE, work -> thread(work, "vesper-outbox"));

  /** What was told of a target last, or under no name of looking for letters. */
  private final Map<String, String> troubles = new ConcurrentHashMap<>();

  private Instant forgetAt = Instant.MIN;

  /**
   * What it is made of.
   *
   * @param clock the same for all processes: the database's
   * @param environment which may name secrets
   * @param told lines for the process's log
   */
  public record Parts(
      Store store,
      String shopId,
      Home home,
      Clock clock,
      Map<String, String> environment,
      Consumer<String> told) {

    Carriers carriers() {
      return new Carriers(
          home.outbox(),
          store.settings().all(shopId),
          target -> OutgoingSecrets.ofTarget(home, environment, target)::signing,
          clock);
    }

    RandomGenerator chance(String target) {
      return Seed.stream(clock.instant().toEpochMilli(), "outbox", target);
    }
  }

  private Delivering(Parts parts) {
    this.parts = parts;
    this.letters = parts.store().letters(parts.shopId());
  }

  /** Starts; closing it stops it. */
  public static Delivering start(Parts parts) {
    Delivering delivering = new Delivering(parts);
    // Looks never throw, so nobody waits for this one's end.
    ScheduledFuture<?> unused =
        delivering.looking.scheduleWithFixedDelay(
            delivering::steady, 0, PACE.toMillis(), TimeUnit.MILLISECONDS);
    return delivering;
  }

  /** Waits for letters that are on their way: cut off, they would be brought a second time. */
  @Override
  public void close() {
    looking.shutdown();
    bringing.shutdown();
    try {
      bringing.awaitTermination(LAST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void steady() {
    try {
      Instant now = parts.clock().instant();
      if (now.isAfter(forgetAt)) {
        letters.forget(now);
        forgetAt = now.plus(Duration.ofDays(1));
      }
      for (String target : letters.due(now)) {
        if (busy.add(target)) {
          bringing.execute(() -> bring(target));
        }
      }
      troubles.remove(LOOKING);
    } catch (RuntimeException e) {
      tellOnce(LOOKING, e);
    }
  }

  private void bring(String target) {
    boolean more = false;
    try {
      more = one(parts, letters, target).isPresent();
      troubles.remove(target);
    } catch (RuntimeException e) {
      tellOnce(target, e);
    } finally {
      next(target, more);
    }
  }

  /** The next letter of a target stands behind the other targets'. */
  private void next(String target, boolean more) {
    try {
      if (more) {
        bringing.execute(() -> bring(target));
        return;
      }
    } catch (RejectedExecutionException e) {
      // It is being closed: what is left is brought after the next start.
    }
    busy.remove(target);
  }

  /** A database that is away is told once, not every two seconds. */
  private void tellOnce(String where, RuntimeException e) {
    String what = String.valueOf(e.getMessage());
    if (!what.equals(troubles.put(where, what))) {
      parts.told().accept("the outbox could not be looked at: " + e);
    }
  }

  /** Brings all that is due now, in this thread; returns what came of each attempt. */
  public static List<Letters.Delivered> once(Parts parts) {
    Letters letters = parts.store().letters(parts.shopId());
    List<Letters.Delivered> all = new ArrayList<>();
    for (String target : letters.due(parts.clock().instant())) {
      Optional<Letters.Delivered> one = one(parts, letters, target);
      while (one.isPresent()) {
        all.add(one.get());
        one = one(parts, letters, target);
      }
    }
    return all;
  }

  private static Optional<Letters.Delivered> one(Parts parts, Letters letters, String target) {
    Optional<Letters.Delivered> one =
        letters.deliverNext(
            target, parts.clock().instant(), parts.chance(target), parts.carriers());
    one.ifPresent(delivered -> parts.told().accept(line(delivered)));
    return one;
  }

  private static String line(Letters.Delivered delivered) {
    String letter = "letter " + delivered.number() + " to " + delivered.target();
    return switch (delivered.state()) {
      case DELIVERED -> letter + " is delivered";
      case DEAD -> letter + " is dead: " + delivered.error();
      default -> letter + " was not taken and is tried again: " + delivered.error();
    };
  }

  private static Thread thread(Runnable work, String name) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
