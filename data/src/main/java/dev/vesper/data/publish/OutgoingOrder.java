package dev.vesper.data.publish;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.outbox.OutboxTarget;
import dev.vesper.data.outbox.OutboxWriter;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells targets outside that a person has closed or cancelled something of an order that they were
 * told of: within the transaction of that change, behind the letters of the publications before.
 */
final class OutgoingOrder {
  /** The type of such a message; it leaves the receiver's newest publication as it is. */
  static final String TYPE = "vesper.order";

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Sql sql;
  private final String shopId;
  private final PurchaseOrder order;
  private final Instant now;

  /**
   * For one order.
   *
   * @param order it, as it stands after the change
   */
  OutgoingOrder(Sql sql, String shopId, PurchaseOrder order, Instant now) {
    this.sql = sql;
    this.shopId = shopId;
    this.order = order;
    this.now = now;
  }

  /** Writes a letter for every target that knows the order. */
  void send() throws SQLException {
    OutboxWriter outbox = new OutboxWriter(sql, shopId, order.publication(), now);
    List<String> knowing = knowing();
    for (OutboxTarget target : outbox.targets()) {
      if (!knowing.contains(target.name())) {
        continue;
      }
      switch (target.kind()) {
        case WEBHOOK -> outbox.add(target, TYPE, message(), Outgoing.lines(order));
        case PURCHASE_ORDERS ->
            outbox.add(
                target,
                order.poId() + ".csv",
                OrderFiles.text(order, Outgoing.currency(sql, shopId)),
                Outgoing.lines(order));
        case GOOGLE_ADS, META_ADS, SHOPIFY_INVENTORY -> {
          // They are told of budgets and stock.
        }
      }
    }
  }

  /** Targets that have a letter of the order, or will get one. */
  private List<String> knowing() throws SQLException {
    return sql.list(
        "select distinct b.target from outbox_letter b join outbox_line l using (letter)"
            + " where b.shop_id = ? and b.publication = ? and b.state <> 'given_up'"
            + " and l.kind = 'order' and l.reference like ? || '/%'",
        row -> row.getString(1), shopId, order.publication(), order.poId());
  }

  private String message() throws SQLException {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("publication", order.publication());
    data.put("currency", Outgoing.currency(sql, shopId));
    data.put("order", PublicationMessage.order(order));
    Map<String, Object> message = new LinkedHashMap<>();
    message.put("type", TYPE);
    message.put("timestamp", now.toString());
    message.put("data", data);
    return MAPPER.writeValueAsString(message);
  }
}
