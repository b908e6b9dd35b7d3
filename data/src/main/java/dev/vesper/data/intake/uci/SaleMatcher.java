package dev.vesper.data.intake.uci;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the sale that a cancellation takes back: the same customer and item, the nearest earlier
 * invoice that has enough units left. Without a customer there is nothing to match by.
 */
final class SaleMatcher {
  private final Map<String, List<Sold>> soldTo = new HashMap<>();

  /** Units of an item on one invoice that have not been taken back. */
  private static final class Sold {
    private final String invoice;
    private final long second;
    private long left;

    Sold(UciRow row) {
      invoice = row.invoice();
      second = row.time().getEpochSecond();
    }
  }

  /** A sale, in the file's order. */
  void sold(UciRow row) {
    if (row.customer().isEmpty()) {
      return;
    }
    List<Sold> sales = soldTo.computeIfAbsent(key(row), key -> new ArrayList<>(2));
    Sold last = sales.isEmpty() ? null : sales.get(sales.size() - 1);
    if (last == null || !last.invoice.equals(row.invoice())) {
      last = new Sold(row);
      sales.add(last);
    }
    last.left += row.quantity();
  }

  /** The invoice of the sale, or empty; its units are taken off it. Ask in order of time. */
  String takeBack(UciRow cancellation) {
    long units = -cancellation.quantity();
    Sold best = null;
    for (Sold sale : soldTo.getOrDefault(key(cancellation), List.of())) {
      boolean fits = sale.second <= cancellation.time().getEpochSecond() && sale.left >= units;
      if (fits && (best == null || sale.second >= best.second)) {
        best = sale;
      }
    }
    if (cancellation.customer().isEmpty() || best == null) {
      return "";
    }
    best.left -= units;
    return best.invoice;
  }

  private static String key(UciRow row) {
    return row.customer() + ' ' + row.code();
  }
}
