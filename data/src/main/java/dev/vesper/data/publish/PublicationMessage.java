package dev.vesper.data.publish;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a webhook is told of a publication (docs/how-to/publish-outside.md). A receiver compares
 * {@code previous} with the publication that it knows: another one means that it has missed
 * something.
 *
 * @param made the publication or undo
 * @param plan the plan that it is of
 * @param previous the publication that the receiver was told before; 0 for the first
 * @param currency ISO code of amounts
 */
record PublicationMessage(Publication made, PlanRows.Plan plan, long previous, String currency) {
  static final String TYPE = "vesper.publication";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  String text(List<PurchaseOrder> orders, List<OutgoingBudgets.Budget> budgets) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("publication", made.number());
    data.put("previous", previous);
    data.put("kind", made.kind().code());
    data.put("undoes", made.undoes());
    data.put("as_of", plan.asOf().toString());
    data.put("version", plan.version());
    data.put("plan_hash", plan.hash());
    data.put("rows_hash", made.rowsHash());
    data.put("currency", currency);
    data.put("orders", orders.stream().map(PublicationMessage::order).toList());
    data.put("budgets", budgets.stream().map(each -> budget(each.row())).toList());
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("type", TYPE);
    message.put("timestamp", made.publishedAt().toString());
    message.put("data", data);
    return MAPPER.writeValueAsString(message);
  }

  /** An order with all its lines, as a message tells of it. */
  static Map<String, Object> order(PurchaseOrder order) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("po_id", order.poId());
    json.put("supplier_id", order.supplierId());
    json.put("ordered_on", order.orderedOn().toString());
    json.put("lines", order.lines().stream().map(PublicationMessage::line).toList());
    return json;
  }

  private static Map<String, Object> line(PurchaseOrder.Line line) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("line", line.line());
    json.put("item_id", line.itemId());
    json.put("location_id", line.locationId());
    json.put("quantity", line.quantity());
    json.put("received_units", line.receivedUnits());
    json.put("cost_minor", line.costMinor());
    json.put("expected_on", line.expectedOn().toString());
    json.put("status", line.status().code());
    return json;
  }

  private static Map<String, Object> budget(AdFile.Row row) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("channel", row.channel());
    json.put("campaign", row.campaign());
    json.put("first_day", row.firstDay().toString());
    json.put("last_day", row.lastDay().toString());
    json.put("budget_minor", row.budgetMinor());
    return json;
  }
}
