package dev.vesper.proof;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Looks four times a second who waits for a lock for longer than allowed. */
final class LockWatch implements AutoCloseable {
  private static final long PAUSE_MS = 250;
  private static final String WAITING =
      "select l.pid || ' ' || l.locktype || ' ' || left(a.query, 80),"
          + " extract(epoch from clock_timestamp() - l.waitstart) from pg_locks l"
          + " join pg_stat_activity a using (pid) where not l.granted"
          + " and l.waitstart < clock_timestamp() - interval '2 seconds'";

  private final Connection connection;
  private final Thread thread;
  private final Map<String, Double> waits = new TreeMap<>();
  private volatile boolean over;
  private long looks;

  LockWatch(Connection connection) {
    this.connection = connection;
    this.thread = new Thread(this::watch, "locks");
    thread.start();
  }

  private void watch() {
    try (Statement asking = connection.createStatement()) {
      while (!over) {
        try (ResultSet row = asking.executeQuery(WAITING)) {
          while (row.next()) {
            waits.merge(row.getString(1), row.getDouble(2), Math::max);
          }
        }
        looks++;
        TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
      }
    } catch (SQLException e) {
      waits.put("the watch ended: " + e.getMessage(), 0.0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How often it looked. */
  long looks() {
    return looks;
  }

  /** Each wait of more than two seconds and how long it was seen to last. */
  Map<String, Double> waits() {
    return waits;
  }

  @Override
  public void close() throws InterruptedException, SQLException {
    over = true;
    thread.join();
    connection.close();
  }
}
