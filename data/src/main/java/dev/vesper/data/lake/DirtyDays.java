package dev.vesper.data.lake;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.sql.DataSource;

/** Days whose facts must be made again, because something has landed or been corrected for them. */
public final class DirtyDays {
  private static final String PENDING =
      "select distinct day from dirty_day where shop_id = ? and day <= ? and known_on <= ?";
  private static final String CLEAR =
      "delete from dirty_day where shop_id = ? and day = any (?) and known_on <= ? and mark <= ?";

  private final DataSource database;
  private final String shopId;

  public DirtyDays(DataSource database, String shopId) {
    this.database = database;
    this.shopId = shopId;
  }

  /** The dirty days that can be known at the end of that date. */
  public SortedSet<LocalDate> pending(LocalDate asOf) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(PENDING)) {
      select.setString(1, shopId);
      select.setObject(2, asOf);
      select.setObject(3, asOf);
      SortedSet<LocalDate> days = new TreeSet<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          days.add(row.getObject(1, LocalDate.class));
        }
      }
      return days;
    }
  }

  /**
   * Facts of these days have been made.
   *
   * @param asOf of what could be known at its end
   * @param newestImport the newest import that was read: a day touched by a later one stays dirty
   */
  public void clear(LocalDate asOf, SortedSet<LocalDate> days, long newestImport)
      throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement delete = connection.prepareStatement(CLEAR)) {
      delete.setString(1, shopId);
      delete.setArray(2, connection.createArrayOf("date", days.toArray()));
      delete.setObject(3, asOf);
      delete.setLong(4, newestImport);
      delete.executeUpdate();
    }
  }
}
