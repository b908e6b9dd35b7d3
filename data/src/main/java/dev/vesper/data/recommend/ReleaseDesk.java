package dev.vesper.data.recommend;

import dev.vesper.data.home.Unavailable;
import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.store.Actor;
import dev.vesper.data.store.Refused;
import dev.vesper.data.store.Refused.Rule;
import dev.vesper.domain.recommend.TestArm;
import dev.vesper.domain.run.Sha256;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Where people switch what the shop reads: back, back again, and between two versions at once. Each
 * switch is one transaction under the lock of publications, compared with what the caller saw and
 * done once per key.
 */
public final class ReleaseDesk {
  private static final int LONGEST_KEY = 200;

  private final DataSource database;
  private final Clock clock;

  public ReleaseDesk(DataSource database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Who asks for a switch, having seen what.
   *
   * @param seen the number of the newest switch that the caller saw; 0: none
   * @param key 1 to 200 characters; the same key is answered as it was the first time
   */
  public record Asked(long seen, String key, String actor) {
    public Asked {
      if (key.isBlank() || key.length() > LONGEST_KEY) {
        throw new IllegalArgumentException(
            "an idempotency key has 1 to " + LONGEST_KEY + " characters, not '" + key + "'");
      }
      actor = Actor.checked(actor);
    }
  }

  /**
   * A test of what is live against another version.
   *
   * @param version the other one, B
   * @param shareB of the sessions; to the thousandth
   * @param baseShare of sessions that order now
   * @param smallestEffect worth knowing, as a share of the base share
   */
  public record NewTest(long version, double shareB, double baseShare, double smallestEffect) {}

  /** The newest switches, the newest first. */
  public List<Release> history(String shopId, int most) {
    return asked(sql -> new Releases(sql, shopId).newest(most));
  }

  /** The newest tests, the newest first. */
  public List<VersionTest> tests(String shopId, int most) {
    return asked(sql -> new TestRows(sql, shopId).newest(most));
  }

  /** The version that a rollback would make live; empty when there is none. */
  public Optional<Long> target(String shopId) {
    return asked(sql -> new Releases(sql, shopId).target());
  }

  /**
   * Takes the live version back.
   *
   * @param to the version to go back to; empty: the one that was live before
   * @throws Refused when there is none, or somebody was faster
   */
  public Release rollBack(String shopId, Optional<Long> to, Asked by) {
    return switched(
        shopId,
        by,
        "roll back " + to.map(String::valueOf).orElse("to the one before"),
        (releases, now) -> releases.rollBack(to, by.actor(), now));
  }

  /**
   * Takes a rollback back: what it took away is live again.
   *
   * @throws Refused when the newest switch is no rollback, or somebody was faster
   */
  public Release restore(String shopId, Asked by) {
    return switched(shopId, by, "restore", (releases, now) -> releases.restore(by.actor(), now));
  }

  /**
   * Divides the shop's sessions between what is live and another version.
   *
   * @throws Refused when nothing is live, a test runs, or the version is not fit
   * @throws IllegalArgumentException when shares or the effect cannot be
   */
  public Release startTest(String shopId, NewTest test, Asked by) {
    return switched(
        shopId, by, "start " + test, (releases, now) -> releases.startTest(test, by.actor(), now));
  }

  /**
   * Ends the test: the chosen version is live, the other one is withdrawn.
   *
   * @throws Refused when none runs, or somebody was faster
   */
  public Release endTest(String shopId, TestArm chosen, Asked by) {
    return switched(
        shopId, by, "end " + chosen, (releases, now) -> releases.endTest(chosen, by.actor(), now));
  }

  private interface Act {
    void on(Releases releases, Instant now) throws SQLException;
  }

  private Release switched(String shopId, Asked by, String what, Act act) {
    String request = Sha256.of(by.seen() + "\n" + what);
    return asked(
        sql -> {
          Releases releases = new Releases(sql, shopId);
          releases.lock();
          Optional<Release> answered = releases.answered(by.key(), request);
          if (answered.isPresent()) {
            return answered.get();
          }
          compare(releases.newest(1), by.seen());
          act.on(releases, clock.instant().truncatedTo(ChronoUnit.MICROS));
          releases.keep(by.key(), request);
          return releases.newest(1).get(0);
        });
  }

  private static void compare(List<Release> newest, long seen) {
    long now = newest.isEmpty() ? 0 : newest.get(0).number();
    if (now != seen) {
      String actor = newest.isEmpty() ? "" : newest.get(0).actor();
      throw new Refused(
          Rule.OTHER_RELEASE,
          "switch "
              + now
              + " is the newest, made by "
              + actor
              + ", and you saw "
              + seen
              + ": look at it again",
          now,
          actor,
          seen);
    }
  }

  private interface Question<T> {
    T of(Sql sql) throws SQLException;
  }

  private <T> T asked(Question<T> question) {
    try {
      return Sql.<T, SQLException>inOne(database, question::of);
    } catch (SQLException e) {
      throw new Unavailable(
          "what is live of the recommendations cannot be read or changed: "
              + e.getMessage()
              + "; the same request with the same key is done once",
          e);
    }
  }
}
