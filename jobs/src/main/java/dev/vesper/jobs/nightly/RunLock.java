package dev.vesper.jobs.nightly;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * One night at a time per shop: an advisory lock of the database's session. The database itself
 * lets go of it when the process that held it dies, so an execution left behind as "started" by
 * somebody who no longer holds the lock is known to be dead, and only then is it recovered.
 */
final class RunLock implements AutoCloseable {
  private final Connection connection;
  private final String name;

  private RunLock(Connection connection, String name) {
    this.connection = connection;
    this.name = name;
  }

  /** Takes the lock, or returns empty when another process holds it. */
  static Optional<RunLock> tryAcquire(DataSource source, String shopId) throws SQLException {
    String name = "vesper.night." + shopId;
    Connection connection = source.getConnection();
    try (PreparedStatement query =
        connection.prepareStatement("select pg_try_advisory_lock(hashtextextended(?, 0))")) {
      query.setString(1, name);
      try (ResultSet row = query.executeQuery()) {
        if (row.next() && row.getBoolean(1)) {
          return Optional.of(new RunLock(connection, name));
        }
      }
      connection.close();
      return Optional.empty();
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public void close() throws SQLException {
    try (connection;
        PreparedStatement query =
            connection.prepareStatement("select pg_advisory_unlock(hashtextextended(?, 0))")) {
      query.setString(1, name);
      query.execute();
    }
  }
}
