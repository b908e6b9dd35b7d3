package dev.vesper.data.publish;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.review.CancelledOrders;
import dev.vesper.data.store.Actor;
import dev.vesper.data.store.Refused;
import dev.vesper.data.store.Refused.Rule;
import dev.vesper.domain.run.Fault;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** What was ordered, and what became of it. Each change also shows in schema {@code storefront}. */
public final class PurchaseOrders {
  private final Transactions transactions;
  private final Clock clock;

  public PurchaseOrders(DataSource database, Clock clock) {
    this(new Transactions(database), clock);
  }

  PurchaseOrders(Transactions transactions, Clock clock) {
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * Orders with all their lines, the newest publication first.
   *
   * @param status only orders with a line that is so; null for all
   */
  public List<PurchaseOrder> list(String shopId, @Nullable OrderStatus status) {
    return transactions.inOne("the list of orders", sql -> new OrderRows(sql, shopId).list(status));
  }

  public Optional<PurchaseOrder> find(String shopId, String poId) {
    return transactions.inOne(
        "the look at order " + poId, sql -> new OrderRows(sql, shopId).find(poId));
  }

  /** The orders of one publication, by id. */
  public List<PurchaseOrder> ofPublication(String shopId, long publication) {
    return transactions.inOne(
        "the look at the orders of publication " + publication,
        sql -> new OrderRows(sql, shopId).ofPublication(publication));
  }

  /** A number that grows with every order and every change of one. */
  public long changes(String shopId) {
    return transactions.inOne(
        "the question whether orders have changed",
        sql ->
            sql.number(
                "select coalesce(sum(version), 0) from purchase_order_line where shop_id = ?",
                shopId));
  }

  /**
   * Books what has come of a line. More than was ordered may come: it is booked as it is, and the
   * line is received with more units than ordered.
   *
   * @param units more than zero
   * @param day when they came, not before the order
   * @param seenVersion the line's version as the caller saw it
   * @throws Refused when the line was changed since, or nothing more is to come
   */
  public PurchaseOrder receive(
      String shopId,
      String poId,
      int line,
      long units,
      LocalDate day,
      int seenVersion,
      String actor) {
    if (units < 1) {
      throw new IllegalArgumentException("at least 1 unit is received, not " + units);
    }
    return change(
        shopId,
        poId,
        List.of(new Seen(line, seenVersion)),
        actor,
        change -> change.receive(units, day));
  }

  /**
   * No more will come of a line.
   *
   * @throws Refused when the line was changed since, or is not open
   */
  public PurchaseOrder close(String shopId, String poId, int line, int seenVersion, String actor) {
    return close(shopId, poId, List.of(new Seen(line, seenVersion)), actor);
  }

  /**
   * A line was never to be ordered. Its line of the plan is held, and not ordered again unless
   * somebody releases it and approves it again.
   *
   * @throws Refused when the line was changed since, is not open, or something of it has come
   */
  public PurchaseOrder cancel(String shopId, String poId, int line, int seenVersion, String actor) {
    return cancel(shopId, poId, List.of(new Seen(line, seenVersion)), actor);
  }

  /** Books all that is open of an order as received, or nothing of it. */
  public PurchaseOrder receiveAll(String shopId, PurchaseOrder seen, LocalDate day, String actor) {
    return change(
        shopId, seen.poId(), open(seen), actor, change -> change.receive(change.openUnits(), day));
  }

  /** Closes all that is open of an order, or nothing of it. */
  public PurchaseOrder closeAll(String shopId, PurchaseOrder seen, String actor) {
    return close(shopId, seen.poId(), open(seen), actor);
  }

  /** Cancels all that is open of an order, or nothing of it. */
  public PurchaseOrder cancelAll(String shopId, PurchaseOrder seen, String actor) {
    return cancel(shopId, seen.poId(), open(seen), actor);
  }

  private PurchaseOrder cancel(String shopId, String poId, List<Seen> lines, String actor) {
    List<Integer> numbers = lines.stream().map(Seen::line).toList();
    return change(
        shopId,
        poId,
        lines,
        actor,
        LineChange::cancel,
        (sql, by, now) -> {
          CancelledOrders.hold(sql, shopId, poId, numbers, by, now);
          tellOutside(sql, shopId, poId, now);
        });
  }

  private PurchaseOrder close(String shopId, String poId, List<Seen> lines, String actor) {
    return change(
        shopId,
        poId,
        lines,
        actor,
        LineChange::close,
        (sql, by, now) -> tellOutside(sql, shopId, poId, now));
  }

  private static void tellOutside(Sql sql, String shopId, String poId, Instant now)
      throws SQLException {
    PurchaseOrder changed = new OrderRows(sql, shopId).find(poId).orElseThrow();
    new OutgoingOrder(sql, shopId, changed, now).send();
    Fault.at("orders.after-letters");
  }

  private record Seen(int line, int version) {}

  private static List<Seen> open(PurchaseOrder order) {
    List<Seen> open =
        order.lines().stream()
            .filter(line -> line.status() == OrderStatus.OPEN)
            .map(line -> new Seen(line.line(), line.version()))
            .toList();
    if (open.isEmpty()) {
      throw new Refused(
          Rule.ORDER_NOT_OPEN, "no line of " + order.poId() + " is open", order.poId());
    }
    return open;
  }

  @FunctionalInterface
  private interface Change {
    void make(LineChange change) throws SQLException;
  }

  @FunctionalInterface
  private interface Follow {
    void up(Sql sql, String actor, Instant now) throws SQLException;
  }

  private PurchaseOrder change(
      String shopId, String poId, List<Seen> lines, String actor, Change change) {
    return change(shopId, poId, lines, actor, change, (sql, by, now) -> {});
  }

  private PurchaseOrder change(
      String shopId, String poId, List<Seen> lines, String actor, Change change, Follow follow) {
    String by = Actor.checked(actor);
    PurchaseOrder changed =
        transactions.inOne(
            "the change of order " + poId,
            sql -> {
              // The shop's head first, as publishing does: the storefront has one writer.
              new PublicationRows(sql, shopId).lock();
              OrderRows rows = new OrderRows(sql, shopId);
              PurchaseOrder order = rows.find(poId).orElseThrow(() -> unknown(poId));
              Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
              OrderRows.Writer writer = rows.writer(by, now);
              for (Seen seen : lines) {
                PurchaseOrder.Line line = line(order, seen.line());
                compare(poId, line, seen.version(), rows);
                change.make(new LineChange(order, line, writer));
              }
              follow.up(sql, by, now);
              Fault.at("orders.after-change");
              new Storefront(sql, shopId).refresh();
              Fault.at("orders.before-commit");
              return rows.find(poId).orElseThrow();
            });
    Fault.at("orders.after-commit");
    return changed;
  }

  private static NoSuchElementException unknown(String poId) {
    return new NoSuchElementException(
        "there is no order " + poId + "; ./vesper orders list names them");
  }

  private static PurchaseOrder.Line line(PurchaseOrder order, int line) {
    return order.lines().stream()
        .filter(each -> each.line() == line)
        .findFirst()
        .orElseThrow(
            () ->
                new NoSuchElementException(
                    "order "
                        + order.poId()
                        + " has no line "
                        + line
                        + "; it has lines 1 to "
                        + order.lines().size()));
  }

  private static void compare(String poId, PurchaseOrder.Line now, int seen, OrderRows rows)
      throws SQLException {
    if (now.version() != seen) {
      throw new Refused(
          Rule.ORDER_CHANGED,
          "line "
              + now.line()
              + " of "
              + poId
              + " was changed since you looked, by "
              + rows.actor(poId, now.line())
              + ": it is "
              + now.status().code()
              + " with "
              + now.receivedUnits()
              + " of "
              + now.quantity()
              + " units received; look at it again",
          now.line(),
          poId,
          rows.actor(poId, now.line()),
          now.status(),
          now.receivedUnits(),
          now.quantity());
    }
  }
}
