package dev.vesper.data.publish;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.store.Actor;
import dev.vesper.data.store.Refused;
import dev.vesper.data.store.Refused.Rule;
import dev.vesper.domain.run.Sha256;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Writes on orders that are done once per key: the write and what it was answered are one
 * transaction, so that a repeat finds the answer or nothing at all. What fails is not kept.
 */
public final class OrderReplies {
  /** How long an answer is kept. */
  public static final Duration KEPT = Duration.ofDays(7);

  private final DataSource database;
  private final Clock clock;

  public OrderReplies(DataSource database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * An answer as it was sent.
   *
   * @param version the version of the line that was written
   * @param body its text
   */
  public record Reply(int version, String body) {}

  /**
   * Does the write, or answers as it was answered before.
   *
   * @param key 1 to 200 characters
   * @param request all that the caller asked for, as text
   * @param write what is asked, on orders within the transaction
   * @throws Refused when the key was used for another request, or when a request with this key is
   *     being done at this moment
   */
  public Reply once(
      String shopId,
      String key,
      String request,
      String actor,
      Function<PurchaseOrders, Reply> write) {
    IdempotencyKey named = new IdempotencyKey(key, Sha256.of(request));
    String by = Actor.checked(actor);
    return new Transactions(database)
        .inOne(
            "the write on an order",
            sql -> {
              List<Reply> answered = answered(sql, shopId, named);
              if (!answered.isEmpty()) {
                return answered.get(0);
              }
              Reply reply = write.apply(new PurchaseOrders(Transactions.within(sql), clock));
              keep(sql, shopId, named, reply, by);
              return reply;
            });
  }

  private static List<Reply> answered(Sql sql, String shopId, IdempotencyKey key)
      throws SQLException {
    // Held until the transaction ends, however it ends.
    boolean alone =
        sql.list(
                "select pg_try_advisory_xact_lock(hashtextextended(?, 0))",
                row -> row.getBoolean(1),
                "vesper.order-reply." + shopId + "." + key.key())
            .get(0);
    if (!alone) {
      throw new Refused(
          Rule.IN_FLIGHT,
          "a request with the idempotency key '" + key.key() + "' is being done; ask again");
    }
    return sql.list(
        "select request_hash, version, body from order_reply"
            + " where shop_id = ? and idempotency_key = ?",
        row -> {
          if (!row.getString(1).equals(key.request())) {
            throw PublicationRows.otherRequest(key);
          }
          return new Reply(row.getInt(2), row.getString(3));
        },
        shopId,
        key.key());
  }

  private void keep(Sql sql, String shopId, IdempotencyKey key, Reply reply, String actor)
      throws SQLException {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    sql.run(
        "delete from order_reply where shop_id = ? and created_at < ?", shopId, now.minus(KEPT));
    sql.run(
        "insert into order_reply (shop_id, idempotency_key, request_hash, version, body, actor,"
            + " created_at) values (?, ?, ?, ?, ?, ?, ?)",
        shopId,
        key.key(),
        key.request(),
        reply.version(),
        reply.body(),
        actor,
        now);
  }
}
