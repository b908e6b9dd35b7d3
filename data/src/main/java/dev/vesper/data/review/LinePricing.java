package dev.vesper.data.review;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.store.Refused;
import dev.vesper.data.store.Refused.Rule;
import dev.vesper.domain.plan.Reason;
import dev.vesper.domain.valuation.Ladder;
import dev.vesper.domain.valuation.Price;
import dev.vesper.domain.valuation.ShadowPrices;
import dev.vesper.domain.valuation.SupplierStanding;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Prices another quantity of a line at its plan's shadow prices. */
final class LinePricing {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Sql sql;
  private final long planId;

  LinePricing(Sql sql, long planId) {
    this.sql = sql;
    this.planId = planId;
  }

  private record Prices(
      double cash,
      SortedMap<String, Double> litre,
      SortedMap<String, Double> relief,
      @Nullable Double slackMinor) {

    ShadowPrices of(String supplierId, String locationId) {
      return new ShadowPrices(
          cash, litre.getOrDefault(locationId, 0.0), relief.getOrDefault(supplierId, 0.0));
    }
  }

  Price price(ReviewLine line, long quantity) throws SQLException {
    Ladder ladder =
        Ladders.find(sql, planId, line.key())
            .orElseThrow(
                () ->
                    new Refused(
                        Rule.LINE_NOT_PLANNED,
                        line.key()
                            + " was not planned, so nobody knows what another quantity is worth",
                        line.key().itemId(),
                        line.key().locationId()));
    String supplierId = line.proposal().supplierId();
    Prices prices = prices();
    // The solver was not asked about these lines, so its bound says nothing of them.
    boolean asked =
        line.proposal().reasons().stream()
            .noneMatch(
                reason ->
                    reason instanceof Reason.SupplierClosed
                        || reason instanceof Reason.EarnsNothing);
    return Price.of(
        ladder,
        prices.of(supplierId, line.proposal().locationId()),
        standing(line, prices),
        asked ? prices.slackMinor() : null,
        line.proposal().quantity(),
        quantity);
  }

  private SupplierStanding standing(ReviewLine line, Prices prices) throws SQLException {
    String supplierId = line.proposal().supplierId();
    boolean others = false;
    List<SupplierStanding.Priced> priced = new ArrayList<>();
    for (Ladders.Placed placed : Ladders.ofSupplier(sql, planId, supplierId)) {
      others |= placed.ordered() && !placed.key().equals(line.key());
      priced.add(
          new SupplierStanding.Priced(
              placed.ladder(), prices.of(supplierId, placed.key().locationId())));
    }
    boolean othersOrdered = others;
    return sql.list(
            "select fixed_cost_minor, minimum_minor from review_supplier"
                + " where plan_id = ? and supplier_id = ?",
            row ->
                new SupplierStanding(
                    row.getDouble(1),
                    othersOrdered,
                    SupplierStanding.worth(priced, row.getLong(2), row.getDouble(1))),
            planId,
            supplierId)
        .get(0);
  }

  private Prices prices() throws SQLException {
    return sql.list(
            "select cash_price, capacity_prices, minimum_prices,"
                + " priced_bound_minor - expected_profit_minor from plan where plan_id = ?",
            row ->
                new Prices(
                    row.getDouble(1),
                    numbers(row.getString(2)),
                    numbers(row.getString(3)),
                    row.getObject(4, Double.class)),
            planId)
        .get(0);
  }

  private static SortedMap<String, Double> numbers(String json) {
    SortedMap<String, Double> numbers = new TreeMap<>();
    MAPPER.readTree(json).forEachEntry((name, value) -> numbers.put(name, value.asDouble()));
    return numbers;
  }
}
