package dev.vesper.solver.restock.assemble;

import dev.vesper.domain.plan.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line before its quantity is known: an item at a location with its supplier, or without a recipe
 * when a number is missing.
 *
 * @param offer the supplier's terms; null when nobody sells it
 * @param recipe what the worth of its order is made of; null when it is not planned
 * @param volumeLitres room a unit takes
 * @param reviewDays days until the supplier's next order
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
    long onOrderUnits,
    List<Reason> notes,
    List<String> assumed) {

  String supplierId() {
    return offer == null ? "" : offer.supplierId();
  }
}
