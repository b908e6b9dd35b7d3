package dev.vesper.data.intake.collect;

import dev.vesper.data.home.Unavailable;
import dev.vesper.data.intake.landing.Sql;
import dev.vesper.domain.run.Sha256;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keys by which storefronts send events. Of a key only its hash is kept: 256 random bits need no
 * slow hash, nobody can try them out.
 */
public final class EventKeys {
  private static final int SECRET_BYTES = 32;
  private static final int MOST_LABEL = 100;

  private final DataSource database;
  private final Clock clock;

  public EventKeys(DataSource database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * A key as it is listed.
   *
   * @param number by which it is withdrawn
   * @param label what it is for
   */
  public record Listed(
      long number, String label, String actor, Instant createdAt, @Nullable Instant revokedAt) {}

  /**
   * A new key; the text is shown once and never again.
   *
   * @param number by which it is withdrawn
   * @param text what a storefront sends
   */
  public record Made(long number, String text) {}

  /** Makes a key. */
  public Made create(String shopId, String label, String actor, SecureRandom random) {
    if (label.length() > MOST_LABEL) {
      throw new IllegalArgumentException("a label has at most " + MOST_LABEL + " characters");
    }
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    String text = "vek_" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    long number =
        done(
            sql -> {
              sql.run("select pg_advisory_xact_lock(hashtext(?))", "vesper event key " + shopId);
              long next =
                  1
                      + sql.number(
                          "select coalesce(max(number), 0) from event_key where shop_id = ?",
                          shopId);
              sql.run(
                  "insert into event_key values (?, ?::bigint, ?, ?, ?, ?, null, null)",
                  shopId,
                  next,
                  label,
                  Sha256.of(text),
                  actor,
                  clock.instant());
              return next;
            });
    return new Made(number, text);
  }

  /** All keys, also those withdrawn. */
  public List<Listed> list(String shopId) {
    return done(
        sql ->
            sql.list(
                "select number, label, actor, created_at, revoked_at from event_key"
                    + " where shop_id = ? order by number",
                row ->
                    new Listed(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getTimestamp(4).toInstant(),
                        row.getTimestamp(5) == null ? null : row.getTimestamp(5).toInstant()),
                shopId));
  }

  /** Withdraws a key; false when there is none of that number that holds. */
  public boolean revoke(String shopId, long number, String actor) {
    return done(
            sql ->
                sql.run(
                    "update event_key set revoked_at = ?, revoked_by = ?"
                        + " where shop_id = ? and number = ?::bigint and revoked_at is null",
                    clock.instant(),
                    actor,
                    shopId,
                    number))
        > 0;
  }

  /** The number of each key that holds, by its hash. */
  static Map<String, Long> holding(Sql sql, String shopId) throws SQLException {
    Map<String, Long> numbers = new TreeMap<>();
    sql.list(
        "select hash, number from event_key where shop_id = ? and revoked_at is null",
        row -> numbers.put(row.getString(1).strip(), row.getLong(2)),
        shopId);
    return numbers;
  }

  private <T> T done(Sql.Work<T, RuntimeException> work) {
    try {
      return Sql.inOne(database, work);
    } catch (SQLException e) {
      throw new Unavailable(
          "the keys of events cannot be read: " + e.getMessage() + "; run vesper doctor", e);
    }
  }
}
