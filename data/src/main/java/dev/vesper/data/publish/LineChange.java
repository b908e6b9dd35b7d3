package dev.vesper.data.publish;

import dev.vesper.data.store.Refused;
import dev.vesper.data.store.Refused.Rule;
import java.sql.SQLException;
import java.time.LocalDate;

/** What may become of one line of an order, under the shop's lock. */
final class LineChange {
  private final PurchaseOrder order;
  private final PurchaseOrder.Line line;
  private final OrderRows.Writer rows;

  LineChange(PurchaseOrder order, PurchaseOrder.Line line, OrderRows.Writer rows) {
    this.order = order;
    this.line = line;
    this.rows = rows;
  }

  long openUnits() {
    return line.openUnits();
  }

  void receive(long units, LocalDate day) throws SQLException {
    if (day.isBefore(order.orderedOn())) {
      throw new Refused(
          Rule.RECEIVED_TOO_EARLY,
          order.poId() + " was ordered on " + order.orderedOn() + ": nothing came on " + day,
          order.poId(),
          order.orderedOn(),
          day);
    }
    // A second parcel of a line that is received already is booked as more than was ordered.
    if (line.status() != OrderStatus.OPEN && line.status() != OrderStatus.RECEIVED) {
      throw new Refused(
          Rule.NOTHING_TO_RECEIVE,
          name()
              + " is "
              + line.status().code()
              + ": nothing can be received on it; a count of the stock tells what is there",
          line.line(),
          order.poId(),
          line.status());
    }
    rows.receive(order.poId(), line, units, day);
  }

  void close() throws SQLException {
    refuseUnlessOpen(OrderStatus.CLOSED);
    rows.set(order.poId(), line, OrderStatus.CLOSED);
  }

  void cancel() throws SQLException {
    refuseUnlessOpen(OrderStatus.CANCELLED);
    if (line.receivedUnits() > 0) {
      throw new Refused(
          Rule.SOMETHING_CAME,
          name() + " cannot be cancelled: " + line.receivedUnits() + " units have come; close it",
          line.line(),
          order.poId(),
          line.receivedUnits());
    }
    rows.set(order.poId(), line, OrderStatus.CANCELLED);
  }

  private void refuseUnlessOpen(OrderStatus to) {
    if (line.status() != OrderStatus.OPEN) {
      throw new Refused(
          Rule.LINE_NOT_OPEN,
          name() + " is " + line.status().code() + " and cannot become " + to.code(),
          line.line(),
          order.poId(),
          line.status());
    }
  }

  private String name() {
    return "line " + line.line() + " of " + order.poId();
  }
}
