package dev.vesper.data.store;

import dev.vesper.data.home.Unavailable;
import dev.vesper.data.postgres.EmbeddedPostgres;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * New connections for the pool. Where the server is the home's own and has died, it is started
 * again: the night goes on without hand work.
 */
final class Connections implements DataSource {
  private final @Nullable EmbeddedPostgres server;
  private final JdbcInfo jdbc;
  private final int patienceSeconds;

  Connections(@Nullable EmbeddedPostgres server, JdbcInfo jdbc, int patienceSeconds) {
    this.server = server;
    this.jdbc = jdbc;
    this.patienceSeconds = patienceSeconds;
  }

  @Override
  public Connection getConnection() throws SQLException {
    try {
      return connect();
    } catch (SQLException e) {
      if (server == null || !unreachable(e)) {
        throw e;
      }
      revive(server);
      return connect();
    }
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("the user is that of the database's URL");
  }

  private Connection connect() throws SQLException {
    Properties login = new Properties();
    if (!jdbc.user().isEmpty()) {
      login.setProperty("user", jdbc.user());
      login.setProperty("password", jdbc.password());
    }
    login.setProperty("loginTimeout", Integer.toString(patienceSeconds));
    login.setProperty("ApplicationName", "vesper");
    String url = server == null ? jdbc.url() : server.jdbcUrl();
    Connection connection = DriverManager.getConnection(url, login);
    try (Statement session = connection.createStatement()) {
      // The driver has sent the JVM's zone.
      session.execute("set time zone 'UTC'; set search_path to " + Database.SCHEMA);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static void revive(EmbeddedPostgres server) throws SQLException {
    try {
      server.ensureRunning();
    } catch (Unavailable e) {
      throw new SQLException(e.getMessage(), "08001", e);
    }
  }

  /** SQLSTATE class 08: connection exception. */
  private static boolean unreachable(SQLException e) {
    return e.getSQLState() != null && e.getSQLState().startsWith("08");
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
    throw new SQLFeatureNotSupportedException("connections are not logged");
  }

  @Override
  public void setLoginTimeout(int seconds) {
    // The pool would wait longer than a person does; the time given to the constructor holds.
  }

  @Override
  public int getLoginTimeout() {
    return patienceSeconds;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("connections are not logged");
  }

  @Override
  public <T> T unwrap(Class<T> wanted) throws SQLException {
    throw new SQLException("nothing is wrapped here, least of all a " + wanted.getName());
  }

  @Override
  public boolean isWrapperFor(Class<?> wanted) {
    return false;
  }
}
