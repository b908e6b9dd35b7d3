package dev.vesper.data.since;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a line is planned on, at one moment.
 *
 * @param terms everything but the stock, by kind; a kind that is not there has no value
 * @param stock what can be sold; null when nothing is known of it
 */
record LineFacts(Map<FactKind, String> terms, @Nullable Counted stock) {
  LineFacts {
    terms = Map.copyOf(terms);
  }

  /**
   * A count of what can be sold.
   *
   * @param onHand units, not below 0
   * @param day the shop's day of the count
   */
  record Counted(long onHand, LocalDate day) {}

  /** What a supplier asks for, and what the item sells for, as plain numbers. */
  static Map<FactKind, String> terms(
      String supplierId, @Nullable SupplierOffer offer, @Nullable BigDecimal priceMinor) {
    Map<FactKind, String> terms = new EnumMap<>(FactKind.class);
    terms.put(FactKind.SUPPLIER, supplierId);
    if (offer != null) {
      put(terms, FactKind.UNIT_COST, offer.unitCostMinor());
      put(terms, FactKind.LEAD_TIME, offer.leadTimeDays());
      put(terms, FactKind.LEAD_TIME_P90, offer.leadTimeDaysP90());
      terms.put(FactKind.PACK, Long.toString(offer.packUnits()));
      terms.put(FactKind.MOQ, Long.toString(offer.moqUnits()));
    }
    put(terms, FactKind.PRICE, priceMinor);
    return terms;
  }

  // 12.5 and 12.50 are the same cost.
  private static void put(Map<FactKind, String> terms, FactKind kind, @Nullable BigDecimal number) {
    if (number != null) {
      terms.put(kind, number.stripTrailingZeros().toPlainString());
    }
  }

  /** The value of a kind; null when there is none. */
  @Nullable String value(FactKind kind) {
    if (kind == FactKind.ON_HAND) {
      return stock == null ? null : Long.toString(stock.onHand());
    }
    return terms.get(kind);
  }

  /** Whether a kind of the terms has another value there. */
  boolean differs(FactKind kind, LineFacts other) {
    return !Objects.equals(terms.get(kind), other.terms.get(kind));
  }
}
