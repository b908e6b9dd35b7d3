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
  private static final String NAME = dev.vesper.data.lake.NightWait.LOCK;
  private static final int PATIENCE_SECONDS = 8;

  private final Connection connection;
  private final String name;

  private RunLock(Connection connection, String name) {
    this.connection = connection;
    this.name = name;
  }

  /** Takes the lock, or returns empty when another process holds it. */
  static Optional<RunLock> tryAcquire(DataSource source, String shopId) throws SQLException {
    String name = NAME + shopId;
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

  /** Whether some process holds the lock. */
  static boolean isHeld(DataSource source, String shopId) throws SQLException {
    // A lock of a bigint key shows its two halves; objsubid 1 says that they are one key.
    try (Connection connection = source.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "select exists (select 1 from pg_locks, (select hashtextextended(?, 0) as key) k"
                    + " where locktype = 'advisory' and objsubid = 1 and granted and database ="
                    + " (select oid from pg_database where datname = current_database()) and"
                    + " (classid::bigint << 32 | objid::bigint) = k.key)")) {
      query.setString(1, NAME + shopId);
      try (ResultSet row = query.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  /**
   * Makes sure that it is still held: the database lets go of it when the connection is lost, and
   * somebody else may then have taken the night over.
   */
  void require() throws SQLException {
    if (!connection.isValid(PATIENCE_SECONDS)) {
      throw new SQLException("the connection that held the shop's lock is gone");
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
