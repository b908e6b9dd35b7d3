package dev.vesper.data.publish;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.review.LineKey;
import dev.vesper.data.store.Refused;
import dev.vesper.data.store.Refused.Rule;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line that somebody approved and nobody has ordered yet.
 *
 * @param itemId the item
 * @param locationId where it shall go
 * @param supplierId who delivers
 * @param quantity units, as approved
 * @param costMinor what they cost
 * @param expectedOn the first day that they can serve
 */
record ApprovedLine(
    String itemId,
    String locationId,
    String supplierId,
    long quantity,
    long costMinor,
    LocalDate expectedOn) {

  // A line whose order a person cancelled is ordered again only when it is approved again; one
  // whose publication was taken back is approved as it stands.
  private static final String APPROVED =
      """
      select d.item_id, d.location_id, l.supplier_id, coalesce(d.quantity_units, l.quantity),
        l.quantity, l.cost_minor, g.unit_cost_minor, l.cover_from
      from plan_decision d
      join plan_line l using (plan_id, item_id, location_id)
      left join plan_gains g using (plan_id, item_id, location_id)
      where d.plan_id = ? and d.state = 'approved' and coalesce(d.quantity_units, l.quantity) > 0
        and not exists (select 1 from purchase_order_line p
          join purchase_order o using (shop_id, po_id)
          join publication b using (shop_id, publication)
          where p.plan_id = d.plan_id and p.item_id = d.item_id and p.location_id = d.location_id
            and (p.status <> 'cancelled'
              or b.undone_by is null and d.revision <= b.plan_revision))
      order by l.supplier_id collate "C", d.item_id collate "C", d.location_id collate "C\"""";

  /**
   * All of them, by supplier, item and location.
   *
   * @throws Refused when one cannot be ordered
   */
  static List<ApprovedLine> of(Sql sql, long planId) throws SQLException {
    return sql.list(APPROVED, ApprovedLine::read, planId);
  }

  LineKey key() {
    return new LineKey(itemId, locationId);
  }

  private static ApprovedLine read(ResultSet row) throws SQLException {
    String item = row.getString(1);
    String location = row.getString(2);
    String supplier = row.getString(3);
    String coverFrom = row.getString(8);
    if (supplier.isEmpty() || coverFrom.isEmpty()) {
      throw new Refused(
          supplier.isEmpty() ? Rule.NO_SUPPLIER : Rule.NO_ARRIVAL,
          "item "
              + item
              + " at "
              + location
              + " cannot be ordered: the plan knows "
              + (supplier.isEmpty() ? "no supplier" : "no day of arrival")
              + " for it; hold the line, or give its supply terms and run the night again",
          item,
          location);
    }
    long quantity = row.getLong(4);
    long cost =
        quantity == row.getLong(5)
            ? row.getLong(6)
            : cost(item, location, row.getBigDecimal(7), quantity);
    return new ApprovedLine(item, location, supplier, quantity, cost, LocalDate.parse(coverFrom));
  }

  /**
   * A changed quantity at the unit cost that the plan was made with, rounded half up; the night
   * hands it over with the line's gains.
   */
  private static long cost(
      String item, String location, @Nullable BigDecimal unitCost, long quantity) {
    if (unitCost == null) {
      throw new Refused(
          Rule.NO_UNIT_COST,
          "the changed quantity of item "
              + item
              + " at "
              + location
              + " has no cost: the plan hands over no unit cost for it; undo the change, or run the"
              + " night again",
          item,
          location);
    }
    return unitCost
        .multiply(BigDecimal.valueOf(quantity))
        .setScale(0, RoundingMode.HALF_UP)
        .longValueExact();
  }
}
