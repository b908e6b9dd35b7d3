package dev.vesper.solver.restock.assemble;

import dev.vesper.domain.plan.Reason;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A line before its quantity is known: an item at a location with its supplier, or without a recipe
 * when a number is missing.
 *
 * @param offer the supplier's terms; null when nobody sells it
 * @param recipe what the worth of its order is made of; null when it is not planned
 * @param volumeLitres room a unit takes
 * @param reviewDays days until the supplier's next order
 * @param coming what is on its way, units by day; day 0 is the day after the as-of date
 * @param overdueUnits units of {@code coming} on day 0 that should have come before
 * @param notes why it is not planned, and what in the data cannot be true
 * @param assumed inputs that are assumptions
 */
record Candidate(
    Place place,
    SupplyTerms.@Nullable Offer offer,
    @Nullable OrderRecipe recipe,
    double volumeLitres,
    int reviewDays,
    long onHandUnits,
    SortedMap<Integer, Long> coming,
    long overdueUnits,
    List<Reason> notes,
    List<String> assumed) {

  /** Units on order in all. */
  long onOrderUnits() {
    return coming.values().stream().mapToLong(Long::longValue).sum();
  }

  String supplierId() {
    return offer == null ? "" : offer.supplierId();
  }
}
