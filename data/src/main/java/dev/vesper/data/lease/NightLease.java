package dev.vesper.data.lease;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to run a shop's night. Its holder gives a sign of life every so often; when none has
 * come for as long as the lease lasts, by the database's clock, another process may take it, and at
 * once when the holder is known to be dead. Whoever takes it gets a higher token, and nothing that
 * works under a lower one can write ({@link Fence}).
 */
public final class NightLease implements AutoCloseable {
  /** How long a lease lasts without a sign of life, unless somebody says otherwise. */
  public static final Duration USUAL = Duration.ofSeconds(30);

  /** The name of the lock under which it is decided who may run a night, before the shop's id. */
  public static final String DECIDING = "vesper.night.";

  private static final Logger LOG = LoggerFactory.getLogger(NightLease.class);
  private static final String BUSY = "55P03"; // lock not available
  private static final String RETIRE =
      "with gone as (update night_lease set token = nextval('night_token'),"
          + " released_at = clock_timestamp() where shop_id = ? and token = ?"
          + " returning shop_id, token)"
          + " update night_pulse p set token = gone.token from gone"
          + " where p.shop_id = gone.shop_id";
  private static final int BUSY_MILLIS = 1000;

  private final DataSource source;
  private final Fence.Token token;
  private final Pulse pulse;

  private NightLease(DataSource source, Fence.Token token, Pulse pulse) {
    this.source = source;
    this.token = token;
    this.pulse = pulse;
  }

  /**
   * Takes the lease, or returns empty when another process holds it or keeps nights away.
   *
   * @param lasts how long it lasts without a sign of life
   */
  public static Optional<NightLease> tryAcquire(DataSource source, String shopId, Duration lasts)
      throws SQLException {
    Optional<Fence.Token> taken;
    try {
      taken = taken(source, shopId, lasts);
    } catch (SQLException e) {
      if (!BUSY.equals(e.getSQLState())) {
        throw e;
      }
      // Its holder was stopped on the way to a commit: that transaction is ended, not waited for.
      endOutlived(source, shopId);
      taken = takenUnlessBusy(source, shopId, lasts);
    }
    return taken.map(token -> new NightLease(source, token, Pulse.start(source, token, lasts)));
  }

  /** Whether a process that may be at work holds the shop's lease. */
  public static boolean isHeld(DataSource source, String shopId) throws SQLException {
    try (Connection connection = source.getConnection()) {
      return isHeld(connection, shopId);
    }
  }

  /** The same, on a connection. */
  public static boolean isHeld(Connection connection, String shopId) throws SQLException {
    return LeaseRow.of(connection, shopId, false).filter(LeaseRow::lives).isPresent();
  }

  /**
   * Ends what a holder whose lease is over might still do, in the transaction of whoever keeps
   * nights away: when it moves again, its number is an old one. Nothing happens where the lease was
   * given back.
   */
  public static void retire(Connection connection, String shopId) throws SQLException {
    @Nullable LeaseRow row = LeaseRow.of(connection, shopId, false).orElse(null);
    if (row == null || row.released()) {
      return;
    }
    end(connection, new Fence.Token(shopId, row.token()));
    try (PreparedStatement update = connection.prepareStatement(RETIRE)) {
      update.setString(1, shopId);
      update.setLong(2, row.token());
      update.execute();
    }
  }

  /** Its number: higher than that of everybody who held it before. */
  public long number() {
    return token.number();
  }

  /** Does the work so that nothing of it is written once another process has the lease. */
  public <T> T fenced(Supplier<T> work) {
    return Fence.within(token, work);
  }

  /** Whether another process has taken it. */
  public boolean isLost() throws SQLException {
    try (Connection connection = source.getConnection()) {
      return LeaseRow.of(connection, token.shopId(), false)
          .filter(row -> row.token() == token.number())
          .isEmpty();
    }
  }

