package dev.vesper.data.lake;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.domain.run.Sha256;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import javax.sql.DataSource;

/**
 * A text that changes with every import that a night may read: the input hash of the steps that
 * read the store.
 */
public final class ImportMark {
  private final DataSource database;

  public ImportMark(DataSource database) {
    this.database = database;
  }

  /** The mark as of that date; imports that hold only later are left out. */
  public String asOf(String shopId, LocalDate asOf) throws SQLException {
    try (Connection connection = database.getConnection()) {
      return Sha256.of(
          String.join(
              "\n",
              new Sql(connection)
                  .list(
                      "select number || ' ' || sha256 || ' ' || status || ' ' || coalesce(effective::text, '-')"
                          + " from intake_import where shop_id = ? and (effective is null or effective <= ?::date)"
                          + " order by number",
                      row -> row.getString(1),
                      shopId,
                      asOf)));
    }
  }
}
