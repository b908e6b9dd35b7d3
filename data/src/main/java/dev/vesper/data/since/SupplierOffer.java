package dev.vesper.data.since;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * At which terms a supplier sells an item to a location.
 *
 * @param locationId the location; {@code *} for all
 * @param unitCostMinor null when it is not known
 */
record SupplierOffer(
    String supplierId,
    String itemId,
    String locationId,
    @Nullable BigDecimal unitCostMinor,
    @Nullable BigDecimal leadTimeDays,
    @Nullable BigDecimal leadTimeDaysP90,
    long moqUnits,
    long packUnits,
    @Nullable LocalDate validFrom,
    @Nullable LocalDate validTo) {
  /** A location's name for all of them. */
  static final String ANY = "*";

  // As the solver chooses: the cheapest, then the faster, then by id; an unknown cost is worst.
  static final Comparator<SupplierOffer> CHEAPEST =
      Comparator.comparing(
              SupplierOffer::unitCostMinor, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(
              SupplierOffer::leadTimeDays, Comparator.nullsLast(Comparator.naturalOrder()))
          .thenComparing(SupplierOffer::supplierId);

  boolean validOn(LocalDate day) {
    return (validFrom == null || !day.isBefore(validFrom))
        && (validTo == null || !day.isAfter(validTo));
  }
}
