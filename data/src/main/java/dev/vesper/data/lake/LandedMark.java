package dev.vesper.data.lake;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.domain.run.Sha256;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * A text that changes with every import that a night may read, with every erasure, and with every
 * published order that counts for it: the input hash of the steps that read the store.
 */
public final class LandedMark {
  private final DataSource database;

  public LandedMark(DataSource database) {
    this.database = database;
  }

  /**
   * The mark as of that date; imports that hold only later and later plans' orders are left out.
   */
  public String asOf(String shopId, LocalDate asOf) throws SQLException {
    try (Connection connection = database.getConnection()) {
      Sql sql = new Sql(connection);
      List<String> landed =
          new ArrayList<>(
              sql.list(
                  "select number || ' ' || sha256 || ' ' || status || ' ' || coalesce(effective::text, '-')"
                      + " from intake_import where shop_id = ? and (effective is null or effective <= ?::date)"
                      + " order by number",
                  row -> row.getString(1),
                  shopId,
                  asOf));
      // Segments that an erasure or the end of their time has written anew.
      landed.addAll(
          sql.list(
              "select contract || ' ' || number || ' r' || revision from intake_part"
                  + " where shop_id = ? and revision > 0 union all select 'erasure ' || erasure"
                  + " from erasure where shop_id = ? order by 1",
              row -> row.getString(1),
              shopId,
              shopId));
      String orders = OwnOrders.mark(sql, shopId, asOf);
      if (!orders.isEmpty()) {
        landed.add("orders " + orders);
      }
      return Sha256.of(String.join("\n", landed));
    }
  }
}
