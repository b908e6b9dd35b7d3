package dev.vesper.data.privacy.audit;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.store.EmbeddedDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Properties;

/** What somebody with all rights of the server might do to a trail; each is taken back. */
final class Tampering implements AutoCloseable {
  private static final long AWAY = 1_000_000;

  private final Connection connection;
  private final Sql sql;
  private final String shopId;

  Tampering(EmbeddedDatabase database, String shopId) throws Exception {
    Properties login = new Properties();
    login.setProperty("user", "postgres");
    Path keys = database.home().keys();
    login.setProperty(
        "password", Files.readString(keys.resolve("database-superuser-password")).strip());
    this.connection = DriverManager.getConnection(database.database().jdbc().url(), login);
    this.sql = new Sql(connection);
    this.shopId = shopId;
    // No trigger and no foreign key stands in the way.
    sql.run("set session_replication_role = replica");
    connection.setAutoCommit(false);
  }

  /** How an entry is tampered with. */
  enum Kind {
    CHANGED,
    CHANGED_WITH_ITS_HASH,
    PAYLOAD_CHANGED,
    PAYLOAD_REMOVED,
    REMOVED,
    REMOVED_AND_RENUMBERED,
    INSERTED,
    REORDERED,
    TRUNCATED,
    WRITTEN_ANEW
  }

  /** Tampers with an entry, asks what the check says, and takes it back. */
  Verification with(Kind kind, long seq, long last, List<Anchors.Anchor> anchors) throws Exception {
    try {
      tamper(kind, seq, last);
      return AuditTrail.verify(connection, shopId, anchors);
    } finally {
      connection.rollback();
    }
  }

  /** Runs a statement as the server's superuser, with all triggers in force. */
  void guarded(String statement) throws Exception {
    try {
      sql.run("set local session_replication_role = origin");
      sql.run(statement);
    } finally {
      connection.rollback();
    }
  }

  /** Takes a payload out without an entry about it. */
  Verification erasingSilently(long seq) throws Exception {
    try {
      run("update audit.payload set payload = null, erased_by = 1 where", seq);
      return AuditTrail.verify(connection, shopId, List.of());
    } finally {
      connection.rollback();
    }
  }

  private void tamper(Kind kind, long seq, long last) throws Exception {
    switch (kind) {
      case CHANGED -> change(seq);
      case CHANGED_WITH_ITS_HASH -> {
        change(seq);
        rehash(seq);
      }
      case PAYLOAD_CHANGED -> run("update audit.payload set payload = payload || ' ' where", seq);
      case PAYLOAD_REMOVED -> run("delete from audit.payload where", seq);
      case REMOVED -> run("delete from audit.entry where", seq);
      case REMOVED_AND_RENUMBERED -> {
        run("delete from audit.entry where", seq);
        run("delete from audit.payload where", seq);
        shift(seq, -1);
      }
      case INSERTED -> {
        shift(seq - 1, 1);
        sql.run(
            "insert into audit.entry select shop_id, ?, replace(entry, 'setting.set', 'setting.let'),"
                + " hash, hash from audit.entry where shop_id = ? and seq = ?",
            seq,
            shopId,
            seq - 1);
        sql.run(
            "update audit.entry set entry = replace(entry, '\"seq\":' || (seq - 1) || ',',"
                + " '\"seq\":' || seq || ',') where shop_id = ? and seq = ?",
            shopId,
            seq);
        rehash(seq);
        sql.run(
            "insert into audit.payload select shop_id, ?, payload, null from audit.payload"
                + " where shop_id = ? and seq = ?",
            seq,
            shopId,
            seq - 1);
      }
      case REORDERED -> {
        run("update audit.entry set seq = " + AWAY + " where", seq);
        run("update audit.entry set seq = " + seq + " where", seq + 1);
        run("update audit.entry set seq = " + (seq + 1) + " where", AWAY);
      }
      case TRUNCATED -> {
        sql.run("delete from audit.entry where shop_id = ? and seq >= ?", shopId, seq);
        sql.run(
            "update audit.head h set seq = e.seq, hash = e.hash from audit.entry e"
                + " where h.shop_id = ? and e.shop_id = h.shop_id and e.seq = ?",
            shopId,
            seq - 1);
      }
      case WRITTEN_ANEW -> {
        change(seq);
        for (long later = seq; later <= last; later++) {
          sql.run(
              "update audit.entry set previous_hash = coalesce((select hash from audit.entry b"
                  + " where b.shop_id = ? and b.seq = ?), '') where shop_id = ? and seq = ?",
              shopId,
              later - 1,
              shopId,
              later);
          rehash(later);
        }
        sql.run(
            "update audit.head h set hash = e.hash from audit.entry e where h.shop_id = ?"
                + " and e.shop_id = h.shop_id and e.seq = h.seq",
            shopId);
      }
    }
  }

  private void change(long seq) throws Exception {
    run(
        "update audit.entry set entry = replace(entry, '\"actor\":\"', '\"actor\":\"x') where",
        seq);
  }

  private void rehash(long seq) throws Exception {
    run(
        "update audit.entry set hash = sha256(previous_hash || convert_to(entry, 'UTF8')) where",
        seq);
  }

  // Twice: a key must be free when it is taken.
  private void shift(long after, long by) throws Exception {
    for (String table : List.of("entry", "payload")) {
      String update = "update audit." + table + " set seq = ";
      sql.run(update + "seq + ? where shop_id = ? and seq > ?", AWAY + by, shopId, after);
      sql.run(update + "seq - ? where shop_id = ? and seq > ?", AWAY, shopId, AWAY);
    }
  }

  private void run(String statement, long seq) throws Exception {
    sql.run(statement + " shop_id = ? and seq = ?", shopId, seq);
  }

  @Override
  public void close() throws Exception {
    connection.close();
  }
}
