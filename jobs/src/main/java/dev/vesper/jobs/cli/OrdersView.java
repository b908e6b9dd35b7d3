package dev.vesper.jobs.cli;

import dev.vesper.data.publish.PurchaseOrder;
import dev.vesper.jobs.cli.output.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Purchase orders for people and programs (docs/reference/command-line.md, orders list). */
final class OrdersView {
  private final Amounts amounts;

  OrdersView(Amounts amounts) {
    this.amounts = amounts;
  }

  /** Every line of the orders. */
  Result lines(List<String> heading, List<PurchaseOrder> orders) {
    List<List<String>> rows = new ArrayList<>();
    List<String> footing = new ArrayList<>();
    for (PurchaseOrder order : orders) {
      for (PurchaseOrder.Line line : order.lines()) {
        rows.add(
            List.of(
                order.poId(),
                Integer.toString(line.line()),
                order.supplierId(),
                line.itemId(),
                line.locationId(),
                Long.toString(line.quantity()),
                Long.toString(line.receivedUnits()),
                amounts.plain(line.costMinor()),
                line.expectedOn().toString(),
                line.status().code()));
        if (line.receivedUnits() > line.quantity()) {
          footing.add(
              String.format(
                  "%,d units more than ordered came on line %d of %s.",
                  line.receivedUnits() - line.quantity(), line.line(), order.poId()));
        }
      }
    }
    if (rows.isEmpty()) {
      footing.add("No order; ./vesper plan publish makes them from what is approved.");
    }
    return new Result(
        heading,
        List.of(
            "order",
            "line",
            "supplier",
            "item",
            "location",
            "quantity",
            "received",
            "cost " + amounts.code(),
            "expected",
            "status"),
        rows,
        footing,
        orders.stream().map(OrdersView::json).toList());
  }

  /** An order as JSON. */
  static Map<String, Object> json(PurchaseOrder order) {
    List<Map<String, Object>> lines = new ArrayList<>();
    for (PurchaseOrder.Line line : order.lines()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("line", line.line());
      json.put("item_id", line.itemId());
      json.put("location_id", line.locationId());
      json.put("quantity", line.quantity());
      json.put("received_units", line.receivedUnits());
      json.put("open_units", line.openUnits());
      json.put("cost_minor", line.costMinor());
      json.put("expected_on", line.expectedOn().toString());
      json.put("status", line.status().code());
      json.put("version", line.version());
      lines.add(json);
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("po_id", order.poId());
    json.put("publication", order.publication());
    json.put("supplier_id", order.supplierId());
    json.put("supplier_name", order.supplierName());
    json.put("ordered_on", order.orderedOn().toString());
    json.put("units", units(order));
    json.put("cost_minor", order.costMinor());
    json.put("lines", lines);
    return json;
  }

  static long units(PurchaseOrder order) {
    return order.lines().stream().mapToLong(PurchaseOrder.Line::quantity).sum();
  }
}
