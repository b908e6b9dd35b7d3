package dev.vesper.schedules.quartz;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.quartz.utils.ConnectionProvider;

/** The store's own connections, for Quartz; whoever opened the pool closes it. */
final class PooledConnections implements ConnectionProvider {
  private final DataSource source;

  PooledConnections(DataSource source) {
    this.source = source;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return source.getConnection();
  }

  @Override
  public void initialize() {
    // The pool is open already.
  }

  @Override
  public void shutdown() {
    // The pool outlives Quartz.
  }
}
