package dev.vesper.data.lease;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The signs of life of a lease's holder, on a thread and a connection of their own: neither a long
 * step nor a busy pool makes them late.
 */
final class Pulse implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Pulse.class);
  // Several may be late or fail before the lease is over.
  private static final int BEATS_PER_LEASE = 6;

  private static final String BEAT =
      "update night_pulse set seen_at = clock_timestamp(),"
          + " expires_at = clock_timestamp() + make_interval(secs => ?::numeric / 1000)"
          + " where shop_id = ? and token = ?";

  private final DataSource source;
  private final Fence.Token token;
  private final Duration lasts;
  private final ScheduledExecutorService beats;
  private @Nullable Connection connection;

  private Pulse(DataSource source, Fence.Token token, Duration lasts) {
    this.source = source;
    this.token = token;
    this.lasts = lasts;
    this.beats =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "vesper-lease");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Begins to give signs of life. */
  static Pulse start(DataSource source, Fence.Token token, Duration lasts) {
    Pulse pulse = new Pulse(source, token, lasts);
    long between = Math.max(1, lasts.toMillis() / BEATS_PER_LEASE);
    ScheduledFuture<?> unused =
        pulse.beats.scheduleWithFixedDelay(pulse::steady, between, between, TimeUnit.MILLISECONDS);
    return pulse;
  }

  /** The first sign of life, in the transaction that takes the lease. */
  static void first(Connection connection, Fence.Token token, Duration lasts) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into night_pulse (shop_id, token, seen_at, expires_at) values (?, ?,"
                + " clock_timestamp(), clock_timestamp()) on conflict (shop_id) do update set"
                + " token = excluded.token")) {
      insert.setString(1, token.shopId());
      insert.setLong(2, token.number());
      insert.execute();
    }
    beat(connection, token, lasts);
  }

  /** A database that is away for a moment must not end the beats. */
  private void steady() {
    try {
      if (connection == null) {
        connection = source.getConnection();
      }
      if (beat(connection, token, lasts) == 0) {
        LOG.warn("another process has taken the night of shop {} over", token.shopId());
        beats.shutdown();
      }
    } catch (SQLException | RuntimeException e) {
      LOG.warn("no sign of life could be given: {}", e.getMessage());
      letGo();
    }
  }

  private static int beat(Connection connection, Fence.Token token, Duration lasts)
      throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(BEAT)) {
      update.setLong(1, lasts.toMillis());
      update.setString(2, token.shopId());
      update.setLong(3, token.number());
      return update.executeUpdate();
    }
  }

  private void letGo() {
    try (Connection old = connection) {
      connection = null;
    } catch (SQLException e) {
      LOG.debug("the connection of the signs of life was gone already", e);
    }
  }

  @Override
  public void close() {
    beats.shutdownNow();
    try {
      beats.awaitTermination(lasts.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    letGo();
  }
}
