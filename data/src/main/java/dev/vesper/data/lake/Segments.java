package dev.vesper.data.lake;

import dev.vesper.data.home.Home;
import dev.vesper.data.intake.landing.SegmentFile;
import dev.vesper.data.intake.landing.Sql;
import dev.vesper.domain.run.ArtefactRef;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** The landed segments that count. */
public final class Segments {
  private final DataSource database;
  private final Home home;

  public Segments(DataSource database, Home home) {
    this.database = database;
    this.home = home;
  }

  /**
   * The first and the last day that events tell of.
   *
   * @param first the first one
   * @param last the last one
   */
  public record Days(LocalDate first, LocalDate last) {}

  /**
   * Segments of the contract that hold a row of that day or an earlier one, in order of import.
   * Where two hold the same key, the later holds; rows after the day are the reader's to leave out.
   */
  public List<ArtefactRef> upTo(String shopId, String contract, LocalDate asOf)
      throws SQLException {
    return within(shopId, contract, LocalDate.of(1, 1, 1), asOf);
  }

  /** Segments of the contract that may hold a row of those days, in order of import. */
  public List<ArtefactRef> within(String shopId, String contract, LocalDate first, LocalDate last)
      throws SQLException {
    try (Connection connection = database.getConnection()) {
      return new Sql(connection)
          .list(
              "select number, p.sha256, row_count, bytes, revision from intake_part p"
                  + " join intake_import i using (shop_id, number)"
                  + " where shop_id = ? and p.contract = ? and not state and i.status = 'kept'"
                  + " and first_day <= ?::date and last_day >= ?::date order by number",
              row ->
                  new ArtefactRef(
                      SegmentFile.name(contract, row.getLong(1)),
                      SegmentFile.of(home.landing(), contract, row.getLong(1), row.getInt(5))
                          .toString(),
                      row.getString(2),
                      row.getLong(3),
                      row.getLong(4)),
              shopId,
              contract,
              last,
              first);
    }
  }

  /** The days of all orders, returns and sales that count; empty when there are none. */
  public Optional<Days> days(String shopId) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return new Sql(connection)
              .list(
                  "select min(first_day), max(last_day) from intake_part p"
                      + " join intake_import i using (shop_id, number)"
                      + " where shop_id = ? and contract in ('orders', 'sales')"
                      + " and i.status = 'kept' having count(*) > 0",
                  row -> new Days(row.getDate(1).toLocalDate(), row.getDate(2).toLocalDate()),
                  shopId)
              .stream()
              .findFirst();
    }
  }
}
