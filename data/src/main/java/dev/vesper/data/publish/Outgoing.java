package dev.vesper.data.publish;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.outbox.OutboxLine;
import dev.vesper.data.outbox.OutboxTarget;
import dev.vesper.data.outbox.OutboxWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;

/**
 * Tells targets outside what a publication has made true, or an undo, as its compensation: within
 * its transaction, once the storefront shows it. An undo tells the very orders as cancelled, and
 * the budgets and stock that hold again.
 */
final class Outgoing {
  private final Sql sql;
  private final Publication made;
  private final OutboxWriter outbox;
  private final OutgoingBudgets budgets;

  /**
   * For one publication or undo.
   *
   * @param made it, with the hash of the rows that the shop sees now
   */
  Outgoing(Sql sql, Publication made) {
    this.sql = sql;
    this.made = made;
    this.outbox = new OutboxWriter(sql, made.shopId(), made.number(), made.publishedAt());
    this.budgets = new OutgoingBudgets(sql, made.shopId());
  }

  /**
   * Writes a letter or several for every target that has something to be told.
   *
   * @param of the publication whose orders and budgets go out: itself, or what the undo took back
   */
  void send(Publication of) throws SQLException {
    List<OutboxTarget> targets = outbox.targets();
    if (targets.isEmpty()) {
      return;
    }
    List<PurchaseOrder> orders = orders(of.number());
    List<OutgoingBudgets.Budget> sent = budgets.of(of.number());
    for (OutboxTarget target : targets) {
      switch (target.kind()) {
        case WEBHOOK -> message(target, orders, sent);
        case GOOGLE_ADS, META_ADS -> budgetFile(target, sent);
        case PURCHASE_ORDERS -> orderFiles(target, orders);
        case SHOPIFY_INVENTORY -> stockFile(target);
      }
    }
  }

  /** By id, so that a letter's lines always stand alike. */
  private List<PurchaseOrder> orders(long publication) throws SQLException {
    return new OrderRows(sql, made.shopId())
        .ofPublication(publication).stream()
            .sorted(Comparator.comparing(PurchaseOrder::poId))
            .toList();
  }

  private void message(
      OutboxTarget target, List<PurchaseOrder> orders, List<OutgoingBudgets.Budget> sent)
      throws SQLException {
    List<OutboxLine> lines = new ArrayList<>();
    orders.forEach(order -> lines.addAll(lines(order)));
    sent.forEach(budget -> lines.add(budget.line()));
    PlanRows.Plan plan = PlanRows.find(sql, made.shopId(), made.planId());
    outbox.add(
        target,
        PublicationMessage.TYPE,
        new PublicationMessage(made, plan, toldBefore(target), currency()).text(orders, sent),
        lines);
  }

  /** The publication that the target was told before; 0 for the first. */
  private long toldBefore(OutboxTarget target) throws SQLException {
    return sql.number(
        "select coalesce(max(publication), 0) from outbox_letter where shop_id = ? and target = ?"
            + " and name = ? and state <> 'given_up'",
        made.shopId(),
        target.name(),
        PublicationMessage.TYPE);
  }

  private void budgetFile(OutboxTarget target, List<OutgoingBudgets.Budget> sent)
      throws SQLException {
    List<OutgoingBudgets.Budget> its =
        sent.stream().filter(each -> target.channels().contains(each.row().channel())).toList();
    if (its.isEmpty()) {
      return;
    }
    AdFile.Platform platform =
        target.kind() == OutboxTarget.Kind.GOOGLE_ADS
            ? AdFile.Platform.google_ads
            : AdFile.Platform.meta;
    outbox.add(
        target,
        "budgets.csv",
        AdFile.text(platform, its.stream().map(OutgoingBudgets.Budget::row).toList(), digits()),
        its.stream().map(OutgoingBudgets.Budget::line).toList());
  }

  private void orderFiles(OutboxTarget target, List<PurchaseOrder> orders) throws SQLException {
    for (PurchaseOrder order : orders) {
      outbox.add(target, order.poId() + ".csv", OrderFiles.text(order, currency()), lines(order));
    }
  }

  private void stockFile(OutboxTarget target) throws SQLException {
    ShopifyInventory inventory = new ShopifyInventory(sql, made.shopId());
    List<ShopifyInventory.Row> changed = inventory.changed(outbox.toldStock(target));
    if (!changed.isEmpty()) {
      outbox.add(
          target,
          "inventory.csv",
          ShopifyInventory.text(changed),
          changed.stream().map(ShopifyInventory.Row::line).toList());
    }
  }

  /** The lines of an order, with the units that will have come of them. */
  static List<OutboxLine> lines(PurchaseOrder order) {
    return order.lines().stream()
        .map(
            line ->
                new OutboxLine(
                    OutboxLine.Kind.ORDER,
                    line.itemId(),
                    line.locationId(),
                    order.poId() + "/" + line.line(),
                    units(line)))
        .toList();
  }

  private static long units(PurchaseOrder.Line line) {
    return switch (line.status()) {
      case CANCELLED -> 0;
      case CLOSED -> line.receivedUnits();
      case OPEN, RECEIVED -> line.quantity();
    };
  }

  private String currency() throws SQLException {
    return currency(sql, made.shopId());
  }

  /** The shop's currency; empty while none is known. */
  static String currency(Sql sql, String shopId) throws SQLException {
    return sql
        .list(
            "select value from shop_setting where shop_id = ? and key = 'currency'"
                + " and value <> ''",
            row -> row.getString(1),
            shopId)
        .stream()
        .findFirst()
        .orElse("");
  }

  private int digits() throws SQLException {
    String code = currency();
    return code.isEmpty() ? 2 : Math.max(0, Currency.getInstance(code).getDefaultFractionDigits());
  }
}
