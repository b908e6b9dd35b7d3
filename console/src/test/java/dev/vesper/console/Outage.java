package dev.vesper.console;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A database that can be gone, as its users see it: no connection is to be had. */
final class Outage {
  private static final String NO_CONNECTION = "08001";

  private final DataSource real;
  private volatile boolean gone;

  Outage(DataSource real) {
    this.real = real;
  }

  /** The database as its users get it. */
  DataSource source() {
    return (DataSource)
        Proxy.newProxyInstance(
            Outage.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> {
              if (gone && method.getName().equals("getConnection")) {
                throw new SQLException("connection refused", NO_CONNECTION);
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  void begin() {
    gone = true;
  }

  void end() {
    gone = false;
  }
}
