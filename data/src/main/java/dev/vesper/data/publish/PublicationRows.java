package dev.vesper.data.publish;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.store.Refused;
import dev.vesper.data.store.Refused.Rule;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** The publications of a shop and the one row that whoever publishes locks. */
final class PublicationRows {
  private static final String COLUMNS =
      "publication, kind, plan_id, plan_revision, undoes, undone_by, lines, cost_minor, rows_hash,"
          + " actor, published_at";

  private final Sql sql;
  private final String shopId;

  PublicationRows(Sql sql, String shopId) {
    this.sql = sql;
    this.shopId = shopId;
  }

  /**
   * The shop's head.
   *
   * @param newest number of the newest publication, 0 before the first
   * @param live number of the one that is live, 0 when none is
   */
  record Head(long newest, long live) {}

  /** Locks the shop's head until the transaction ends: one publisher at a time. */
  Head lock() throws SQLException {
    sql.run(
        "insert into publication_head (shop_id) values (?) on conflict (shop_id) do nothing",
        shopId);
    return sql.list(
            "select newest, live from publication_head where shop_id = ? for update",
            row -> new Head(row.getLong(1), row.getLong(2)),
            shopId)
        .get(0);
  }

  /** Moves the head; the lock makes the comparison true, the comparison proves the lock. */
  void move(Head from, Head to) throws SQLException {
    int moved =
        sql.run(
            "update publication_head set newest = ?, live = ?"
                + " where shop_id = ? and newest = ? and live = ?",
            to.newest(),
            to.live(),
            shopId,
            from.newest(),
            from.live());
    if (moved != 1) {
      throw new IllegalStateException("the locked head of shop " + shopId + " has moved");
    }
  }

  /** The key names something else already. */
  static Refused otherRequest(IdempotencyKey key) {
    return new Refused(
        Rule.KEY_USED,
        "the idempotency key '" + key.key() + "' was used for another request; choose a new one");
  }

  /**
   * What that key was answered before.
   *
   * @throws Refused when the key was used for something else
   */
  Optional<Publication> answered(IdempotencyKey key) throws SQLException {
    List<String> asked =
        sql.list(
            "select request_hash from publication where shop_id = ? and idempotency_key = ?",
            row -> row.getString(1),
            shopId,
            key.key());
    if (asked.isEmpty()) {
      return Optional.empty();
    }
    if (!asked.get(0).equals(key.request())) {
      throw otherRequest(key);
    }
    return sql
        .list(
            "select " + COLUMNS + " from publication where shop_id = ? and idempotency_key = ?",
            this::publication,
            shopId,
            key.key())
        .stream()
        .map(Publication::asFirstAnswered)
        .findFirst();
  }

  Optional<Publication> find(long number) throws SQLException {
    return sql
        .list(
            "select " + COLUMNS + " from publication where shop_id = ? and publication = ?",
            this::publication,
            shopId,
            number)
        .stream()
        .findFirst();
  }

  Optional<Publication> live() throws SQLException {
    return find(sql.number("select live from publication_head where shop_id = ?", shopId));
  }

  List<Publication> newest(int most) throws SQLException {
    return sql.list(
        "select "
            + COLUMNS
            + " from publication where shop_id = ? order by publication desc limit ?",
        this::publication,
        shopId,
        most);
  }

  /** The newest publication before that one that stands; 0 when there is none. */
  long standingBefore(long number) throws SQLException {
    return sql.number(
        "select coalesce(max(publication), 0) from publication where shop_id = ?"
            + " and publication < ? and kind = 'publish' and undone_by is null",
        shopId,
        number);
  }

  /** How many publications of a plan were taken back. */
  long undosOf(long planId) throws SQLException {
    return sql.number(
        "select count(*) from publication where shop_id = ? and plan_id = ? and kind = 'undo'",
        shopId,
        planId);
  }

  void insert(Publication made, IdempotencyKey key) throws SQLException {
    sql.run(
        "insert into publication (shop_id, "
            + COLUMNS
            + ", idempotency_key, request_hash)"
            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        shopId,
        made.number(),
        made.kind().code(),
        made.planId(),
        made.planRevision(),
        made.undoes(),
        made.undoneBy(),
        made.lines(),
        made.costMinor(),
        made.rowsHash(),
        made.actor(),
        made.publishedAt(),
        key.key(),
        key.request());
  }

  void markUndone(long number, long by) throws SQLException {
    sql.run(
        "update publication set undone_by = ? where shop_id = ? and publication = ?",
        by,
        shopId,
        number);
  }

  /** The hash of the rows is known only after they were written and read back. */
  void seal(long number, String rowsHash) throws SQLException {
    sql.run(
        "update publication set rows_hash = ? where shop_id = ? and publication = ?",
        rowsHash,
        shopId,
        number);
  }

  private Publication publication(ResultSet row) throws SQLException {
    return new Publication(
        shopId,
        row.getLong(1),
        Publication.Kind.of(row.getString(2)),
        row.getLong(3),
        row.getLong(4),
        row.getObject(5, Long.class),
        row.getObject(6, Long.class),
        row.getInt(7),
        row.getLong(8),
        row.getString(9),
        row.getString(10),
        row.getObject(11, OffsetDateTime.class).toInstant());
  }
}
