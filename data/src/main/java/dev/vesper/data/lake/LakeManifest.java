package dev.vesper.data.lake;

import dev.vesper.data.home.Home;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Which file is a day of a data set. Readers take paths from here and never look into folders, so
 * what was staged, or written by a process that died, is not seen. Old versions of a day stay on
 * record.
 */
public final class LakeManifest {
  private static final String LOCK =
      "select pg_advisory_xact_lock(hashtextextended('vesper.lake.' || ?, 0))";
  private static final String RETIRE =
      "update lake_partition set current = false where shop_id = ? and dataset = ? and day = ?"
          + " and current and path <> ?";
  private static final String INSERT =
      "insert into lake_partition (shop_id, dataset, day, path, sha256, rows, bytes, current,"
          + " switched_by_run, actor, switched_at)"
          + " select ?, ?, ?, ?, ?, ?, ?, true, ?, ?, ?"
          + " where not exists (select 1 from lake_partition where shop_id = ? and dataset = ?"
          + " and day = ? and current)";
  private static final String CURRENT =
      "select dataset, day, path, sha256, rows, bytes, switched_by_run, actor, switched_at"
          + " from lake_partition where shop_id = ? and dataset = ? and day <= ? and current"
          + " order by day";
  private static final String HISTORY =
      "select dataset, day, path, sha256, rows, bytes, switched_by_run, actor, switched_at"
          + " from lake_partition where shop_id = ? and dataset = ? and day = ?"
          + " order by partition_id";

  private final DataSource source;
  private final Home home;
  private final Clock clock;

  public LakeManifest(DataSource source, Home home, Clock clock) {
    this.source = source;
    this.home = home;
    this.clock = clock;
  }

  /**
   * A day's new file.
   *
   * @param dataset such as {@code item_day}
   * @param day the day, the first one of a longer period
   * @param path absolute; never to be overwritten; a day may go back to an earlier one
   * @param sha256 its bytes
   * @param rows how many records it holds
   * @param bytes its length
   */
  public record NewDay(
      String dataset, LocalDate day, String path, String sha256, long rows, long bytes) {}

  /**
   * A day's file as it stands or stood.
   *
   * @param file the file
   * @param run which run switched to it
   * @param actor who ran that
   * @param switchedAt when
   */
  public record Day(NewDay file, String run, String actor, Instant switchedAt) {}

  /** Switches all days at once, in one transaction; a day that is there already stays as it is. */
  public void switchDays(String shopId, String runId, List<NewDay> days, String actor)
      throws SQLException {
    try (Connection connection = source.getConnection()) {
      connection.setAutoCommit(false);
      try {
        switchDays(connection, shopId, runId, days, actor);
        connection.commit();
      } catch (SQLException e) {
        connection.rollback();
        throw e;
      }
    }
  }

  /** The same within a transaction of the caller's. */
  public void switchDays(
      Connection connection, String shopId, String runId, List<NewDay> days, String actor)
      throws SQLException {
    if (days.isEmpty()) {
      return;
    }
    try (PreparedStatement lock = connection.prepareStatement(LOCK);
        PreparedStatement retire = connection.prepareStatement(RETIRE);
        PreparedStatement insert = connection.prepareStatement(INSERT)) {
      lock.setString(1, shopId);
      lock.execute();
      Timestamp now = Timestamp.from(clock.instant());
      for (NewDay day : days) {
        retire.setString(1, shopId);
        retire.setString(2, day.dataset());
        retire.setObject(3, day.day());
        retire.setString(4, home.stored(day.path()));
        retire.addBatch();
        fill(insert, shopId, day);
        insert.setString(8, runId);
        insert.setString(9, actor);
        insert.setTimestamp(10, now);
        insert.setString(11, shopId);
        insert.setString(12, day.dataset());
        insert.setObject(13, day.day());
        insert.addBatch();
      }
      retire.executeBatch();
      insert.executeBatch();
    }
  }

  /** The files to read for the days up to and including that one, in order of day. */
  public List<Day> upTo(String shopId, String dataset, LocalDate last) throws SQLException {
    return read(CURRENT, shopId, dataset, last);
  }

  /** All files that have been that day, the oldest first. */
  public List<Day> history(String shopId, String dataset, LocalDate day) throws SQLException {
    return read(HISTORY, shopId, dataset, day);
  }

  private void fill(PreparedStatement insert, String shopId, NewDay day) throws SQLException {
    insert.setString(1, shopId);
    insert.setString(2, day.dataset());
    insert.setObject(3, day.day());
    insert.setString(4, home.stored(day.path()));
    insert.setString(5, day.sha256());
    insert.setLong(6, day.rows());
    insert.setLong(7, day.bytes());
  }

  private List<Day> read(String query, String shopId, String dataset, LocalDate day)
      throws SQLException {
    try (Connection connection = source.getConnection();
        PreparedStatement select = connection.prepareStatement(query)) {
      select.setString(1, shopId);
      select.setString(2, dataset);
      select.setObject(3, day);
      List<Day> days = new ArrayList<>();
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          days.add(
              new Day(
                  new NewDay(
                      row.getString(1),
                      row.getObject(2, LocalDate.class),
                      home.absolute(row.getString(3)),
                      row.getString(4),
                      row.getLong(5),
                      row.getLong(6)),
                  row.getString(7),
                  row.getString(8),
                  row.getTimestamp(9).toInstant()));
        }
      }
      return days;
    }
  }
}
