package dev.vesper.data.lake;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.domain.contract.StockContracts;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;

/** Days whose facts must be made again because rows of them came, changed or went. */
public final class DirtyDays {
  private static final String PENDING =
      """
      with news as (select day, known_on, mark from dirty_day
        where shop_id = ? and known_on <= ?::date),
      counted as (select from state_stock s join intake_import i using (shop_id, number)
        where s.shop_id = ? and i.status = 'kept' and s.assumed = '' limit 1),
      later as (select day + n as day, day + n as known_on, mark
        from news cross join generate_series(1, ?) n
        where exists (select from counted) and day + n <= ?::date)
      select day, max(known_on), max(mark) from (table news union all table later) d
      group by day order by day""";

  private final DataSource database;

  public DirtyDays(DataSource database) {
    this.database = database;
  }

  /**
   * A day to be made again.
   *
   * @param day the first day of its period
   * @param knownOn the last day at whose end its news are known, not after the as-of date
   * @param mark the import that touched it last
   */
  public record DirtyDay(LocalDate day, LocalDate knownOn, long mark) {}

  /**
   * Days whose news are known at the end of that date, in order. Where shelves are counted, news of
   * a day also tell what was left on the days after it, as far as a count is trusted.
   */
  public List<DirtyDay> pending(String shopId, LocalDate asOf) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return new Sql(connection)
          .list(
              PENDING,
              row ->
                  new DirtyDay(
                      row.getDate(1).toLocalDate(), row.getDate(2).toLocalDate(), row.getLong(3)),
              shopId,
              asOf,
              shopId,
              StockContracts.MEMORY_DAYS,
              asOf);
    }
  }

  /**
   * Takes the days off the list, within the transaction that makes their new facts hold. A day that
   * an import has touched since it was read stays on it.
   */
  public void clear(Connection connection, String shopId, List<DirtyDay> made) throws SQLException {
    Sql sql = new Sql(connection);
    for (DirtyDay day : made) {
      sql.run(
          "delete from dirty_day where shop_id = ? and day = ?::date and known_on <= ?::date"
              + " and mark <= ?",
          shopId,
          day.day(),
          day.knownOn(),
          day.mark());
    }
  }
}
