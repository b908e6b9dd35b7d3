package dev.vesper.data.since;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.review.LineKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a plan says of a line and its stock.
 *
 * @param supplierId whose offer the plan took
 * @param onHand units that it planned on
 * @param onOrder units that were on their way
 * @param coverDays days from the order day to the end of the line's cover
 */
record PlannedLine(
    LineKey key,
    String supplierId,
    long onHand,
    long onOrder,
    double demandP50,
    double demandP90,
    long coverDays,
    long packUnits) {
  private static final String LINES =
      """
      select l.item_id, l.location_id, l.supplier_id, l.on_hand, l.on_order, l.demand_p50,
        l.demand_p90, l.cover_to, coalesce(g.pack_units, 1)
      from plan_line l left join plan_gains g using (plan_id, item_id, location_id)
      where l.plan_id = ? and (l.item_id, l.location_id) in
        (select * from unnest(?::text[], ?::text[]))
      order by l.item_id collate "C", l.location_id collate "C\"""";

  /** Those of a plan's lines, by item and location. */
  static List<PlannedLine> of(Sql sql, long planId, LocalDate asOf, List<LineKey> keys)
      throws SQLException {
    return sql.list(
        LINES,
        row -> line(row, asOf),
        planId,
        sql.connection()
            .createArrayOf("text", keys.stream().map(LineKey::itemId).toArray(String[]::new)),
        sql.connection()
            .createArrayOf("text", keys.stream().map(LineKey::locationId).toArray(String[]::new)));
  }

  private static PlannedLine line(ResultSet row, LocalDate asOf) throws SQLException {
    String coverTo = row.getString(8);
    return new PlannedLine(
        new LineKey(row.getString(1), row.getString(2)),
        row.getString(3),
        row.getLong(4),
        row.getLong(5),
        row.getDouble(6),
        row.getDouble(7),
        coverTo.isEmpty() ? 1 : ChronoUnit.DAYS.between(asOf, LocalDate.parse(coverTo)) - 1,
        row.getLong(9));
  }

  /** What of its stock is no surprise. */
  StockBand band(@Nullable Double deviations) {
    return StockBand.of(onOrder, packUnits, demandP50, demandP90, coverDays, deviations);
  }
}
