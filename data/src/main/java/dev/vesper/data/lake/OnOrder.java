package dev.vesper.data.lake;

import dev.vesper.data.intake.CsvLine;
import dev.vesper.data.intake.landing.Sql;
import dev.vesper.domain.run.ArtefactRef;
import java.io.IOException;
import java.io.Writer;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is still to come at the end of a date: the newest purchase orders less what was received
 * since, and the orders published here that the shop's own list does not name yet. A dated snapshot
 * tells what was open on its day, so only later receipts are taken off; one without a date tells
 * what was ordered, and all receipts are.
 */
final class OnOrder {
  private final LocalDate asOf;
  private final Map<Arrival, Long> open = new TreeMap<>();
  private long ownLines;

  /** What arrives together; the order of components is the order of the file. */
  private record Arrival(String item, String location, LocalDate expected, String supplier)
      implements Comparable<Arrival> {
    @Override
    public int compareTo(Arrival other) {
      int order = item.compareTo(other.item);
      order = order == 0 ? location.compareTo(other.location) : order;
      order = order == 0 ? expected.compareTo(other.expected) : order;
      return order == 0 ? supplier.compareTo(other.supplier) : order;
    }
  }

  private OnOrder(LocalDate asOf) {
    this.asOf = asOf;
  }

  /**
   * Reads orders and receipts.
   *
   * @param snapshot the import of the purchase orders that hold, 0 when there are none
   * @param segments landed receipts, in order of import
   */
  static OnOrder read(
      Sql sql, String shopId, long snapshot, LocalDate asOf, List<ArtefactRef> segments)
      throws SQLException, IOException {
    OnOrder onOrder = new OnOrder(asOf);
    Receipts receipts = Receipts.read(segments);
    onOrder.addSnapshot(sql, shopId, snapshot, receipts);
    Map<Receipts.OrderLine, Long> landed = receipts.units(null, asOf);
    for (OwnOrders.Line line : OwnOrders.counted(sql, shopId, asOf)) {
      long left = line.left(landed.getOrDefault(line.key(), 0L));
      if (onOrder.add(
          new Arrival(line.itemId(), line.locationId(), line.expectedOn(), line.supplierId()),
          left)) {
        onOrder.ownLines++;
      }
    }
    return onOrder;
  }

  /**
   * Lines ordered after the date are ignored, unless they were ordered by a plan of that date or an
   * earlier one: such an order is dated on the day after its plan.
   */
  private void addSnapshot(Sql sql, String shopId, long snapshot, Receipts receipts)
      throws SQLException {
    LocalDate taken = taken(sql, shopId, snapshot);
    Map<Receipts.OrderLine, Long> received = receipts.units(taken, asOf);
    OwnOrders.booked(sql, shopId, snapshot, taken, asOf)
        .forEach((line, units) -> received.merge(line, units, Math::max));
    sql.list(
        """
        select po_id, line, supplier_id, item_id, location_id, quantity, expected_on
        from state_purchase_orders s where shop_id = ? and number = ?
          and (ordered_on <= ?::date or exists (select 1 from purchase_order o
            join plan p using (shop_id, plan_id)
            where o.shop_id = s.shop_id and o.po_id = s.po_id and p.as_of <= ?::date))""",
        row ->
            add(
                new Arrival(
                    row.getString(4),
                    row.getString(5),
                    row.getDate(7).toLocalDate(),
                    row.getString(3)),
                row.getLong(6)
                    - received.getOrDefault(
                        new Receipts.OrderLine(row.getString(1), row.getString(2)), 0L)),
        shopId,
        snapshot,
        asOf,
        asOf);
  }

  private boolean add(Arrival arrival, long units) {
    if (units > 0) {
      open.merge(arrival, units, Long::sum);
    }
    return units > 0;
  }

  private static @Nullable LocalDate taken(Sql sql, String shopId, long snapshot)
      throws SQLException {
    List<String> found =
        sql.list(
            "select coalesce(effective::text, '') from intake_import"
                + " where shop_id = ? and number = ?",
            row -> row.getString(1),
            shopId,
            snapshot);
    return found.isEmpty() || found.get(0).isEmpty() ? null : LocalDate.parse(found.get(0));
  }

  /** Writes the rows of {@code state_on_order}. */
  long writeTo(Writer out) throws IOException {
    for (Map.Entry<Arrival, Long> arrival : open.entrySet()) {
      Arrival what = arrival.getKey();
      out.write(
          CsvLine.of(
              List.of(
                  what.item(),
                  what.location(),
                  what.supplier(),
                  arrival.getValue().toString(),
                  what.expected().toString(),
                  Boolean.toString(!what.expected().isAfter(asOf)))));
      out.write('\n');
    }
    return open.size();
  }

  /** Arrivals that were promised for the as-of date or before. */
  long overdue() {
    return open.keySet().stream().filter(what -> !what.expected().isAfter(asOf)).count();
  }

  /** Lines of our own published orders among what is to come. */
  long ownLines() {
    return ownLines;
  }
}
