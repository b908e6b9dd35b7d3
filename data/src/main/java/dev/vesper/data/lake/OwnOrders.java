package dev.vesper.data.lake;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.domain.contract.InputContracts;
import dev.vesper.domain.run.Sha256;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The purchase orders that were published here and still count on a date: of plans that are not
 * later, not closed or cancelled, and not named by a purchase-order snapshot that came in since;
 * from then on the shop's own list says what is open of them.
 */
final class OwnOrders {
  private static final String COUNTED =
      """
      select l.po_id, l.line::text, o.supplier_id, l.item_id, l.location_id, l.quantity,
        l.expected_on, coalesce((select sum(r.units) from purchase_order_receipt r
          where r.shop_id = l.shop_id and r.po_id = l.po_id and r.line = l.line
            and r.received_on <= ?::date), 0)
      from purchase_order o
      join purchase_order_line l using (shop_id, po_id)
      join plan p on p.plan_id = o.plan_id
      where o.shop_id = ? and p.as_of <= ?::date and l.status in ('open', 'received')
        and not exists (select 1 from state_purchase_orders s
          join intake_import i using (shop_id, number)
          where s.shop_id = o.shop_id and s.po_id = o.po_id and i.status = 'kept'
            and i.imported_at >= o.created_at
            and (i.effective is null or i.effective <= ?::date))
      order by l.po_id collate "C", l.line""";

  private static final String BOOKED =
      """
      select r.po_id, r.line::text, sum(r.units) from purchase_order_receipt r
      where r.shop_id = ? and r.received_on <= ?::date
        and r.received_on > coalesce(?::date, '-infinity')
        and exists (select 1 from state_purchase_orders s where s.shop_id = r.shop_id
          and s.number = ? and s.po_id = r.po_id and s.line = r.line::text)
      group by 1, 2 order by r.po_id collate "C", r.line::text collate "C\"""";

  private OwnOrders() {}

  /**
   * A line that counts.
   *
   * @param key its order and number
   * @param quantity units ordered
   * @param receivedUnits units that people booked as received, not after the date
   */
  record Line(
      Receipts.OrderLine key,
      String supplierId,
      String itemId,
      String locationId,
      long quantity,
      LocalDate expectedOn,
      long receivedUnits) {

    /**
     * Units still to come. What people book and what receipt files say are two accounts of the same
     * deliveries: the one that knows of more holds, and nothing is taken off twice.
     *
     * @param landedUnits units that receipt files tell of
     */
    long left(long landedUnits) {
      return quantity - Math.max(receivedUnits, landedUnits);
    }

    private String text() {
      return String.join(
          " ",
          key.poId(),
          key.line(),
          supplierId,
          itemId,
          locationId,
          Long.toString(left(0)),
          expectedOn.toString());
    }
  }

  /** All lines that count at the end of the date, by order and number. */
  static List<Line> counted(Sql sql, String shopId, LocalDate asOf) throws SQLException {
    return sql.list(
        COUNTED,
        row ->
            new Line(
                new Receipts.OrderLine(row.getString(1), row.getString(2)),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getLong(6),
                row.getDate(7).toLocalDate(),
                row.getLong(8)),
        asOf,
        shopId,
        asOf,
        asOf);
  }

  /**
   * What people booked as received, not after the date, of orders that the shop's own list names.
   *
   * @param snapshot the import of that list
   * @param taken its day: what was booked until then is in it; null when it has none
   */
  static Map<Receipts.OrderLine, Long> booked(
      Sql sql, String shopId, long snapshot, @Nullable LocalDate taken, LocalDate asOf)
      throws SQLException {
    Map<Receipts.OrderLine, Long> units = new LinkedHashMap<>();
    sql.list(
        BOOKED,
        row ->
            units.put(new Receipts.OrderLine(row.getString(1), row.getString(2)), row.getLong(3)),
        shopId,
        asOf,
        taken,
        snapshot);
    return units;
  }

  /** A text that changes when what counts does; empty when nothing is open. */
  static String mark(Sql sql, String shopId, LocalDate asOf) throws SQLException {
    List<String> open = new ArrayList<>();
    for (Line line : counted(sql, shopId, asOf)) {
      if (line.left(0) > 0) {
        open.add(line.text());
      }
    }
    long snapshot = new HoldingImport(sql, shopId, asOf).number(InputContracts.PURCHASE_ORDERS);
    booked(sql, shopId, snapshot, null, asOf)
        .forEach((line, units) -> open.add(line.poId() + " " + line.line() + " booked " + units));
    return open.isEmpty() ? "" : Sha256.of(String.join("\n", open));
  }
}
