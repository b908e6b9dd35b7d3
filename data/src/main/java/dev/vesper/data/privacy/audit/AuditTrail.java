package dev.vesper.data.privacy.audit;

import dev.vesper.data.intake.landing.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * A shop's audit trail. Change tables add to it by triggers (migration V30); what changes no table
 * adds to it by {@link #note}.
 */
public final class AuditTrail {
  private static final int FETCHED = 1_000;
  private static final String ROWS =
      "select e.seq, e.entry, e.previous_hash, e.hash, p.seq is not null, p.payload, p.erased_by"
          + " from audit.entry e left join audit.payload p using (shop_id, seq)"
          + " where e.shop_id = ? ";

  private final DataSource database;
  private final String shopId;

  public AuditTrail(DataSource database, String shopId) {
    this.database = database;
    this.shopId = shopId;
  }

  /** Adds an entry when the caller's transaction commits. */
  public static void note(
      Sql sql,
      String shopId,
      String actor,
      String verb,
      String subject,
      Instant at,
      String payloadJson)
      throws SQLException {
    sql.list(
        "select audit.note(?, ?, ?, ?, ?, ?)",
        row -> verb,
        shopId,
        actor,
        verb,
        subject,
        at,
        payloadJson);
  }

  /** In this transaction, changes whose row does not name who made them are this actor's. */
  public static void actingAs(Sql sql, String actor) throws SQLException {
    sql.list("select set_config('vesper.actor', ?, true)", row -> actor, actor);
  }

  /** The newest entry as an anchor, at that time; seq 0 while there is none. */
  public Anchors.Anchor head(Instant at) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return new Sql(connection)
              .list(
                  "select seq, hash from audit.head where shop_id = ?",
                  row ->
                      new Anchors.Anchor(
                          shopId, row.getLong(1), HexFormat.of().formatHex(row.getBytes(2)), at),
                  shopId)
              .stream()
              .findFirst()
              .orElse(new Anchors.Anchor(shopId, 0, "", at));
    }
  }

  /** The newest entries, the newest first. */
  public List<AuditEntry> newest(int most) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return new Sql(connection)
          .list(ROWS + "order by e.seq desc limit ?", AuditTrail::entry, shopId, most);
    }
  }

  /** All entries, the oldest first. */
  public void forEach(Consumer<AuditEntry> entries) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try (PreparedStatement query = rows(connection);
          ResultSet row = query.executeQuery()) {
        while (row.next()) {
          entries.accept(entry(row));
        }
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    }
  }

  /** Checks every entry against the one before it, its payload, and the anchors. */
  public Verification verify(List<Anchors.Anchor> anchors) throws SQLException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      try {
        return verify(connection, shopId, anchors);
      } finally {
        connection.rollback();
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        connection.setAutoCommit(true);
      }
    }
  }

  static Verification verify(Connection connection, String shopId, List<Anchors.Anchor> anchors)
      throws SQLException {
    Sql sql = new Sql(connection);
    ChainCheck check =
        sql
            .list(
                "select seq, hash from audit.base where shop_id = ?",
                row -> new ChainCheck(row.getLong(1), row.getBytes(2), anchors),
                shopId)
            .stream()
            .findFirst()
            .orElseGet(() -> new ChainCheck(0, new byte[0], anchors));
    try (PreparedStatement query = connection.prepareStatement(ROWS + "order by e.seq")) {
      query.setFetchSize(FETCHED);
      query.setString(1, shopId);
      try (ResultSet row = query.executeQuery()) {
        boolean on = true;
        while (on && row.next()) {
          Long erasedBy = row.getObject(7, Long.class);
          on =
              check.take(
                  new ChainCheck.Row(
                      row.getLong(1),
                      row.getString(2),
                      row.getBytes(3),
                      row.getBytes(4),
                      row.getBoolean(5),
                      row.getString(6),
                      erasedBy));
        }
      }
    }
    return sql
        .list(
            "select seq, hash from audit.head where shop_id = ?",
            row -> check.end(row.getLong(1), row.getBytes(2)),
            shopId)
        .stream()
        .findFirst()
        .orElseGet(() -> check.end(0, new byte[0]));
  }

  private PreparedStatement rows(Connection connection) throws SQLException {
    PreparedStatement query = connection.prepareStatement(ROWS + "order by e.seq");
    query.setFetchSize(FETCHED);
    query.setString(1, shopId);
    return query;
  }

  private static AuditEntry entry(ResultSet row) throws SQLException {
    return AuditEntry.of(row.getLong(1), row.getString(2), row.getString(6), row.getBytes(4));
  }
}
