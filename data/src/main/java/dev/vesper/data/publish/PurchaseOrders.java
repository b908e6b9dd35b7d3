package dev.vesper.data.publish;

import dev.vesper.data.store.Actor;
import dev.vesper.data.store.Refused;
import dev.vesper.domain.run.Fault;
import java.sql.SQLException;
import java.time.Clock;
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
    this.transactions = new Transactions(database);
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

  /**
   * Books what has come. More than was ordered may come: it is booked as it is, the line is then
   * received with more units than ordered.
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
        line,
        seenVersion,
        actor,
        (order, seen, rows) -> {
          if (day.isBefore(order.orderedOn())) {
            throw new Refused(
                poId + " was ordered on " + order.orderedOn() + ": nothing came on " + day);
          }
          if (seen.status() != OrderStatus.OPEN && seen.status() != OrderStatus.RECEIVED) {
            throw new Refused(
                "line "
                    + line
                    + " of "
                    + poId
                    + " is "
                    + seen.status().code()
                    + ": nothing can"
                    + " be received on it; a count of the stock tells what is there");
          }
          rows.receive(poId, seen, units, day);
        });
  }

  /**
   * No more will come of a line.
   *
   * @throws Refused when the line was changed since, or is not open
   */
  public PurchaseOrder close(String shopId, String poId, int line, int seenVersion, String actor) {
    return change(
        shopId,
        poId,
        line,
        seenVersion,
        actor,
        (order, seen, rows) -> {
          refuseUnlessOpen(poId, seen, OrderStatus.CLOSED);
          rows.set(poId, seen, OrderStatus.CLOSED);
        });
  }

  /**
   * A line was never to be ordered. Its line of the plan is not ordered again unless somebody
   * approves it again.
   *
   * @throws Refused when the line was changed since, is not open, or something of it has come
   */
  public PurchaseOrder cancel(String shopId, String poId, int line, int seenVersion, String actor) {
    return change(
        shopId,
        poId,
        line,
        seenVersion,
        actor,
        (order, seen, rows) -> {
          refuseUnlessOpen(poId, seen, OrderStatus.CANCELLED);
          if (seen.receivedUnits() > 0) {
            throw new Refused(
                "line "
                    + line
                    + " of "
                    + poId
                    + " cannot be cancelled: "
                    + seen.receivedUnits()
                    + " units have come; close it");
          }
          rows.set(poId, seen, OrderStatus.CANCELLED);
        });
  }

  @FunctionalInterface
  private interface Change {
    void make(PurchaseOrder order, PurchaseOrder.Line seen, OrderRows.Writer rows)
        throws SQLException;
  }

  private PurchaseOrder change(
      String shopId, String poId, int line, int seenVersion, String actor, Change change) {
    String by = Actor.checked(actor);
    PurchaseOrder changed =
        transactions.inOne(
            "the change of order " + poId,
            sql -> {
              // The shop's head first, as publishing does: the storefront has one writer.
              new PublicationRows(sql, shopId).lock();
              OrderRows rows = new OrderRows(sql, shopId);
              PurchaseOrder order = rows.find(poId).orElseThrow(() -> unknown(poId));
              PurchaseOrder.Line now = line(order, line);
              compare(poId, now, seenVersion, rows);
              change.make(
                  order, now, rows.writer(by, clock.instant().truncatedTo(ChronoUnit.MICROS)));
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
              + " units received; look at it again");
    }
  }

  private static void refuseUnlessOpen(String poId, PurchaseOrder.Line line, OrderStatus to) {
    if (line.status() != OrderStatus.OPEN) {
      throw new Refused(
          "line "
              + line.line()
              + " of "
              + poId
              + " is "
              + line.status().code()
              + " and cannot become "
              + to.code());
    }
  }
}
