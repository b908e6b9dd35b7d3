package dev.vesper.data.lease;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The one place through which a night writes: on a thread that works under a lease, every
 * connection compares the lease's token before it commits, in the same transaction, whoever asked
 * for the connection. A process that was stopped, and goes on after another has taken its night
 * over, finds a higher token there and all its writes are taken back.
 */
public final class Fence implements DataSource {
  private static final ThreadLocal<@Nullable Token> UNDER = new ThreadLocal<>();

  private final DataSource source;
  private final Opening opening;

  /** Where its connections come from. */
  @FunctionalInterface
  public interface Opening {
    Connection open() throws SQLException;
  }

  /**
   * Connections of that source, which keep the fence.
   *
   * @param opening how one is opened
   */
  public Fence(DataSource source, Opening opening) {
    this.source = source;
    this.opening = opening;
  }

  /**
   * What a lease is known by.
   *
   * @param shopId whose night
   * @param number higher with every process that takes it
   */
  record Token(String shopId, long number) {
    /** How the database names connections under it. */
    String application() {
      return "vesper night " + number;
    }
  }

  /** Does the work on this thread under that token. */
  static <T> T within(Token token, Supplier<T> work) {
    @Nullable Token before = UNDER.get();
    UNDER.set(token);
    try {
      return work.get();
    } finally {
      if (before == null) {
        UNDER.remove();
      } else {
        UNDER.set(before);
      }
    }
  }

  @Override
  public Connection getConnection() throws SQLException {
    @Nullable Token token = UNDER.get();
    Connection connection = opening.open();
    return token == null ? connection : FencedConnection.of(connection, token);
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return source.getConnection(user, password);
  }

  @Override
  public @Nullable PrintWriter getLogWriter() throws SQLException {
    return source.getLogWriter();
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
    source.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    source.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return source.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger(Logger.GLOBAL_LOGGER_NAME);
  }

  @Override
  public <T> T unwrap(Class<T> wanted) throws SQLException {
    return source.unwrap(wanted);
  }

  @Override
  public boolean isWrapperFor(Class<?> wanted) throws SQLException {
    return source.isWrapperFor(wanted);
  }
}
