package dev.vesper.data.publish;

import dev.vesper.data.intake.landing.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Reads the storefront as the shop's programs do, each look at one moment. */
record StorefrontReader(DataSource database, String shop) {
  /** What is live, then its order lines: as {@link ShopModel#shown} says it. */
  List<String> look() {
    try {
      return Sql.inOne(
          database,
          sql -> {
            sql.run("set transaction isolation level repeatable read, read only");
            List<String> rows =
                new ArrayList<>(
                    sql.list(
                        "select 'live ' || publication from storefront.live_plan where shop_id = ?",
                        row -> row.getString(1),
                        shop));
            rows.addAll(
                sql
                    .list(
                        "select po_id || ' ' || line || ' ' || supplier_id || ' ' || item_id"
                            + " || ' ' || quantity || ' ' || status"
                            + " from storefront.purchase_order where shop_id = ?",
                        row -> row.getString(1),
                        shop)
                    .stream()
                    .sorted()
                    .toList());
            return rows;
          });
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
