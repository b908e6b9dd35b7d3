package dev.vesper.data.publish;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.lake.HoldingImport;
import dev.vesper.domain.contract.InputContracts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Orders and their lines in one transaction. */
final class OrderRows {
  private static final String SELECT =
      """
      select o.po_id, o.publication, o.supplier_id, o.ordered_on, l.line, l.item_id,
        l.location_id, l.quantity, l.cost_minor, l.expected_on, l.received_units, l.status,
        l.version
      from purchase_order o join purchase_order_line l using (shop_id, po_id)
      where o.shop_id = ? and\s""";
  private static final String NEWEST_FIRST =
      " order by o.publication desc, o.po_id collate \"C\", l.line";

  private final Sql sql;
  private final String shopId;

  OrderRows(Sql sql, String shopId) {
    this.sql = sql;
    this.shopId = shopId;
  }

  private record OrderLine(PurchaseOrder order, PurchaseOrder.Line line) {}

  List<PurchaseOrder> list(@Nullable OrderStatus status) throws SQLException {
    if (status == null) {
      return orders("true");
    }
    return orders(
        "exists (select 1 from purchase_order_line s where s.shop_id = o.shop_id"
            + " and s.po_id = o.po_id and s.status = ?)",
        status.code());
  }

  Optional<PurchaseOrder> find(String poId) throws SQLException {
    return orders("o.po_id = ?", poId).stream().findFirst();
  }

  List<PurchaseOrder> ofPublication(long publication) throws SQLException {
    return orders("o.publication = ?", publication);
  }

  /** Who changed a line last. */
  String actor(String poId, int line) throws SQLException {
    return sql.list(
            "select actor from purchase_order_line where shop_id = ? and po_id = ? and line = ?",
            row -> row.getString(1),
            shopId,
            poId,
            line)
        .get(0);
  }

  private List<PurchaseOrder> orders(String where, Object... arguments) throws SQLException {
    List<Object> bound = new ArrayList<>(List.of(shopId));
    bound.addAll(List.of(arguments));
    List<OrderLine> rows =
        sql.list(SELECT + where + NEWEST_FIRST, OrderRows::read, bound.toArray());
    Map<String, List<PurchaseOrder.Line>> lines = new LinkedHashMap<>();
    Map<String, PurchaseOrder> orders = new LinkedHashMap<>();
    for (OrderLine row : rows) {
      orders.putIfAbsent(row.order.poId(), row.order);
      lines.computeIfAbsent(row.order.poId(), poId -> new ArrayList<>()).add(row.line);
    }
    if (orders.isEmpty()) {
      return List.of();
    }
    Map<String, String> names = supplierNames();
    return orders.values().stream()
        .map(
            order ->
                new PurchaseOrder(
                    order.poId(),
                    order.publication(),
                    order.supplierId(),
                    names.getOrDefault(order.supplierId(), order.supplierId()),
                    order.orderedOn(),
                    lines.getOrDefault(order.poId(), List.of())))
        .toList();
  }

  private static OrderLine read(ResultSet row) throws SQLException {
    return new OrderLine(
        new PurchaseOrder(
            row.getString(1),
            row.getLong(2),
            row.getString(3),
            "",
            row.getDate(4).toLocalDate(),
            List.of()),
        new PurchaseOrder.Line(
            row.getInt(5),
            row.getString(6),
            row.getString(7),
            row.getLong(8),
            row.getLong(9),
            row.getDate(10).toLocalDate(),
            row.getLong(11),
            OrderStatus.of(row.getString(12)),
            row.getInt(13)));
  }

  /** As the newest import has them, whatever its date. */
  private Map<String, String> supplierNames() throws SQLException {
    Map<String, String> names = new LinkedHashMap<>();
    sql.list(
        "select distinct on (supplier_id) supplier_id, name from state_suppliers"
            + " where shop_id = ? and number = ? and name is not null"
            + " order by supplier_id, known_on desc nulls last",
        row -> names.put(row.getString(1), row.getString(2)),
        shopId,
        new HoldingImport(sql, shopId, LocalDate.of(9999, 12, 31))
            .number(InputContracts.SUPPLIERS));
    return names;
  }

  Writer writer(String actor, Instant now) {
    return new Writer(actor, now);
  }

  /** Changes of lines, by one actor at one time. */
  final class Writer {
    private final String actor;
    private final Instant now;

    private Writer(String actor, Instant now) {
      this.actor = actor;
      this.now = now;
    }

    void set(String poId, PurchaseOrder.Line seen, OrderStatus status) throws SQLException {
      update(poId, seen, seen.receivedUnits(), status);
    }

    void receive(String poId, PurchaseOrder.Line seen, long units, LocalDate day)
        throws SQLException {
      long received = Math.addExact(seen.receivedUnits(), units);
      update(
          poId,
          seen,
          received,
          received >= seen.quantity() ? OrderStatus.RECEIVED : OrderStatus.OPEN);
      sql.run(
          "insert into purchase_order_receipt (shop_id, po_id, line, version, received_on, units,"
              + " actor, recorded_at) values (?, ?, ?, ?, ?, ?, ?, ?)",
          shopId,
          poId,
          seen.line(),
          seen.version() + 1,
          day,
          units,
          actor,
          now);
      // What came fills a shelf: the day's in-stock share is to be told anew.
      sql.run(
          "insert into dirty_day (shop_id, day, known_on, mark) select ?, ?::date, ?::date,"
              + " coalesce(max(number), 0) from intake_import where shop_id = ?"
              + " on conflict (shop_id, day, known_on) do update"
              + " set mark = greatest(dirty_day.mark, excluded.mark)",
          shopId,
          day,
          day,
          shopId);
    }

    private void update(String poId, PurchaseOrder.Line seen, long received, OrderStatus status)
        throws SQLException {
      int changed =
          sql.run(
              "update purchase_order_line set received_units = ?, status = ?,"
                  + " version = version + 1, actor = ?, changed_at = ?"
                  + " where shop_id = ? and po_id = ? and line = ? and version = ?",
              received,
              status.code(),
              actor,
              now,
              shopId,
              poId,
              seen.line(),
              seen.version());
      if (changed != 1) {
        throw new IllegalStateException(
            "line " + seen.line() + " of " + poId + " has changed under the shop's lock");
      }
    }
  }
}
