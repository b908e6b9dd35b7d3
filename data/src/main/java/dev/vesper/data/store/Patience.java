package dev.vesper.data.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/**
 * Connections of a pool that waits long for a database that may come back, but only once: while it
 * is away, whoever asks next is told so at once. Else everything that ends with a night would wait
 * in turn, and it would end minutes after its cause.
 */
final class Patience {
  private final HikariDataSource pool;
  private final Connections direct;
  private volatile boolean away;

  /**
   * Connections of that pool.
   *
   * @param direct a connection of its own, told at once when there can be none
   */
  Patience(HikariDataSource pool, Connections direct) {
    this.pool = pool;
    this.direct = direct;
  }

  /** A connection of the pool. */
  Connection connection() throws SQLException {
    if (away) {
      look();
    }
    try {
      return pool.getConnection();
    } catch (SQLTransientConnectionException e) {
      // A pool whose connections are all at work has no such cause.
      away = e.getCause() instanceof SQLException;
      throw e;
    }
  }

  private void look() throws SQLException {
    try (Connection there = direct.getConnection()) {
      away = !there.isValid(1);
    } catch (SQLException e) {
      throw new SQLTransientConnectionException(
          "the database has been away for a while: " + e.getMessage(), e.getSQLState(), e);
    }
  }
}
