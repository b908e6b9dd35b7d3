package dev.vesper.data.store;

import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Connections of a pool that waits long for a database that may come back, but only once: while it
 * is away, whoever asks next is told so at once. Else everything that ends with a night would wait
 * in turn, and it would end minutes after its cause.
 */
final class PatientSource implements DataSource {
  private final HikariDataSource pool;
  private final DataSource direct;
  private volatile boolean away;

  /**
   * Connections of that pool.
   *
   * @param direct a connection of its own, told at once when there can be none
   */
  PatientSource(HikariDataSource pool, DataSource direct) {
    this.pool = pool;
    this.direct = direct;
  }

  @Override
  public Connection getConnection() throws SQLException {
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

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return pool.getConnection(user, password);
  }

  @Override
  public @Nullable PrintWriter getLogWriter() throws SQLException {
    return pool.getLogWriter();
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
    pool.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    pool.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return pool.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger(Logger.GLOBAL_LOGGER_NAME);
  }

  @Override
  public <T> T unwrap(Class<T> wanted) throws SQLException {
    return pool.unwrap(wanted);
  }

  @Override
  public boolean isWrapperFor(Class<?> wanted) throws SQLException {
    return pool.isWrapperFor(wanted);
  }
}
