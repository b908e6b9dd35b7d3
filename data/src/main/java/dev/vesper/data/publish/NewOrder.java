package dev.vesper.data.publish;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.store.CopyRows;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * An order as a publication makes it: all of one supplier's lines.
 *
 * @param poId the plan's date, the publication's number and the supplier's ordinal in it: the same
 *     publication always makes the same ids
 * @param supplierId who delivers
 * @param orderedOn the day after the plan's as-of date, which its days of arrival are counted from
 * @param lines by item and location
 */
record NewOrder(String poId, String supplierId, LocalDate orderedOn, List<ApprovedLine> lines) {

  /** The lines, ordered by supplier, as orders. */
  static List<NewOrder> of(LocalDate asOf, long publication, List<ApprovedLine> approved) {
    Map<String, List<ApprovedLine>> bySupplier = new TreeMap<>();
    for (ApprovedLine line : approved) {
      bySupplier.computeIfAbsent(line.supplierId(), supplier -> new ArrayList<>()).add(line);
    }
    List<NewOrder> orders = new ArrayList<>();
    bySupplier.forEach(
        (supplier, lines) ->
            orders.add(
                new NewOrder(
                    String.format(
                        Locale.ROOT,
                        "PO-%s-%04d-%02d",
                        asOf.format(DateTimeFormatter.BASIC_ISO_DATE),
                        publication,
                        orders.size() + 1),
                    supplier,
                    asOf.plusDays(1),
                    List.copyOf(lines))));
    return orders;
  }

  long costMinor() {
    return lines.stream().mapToLong(ApprovedLine::costMinor).sum();
  }

  long units() {
    return lines.stream().mapToLong(ApprovedLine::quantity).sum();
  }

  /** Writes orders with their lines. */
  static void insert(Sql sql, Publication publication, List<NewOrder> orders) throws SQLException {
    String shop = publication.shopId();
    Instant now = publication.publishedAt();
    for (NewOrder order : orders) {
      sql.run(
          "insert into purchase_order (shop_id, po_id, publication, plan_id, supplier_id,"
              + " ordered_on, actor, created_at) values (?, ?, ?, ?, ?, ?, ?, ?)",
          shop,
          order.poId,
          publication.number(),
          publication.planId(),
          order.supplierId,
          order.orderedOn,
          publication.actor(),
          now);
    }
    CopyRows.send(
        sql.connection(),
        "purchase_order_line (shop_id, po_id, line, plan_id, item_id, location_id, quantity,"
            + " cost_minor, expected_on, status, actor, changed_at)",
        rows -> {
          for (NewOrder order : orders) {
            int number = 0;
            for (ApprovedLine line : order.lines) {
              number++;
              rows.add(
                  shop,
                  order.poId,
                  number,
                  publication.planId(),
                  line.itemId(),
                  line.locationId(),
                  line.quantity(),
                  line.costMinor(),
                  line.expectedOn(),
                  OrderStatus.OPEN.code(),
                  publication.actor(),
                  now);
            }
          }
        });
  }
}
