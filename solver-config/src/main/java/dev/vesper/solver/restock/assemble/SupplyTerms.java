package dev.vesper.solver.restock.assemble;

import dev.vesper.domain.stock.LeadTime;
import dev.vesper.solver.table.TableRow;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Who sells what to whom; the cheapest valid supplier is the one that is planned with. */
final class SupplyTerms {

  /**
   * The terms of one supplier for an item at a location.
   *
   * @param unitCostMinor cost of a unit; null when it is not known
   */
  record Offer(
      String supplierId,
      Place place,
      @Nullable Double unitCostMinor,
      LeadTime leadTime,
      long moqUnits,
      int packUnits,
      @Nullable LocalDate validFrom,
      @Nullable LocalDate validTo,
      List<String> assumed) {

    boolean validOn(LocalDate day) {
      return (validFrom == null || !day.isBefore(validFrom))
          && (validTo == null || !day.isAfter(validTo));
    }

    private double costOrWorst() {
      return unitCostMinor == null ? Double.MAX_VALUE : unitCostMinor;
    }
  }

  private static final Comparator<Offer> CHEAPEST =
      Comparator.comparingDouble(Offer::costOrWorst)
          .thenComparingDouble(offer -> offer.leadTime().p50Days())
          .thenComparing(Offer::supplierId);

  private final Map<Place, List<Offer>> offers = new TreeMap<>();

  void add(TableRow row, Set<String> knownItems) {
    Place place = ShopFiles.place(row);
    if (!knownItems.contains(place.itemId())) {
      throw row.refused("item '" + place.itemId() + "' is not in the catalogue");
    }
    double p50 = row.amount("lead_time_days_p50");
    double p90 = row.text("lead_time_days_p90").isEmpty() ? p50 : row.amount("lead_time_days_p90");
    LeadTime leadTime;
    try {
      leadTime = new LeadTime(p50, p90);
    } catch (IllegalArgumentException e) {
      throw row.refused(String.valueOf(e.getMessage()));
    }
    Offer offer =
        new Offer(
            row.required("supplier_id"),
            place,
            row.optionalAmount("unit_cost_minor"),
            leadTime,
            row.atLeast("moq_units", 1, 1),
            (int) Math.min(Integer.MAX_VALUE, row.atLeast("case_pack_units", 1, 1)),
            row.optionalDate("valid_from"),
            row.optionalDate("valid_to"),
            row.assumed());
    offers.computeIfAbsent(place, key -> new ArrayList<>()).add(offer);
  }

  /**
   * The cheapest offer that holds on that day; a supplier's terms for the location itself stand
   * before its terms for all locations. Null when nobody sells it there.
   */
  @Nullable Offer cheapest(Place place, LocalDate day) {
    Map<String, Offer> bySupplier = new TreeMap<>();
    for (Place source : List.of(place, new Place(place.itemId(), Place.ANY))) {
      Map<String, Offer> here = new TreeMap<>();
      for (Offer offer : offers.getOrDefault(source, List.of())) {
        if (offer.validOn(day)) {
          here.merge(offer.supplierId(), offer, (a, b) -> CHEAPEST.compare(a, b) <= 0 ? a : b);
        }
      }
      here.forEach(bySupplier::putIfAbsent);
    }
    return bySupplier.values().stream().min(CHEAPEST).orElse(null);
  }

  /** Items and locations that terms name; the location may be any. */
  Set<Place> places() {
    return new TreeSet<>(offers.keySet());
  }
}
