package dev.vesper.data.lease;

import dev.vesper.domain.run.Fault;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * A connection under a lease. A transaction locks the lease's row with its token before it commits,
 * so nobody can take the night over between the look and the commit. Outside of transactions the
 * database lets it read only: what commits by itself could not be checked.
 */
final class FencedConnection implements InvocationHandler {
  private static final String HOLD =
      "select from night_lease where shop_id = ? and token = ? for share";

  private final Connection connection;
  private final Fence.Token token;

  private FencedConnection(Connection connection, Fence.Token token) {
    this.connection = connection;
    this.token = token;
  }

  static Connection of(Connection connection, Fence.Token token) throws SQLException {
    FencedConnection fenced = new FencedConnection(connection, token);
    try {
      fenced.run(
          "set default_transaction_read_only = on; set application_name = '"
              + token.application()
              + "'");
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, fenced);
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    switch (method.getName()) {
      case "commit" -> commit();
      case "setAutoCommit" -> setAutoCommit(arguments != null && arguments[0].equals(true));
      case "close" -> close();
      case "equals" -> {
        return arguments != null && proxy == arguments[0];
      }
      case "hashCode" -> {
        return System.identityHashCode(proxy);
      }
      default -> {
        try {
          return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
          throw e.getTargetException();
        }
      }
    }
    return null;
  }

  private void commit() throws SQLException {
    try (PreparedStatement hold = connection.prepareStatement(HOLD)) {
      hold.setString(1, token.shopId());
      hold.setLong(2, token.number());
      try (ResultSet row = hold.executeQuery()) {
        if (!row.next()) {
          connection.rollback();
          throw new LeaseLost();
        }
      }
    }
    Fault.at("lease.before-commit");
    connection.commit();
    Fault.at("lease.after-commit");
  }

  private void setAutoCommit(boolean wanted) throws SQLException {
    if (wanted == connection.getAutoCommit()) {
      return;
    }
    if (wanted) {
      // JDBC would commit what is open, unchecked.
      connection.rollback();
      connection.setAutoCommit(true);
      run("set default_transaction_read_only = on");
    } else {
      run("set default_transaction_read_only = off");
      connection.setAutoCommit(false);
    }
  }

  /** Gives it back to the pool as it was. */
  private void close() throws SQLException {
    if (connection.isClosed()) {
      return;
    }
    try {
      if (!connection.getAutoCommit()) {
        connection.rollback();
        connection.setAutoCommit(true);
      }
      run("reset default_transaction_read_only; reset application_name");
    } catch (SQLException e) {
      // Whatever state it is in, nobody else must get it.
      connection.abort(Runnable::run);
    } finally {
      connection.close();
    }
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
