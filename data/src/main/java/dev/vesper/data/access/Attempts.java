package dev.vesper.data.access;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.domain.run.Sha256;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Slows down who guesses. After some failures the next attempt must wait, twice as long each time,
 * up to a quarter of an hour; names that are none wait like those that are. An attempt counts as
 * failed before its password is looked at, so that attempts side by side gain nothing.
 */
final class Attempts {
  /** Failures of an account that cost no wait: people mistype. */
  static final int FREE_OF_ACCOUNT = 5;

  /** Failures of an address that cost no wait: an office may share one. */
  static final int FREE_OF_ADDRESS = 30;

  static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

  /** So long after the last failure all is forgotten. */
  static final Duration REMEMBERED = Duration.ofHours(24);

  // 2^10 s is beyond the longest wait.
  private static final int MOST_DOUBLINGS = 10;

  private final Sql sql;
  private final String shopId;
  private final Instant now;

  Attempts(Sql sql, String shopId, Instant now) {
    this.sql = sql;
    this.shopId = shopId;
    this.now = now;
  }

  private record Row(int failures, Instant last) {}

  /** Counts an attempt on a name from an address; returns how long it must wait, zero for now. */
  Duration begin(String name, String address) throws SQLException {
    String account = hash(FoldedName.of(name));
    String origin = hash(address);
    // The address first: one that must wait leaves nothing behind, whatever names it makes up.
    Duration other = wait("address", origin, FREE_OF_ADDRESS);
    if (!other.isZero()) {
      return other;
    }
    Duration wait = wait("account", account, FREE_OF_ACCOUNT);
    if (wait.isZero()) {
      count("account", account);
      count("address", origin);
    }
    return wait;
  }

  /** The attempt was none of guessing. */
  void succeeded(String name, String address) throws SQLException {
    // A guesser who has an account of his own gains back that attempt and no other.
    sql.run(
        "update account_attempt set failures = failures - 1 where shop_id = ? and kind = 'address'"
            + " and hash = ? and failures > 0",
        shopId,
        hash(address));
    sql.run(
        "delete from account_attempt where shop_id = ? and kind = 'account' and hash = ?",
        shopId,
        hash(FoldedName.of(name)));
  }

  /** Forgets failures that are old; returns how many. */
  long forgetOld() throws SQLException {
    return sql.run(
        "delete from account_attempt where shop_id = ? and last_at < ?",
        shopId,
        now.minus(REMEMBERED));
  }

  /** Holds the row until the transaction ends: attempts on it come one after the other. */
  private Duration wait(String kind, String hash, int free) throws SQLException {
    sql.run(
        "insert into account_attempt values (?, ?, ?, 0, ?) on conflict do nothing",
        shopId,
        kind,
        hash,
        now);
    List<Row> found =
        sql.list(
            "select failures, last_at from account_attempt where shop_id = ? and kind = ?"
                + " and hash = ? for update",
            row -> new Row(row.getInt(1), row.getTimestamp(2).toInstant()),
            shopId,
            kind,
            hash);
    Row row = found.get(0);
    if (row.failures() < free || row.last().isBefore(now.minus(REMEMBERED))) {
      return Duration.ZERO;
    }
    Duration pause = pause(row.failures() - free);
    Duration left = Duration.between(now, row.last().plus(pause));
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** After the free failures: 1 s, 2 s, 4 s and so on. */
  static Duration pause(int beyond) {
    Duration pause = Duration.ofSeconds(1L << Math.min(MOST_DOUBLINGS, beyond));
    return pause.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : pause;
  }

  private void count(String kind, String hash) throws SQLException {
    sql.run(
        "update account_attempt set failures = case when last_at < ? then 1 else failures + 1 end,"
            + " last_at = ? where shop_id = ? and kind = ? and hash = ?",
        now.minus(REMEMBERED),
        now,
        shopId,
        kind,
        hash);
  }

  private String hash(String text) {
    return Sha256.of(shopId + "\u0000" + text);
  }
}
