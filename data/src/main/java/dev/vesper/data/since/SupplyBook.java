package dev.vesper.data.since;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.review.LineKey;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Offers and prices of some items, by one import of the terms and one of the catalogue: the rows
 * that a night as of the plan's date reads from them.
 */
final class SupplyBook {
  private record Place(String itemId, String locationId) {}

  private final Map<Place, List<SupplierOffer>> offers = new HashMap<>();
  private final Map<String, BigDecimal> prices = new HashMap<>();

  /**
   * Which rows are read.
   *
   * @param number the import
   * @param knownOn rows that became known later are left out
   */
  record Rows(long number, LocalDate knownOn) {}

  static SupplyBook read(
      Sql sql, String shopId, LocalDate asOf, Rows terms, Rows catalogue, String[] items)
      throws SQLException {
    SupplyBook book = new SupplyBook();
    java.sql.Array of = sql.connection().createArrayOf("text", items);
    // An order of the night is placed on the next day.
    LocalDate orderDay = asOf.plusDays(1);
    sql.each(
        """
        select distinct on (supplier_id, item_id, location_id) supplier_id, item_id, location_id,
          unit_cost_minor, lead_time_days_p50, coalesce(lead_time_days_p90, lead_time_days_p50),
          greatest(1, coalesce(moq_units, 1)), greatest(1, coalesce(case_pack_units, 1)),
          valid_from, valid_to
        from state_supply_terms
        where shop_id = ? and number = ? and item_id = any(?)
          and (known_on is null or known_on <= ?)
          and (valid_from is null or valid_from <= ?) and (valid_to is null or valid_to >= ?)
        order by supplier_id, item_id, location_id, valid_from desc nulls last,
          known_on desc nulls last""",
        row -> book.add(offer(row), asOf),
        shopId,
        terms.number(),
        of,
        terms.knownOn(),
        orderDay,
        orderDay);
    sql.each(
        """
        select distinct on (item_id) item_id, price_minor from state_catalogue
        where shop_id = ? and number = ? and item_id = any(?)
          and (known_on is null or known_on <= ?)
        order by item_id, known_on desc nulls last""",
        row -> book.price(row.getString(1), row.getBigDecimal(2)),
        shopId,
        catalogue.number(),
        of,
        catalogue.knownOn());
    return book;
  }

  private static SupplierOffer offer(ResultSet row) throws SQLException {
    return new SupplierOffer(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getBigDecimal(4),
        row.getBigDecimal(5),
        row.getBigDecimal(6),
        row.getLong(7),
        row.getLong(8),
        row.getObject(9, LocalDate.class),
        row.getObject(10, LocalDate.class));
  }

  /** The night plans with what holds on its date too. */
  private void add(SupplierOffer offer, LocalDate asOf) {
    if (offer.validOn(asOf)) {
      offers
          .computeIfAbsent(
              new Place(offer.itemId(), offer.locationId()), place -> new ArrayList<>())
          .add(offer);
    }
  }

  private void price(String itemId, @Nullable BigDecimal priceMinor) {
    if (priceMinor != null) {
      prices.put(itemId, priceMinor);
    }
  }

  /**
   * What a line is planned on, but for its stock.
   *
   * @param supplierId whose offer the plan took
   */
  Map<FactKind, String> terms(LineKey line, String supplierId) {
    // A supplier's terms for the location itself stand before those for all.
    Map<String, SupplierOffer> bySupplier = new TreeMap<>();
    for (String location : List.of(line.locationId(), SupplierOffer.ANY)) {
      for (SupplierOffer offer :
          offers.getOrDefault(new Place(line.itemId(), location), List.of())) {
        bySupplier.putIfAbsent(offer.supplierId(), offer);
      }
    }
    String chosen =
        bySupplier.values().stream()
            .min(SupplierOffer.CHEAPEST)
            .map(SupplierOffer::supplierId)
            .orElse("");
    return LineFacts.terms(chosen, bySupplier.get(supplierId), prices.get(line.itemId()));
  }
}