  /**
   * Gives it back; one that was lost stays with whoever has it. Where that cannot be written, the
   * lease ends by itself: the work it was held for is done all the same.
   */
  @Override
  public void close() {
    pulse.close();
    try (Connection connection = source.getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "update night_lease set released_at = clock_timestamp()"
                    + " where shop_id = ? and token = ?")) {
      update.setString(1, token.shopId());
      update.setLong(2, token.number());
      update.execute();
    } catch (SQLException e) {
      LOG.warn("the lease of the night could not be given back and will end by itself", e);
    }
  }

  /** A holder that is at work and long in its commit holds it, whatever the clock says. */
  private static Optional<Fence.Token> takenUnlessBusy(
      DataSource source, String shopId, Duration lasts) throws SQLException {
    try {
      return taken(source, shopId, lasts);
    } catch (SQLException e) {
      if (BUSY.equals(e.getSQLState())) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static Optional<Fence.Token> taken(DataSource source, String shopId, Duration lasts)
      throws SQLException {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      boolean done = false;
      try {
        Optional<Fence.Token> token = decided(connection, shopId, lasts);
        connection.commit();
        done = true;
        return token;
      } finally {
        if (!done) {
          connection.rollback();
        }
        connection.setAutoCommit(true);
      }
    }
  }

  private static Optional<Fence.Token> decided(Connection connection, String shopId, Duration lasts)
      throws SQLException {
    try (PreparedStatement wait =
        connection.prepareStatement("set local lock_timeout = " + BUSY_MILLIS)) {
      wait.execute();
    }
    if (!mayDecide(connection, shopId)) {
      return Optional.empty();
    }
    @Nullable LeaseRow before = LeaseRow.of(connection, shopId, true).orElse(null);
    if (before != null && before.lives()) {
      return Optional.empty();
    }
    Fence.Token token = new Fence.Token(shopId, write(connection, shopId, lasts));
    if (before != null) {
      end(connection, new Fence.Token(shopId, before.token()));
    }
    return Optional.of(token);
  }

  private static boolean mayDecide(Connection connection, String shopId) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("select pg_try_advisory_xact_lock(hashtextextended(?, 0))")) {
      query.setString(1, DECIDING + shopId);
      try (ResultSet row = query.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  private static long write(Connection connection, String shopId, Duration lasts)
      throws SQLException {
    Holder holder = Holder.here();
    long number;
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into night_lease (shop_id, token, holder, machine, pid, taken_at)"
                + " values (?, nextval('night_token'), ?, ?, ?, clock_timestamp())"
                + " on conflict (shop_id) do update set token = excluded.token,"
                + " holder = excluded.holder, machine = excluded.machine, pid = excluded.pid,"
                + " taken_at = excluded.taken_at, released_at = null returning token")) {
      insert.setString(1, shopId);
      insert.setString(2, holder.name());
      insert.setString(3, holder.machine());
      insert.setLong(4, holder.pid());
      try (ResultSet row = insert.executeQuery()) {
        row.next();
        number = row.getLong(1);
      }
    }
    Pulse.first(connection, new Fence.Token(shopId, number), lasts);
    return number;
  }

  /** Ends the connections of a holder whose lease is over, where it has the row locked. */
  private static void endOutlived(DataSource source, String shopId) throws SQLException {
    try (Connection connection = source.getConnection()) {
      @Nullable LeaseRow row = LeaseRow.of(connection, shopId, false).orElse(null);
      if (row != null && !row.lives()) {
        end(connection, new Fence.Token(shopId, row.token()));
      }
    }
  }

  /** What it had open is rolled back, so that nobody waits for its locks. */
  private static void end(Connection connection, Fence.Token outlived) throws SQLException {
    try (PreparedStatement ended =
        connection.prepareStatement(
            "select pg_terminate_backend(pid) from pg_stat_activity"
                + " where application_name = ? and datname = current_database()"
                + " and usename = current_user")) {
      ended.setString(1, outlived.application());
      ended.execute();
    }
  }
}
