package dev.vesper.data.lease;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A lease as the database has it. Whether its time is over is decided by the database's clock.
 *
 * @param token its number
 * @param holder who holds it
 * @param released whether the holder has given it back
 * @param expired whether the holder has given no sign of life for too long
 */
record LeaseRow(long token, Holder holder, boolean released, boolean expired) {

  private static final String SELECT =
      "select l.token, l.holder, l.machine, l.pid, l.released_at,"
          + " p.expires_at <= clock_timestamp() as expired from night_lease l join night_pulse p"
          + " using (shop_id) where l.shop_id = ?";

  /** Whether its holder may be at work. */
  boolean lives() {
    return !released && !expired && !holder.isKnownDead();
  }

  /**
   * The shop's lease.
   *
   * @param hold whether nobody may change it until the transaction ends, its holder included
   */
  static Optional<LeaseRow> of(Connection connection, String shopId, boolean hold)
      throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement(SELECT + (hold ? " for update" : ""))) {
      query.setString(1, shopId);
      try (ResultSet row = query.executeQuery()) {
        return row.next() ? Optional.of(read(row)) : Optional.empty();
      }
    }
  }

  private static LeaseRow read(ResultSet row) throws SQLException {
    return new LeaseRow(
        row.getLong("token"),
        new Holder(row.getString("holder"), row.getString("machine"), row.getLong("pid")),
        row.getObject("released_at") != null,
        row.getBoolean("expired"));
  }
}
