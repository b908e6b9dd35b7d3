package dev.vesper.data.review;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.lake.HoldingImport;
import dev.vesper.domain.contract.InputContracts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the shop's states say about a plan's lines, as of the plan's date: the newest rows of the
 * imports that hold, as the night's snapshot reads them.
 */
record ShopFacts(
    Map<String, Item> items, Map<String, Supplier> suppliers, Map<Offer, OrderTerms> terms) {
  private static final String ANY = "*";

  /** An item of the catalogue. */
  record Item(String title, String category) {}

  /** A supplier's name and what an order from it takes. */
  record Supplier(String name, long fixedCostMinor, long minimumMinor, long minimumUnits) {}

  /** What a supplier sells where; the location may be any. */
  private record Offer(String supplierId, String itemId, String locationId) {}

  static ShopFacts read(Sql sql, ReviewPlan plan) throws SQLException {
    HoldingImport holding = new HoldingImport(sql, plan.shopId(), plan.asOf());
    return new ShopFacts(
        items(sql, plan, holding.number(InputContracts.CATALOGUE)),
        suppliers(sql, plan, holding.number(InputContracts.SUPPLIERS)),
        terms(sql, plan, holding.number(InputContracts.SUPPLY_TERMS)));
  }

  /** The item, by its id where the catalogue does not name it. */
  Item item(String itemId) {
    return items.getOrDefault(itemId, new Item(itemId, ""));
  }

  /** The supplier, by its id where none is known. */
  Supplier supplier(String supplierId) {
    return suppliers.getOrDefault(supplierId, new Supplier(supplierId, 0, 0, 0));
  }

  /** The supplier's terms there; those for the location stand before those for all. */
  @Nullable OrderTerms terms(String supplierId, String itemId, String locationId) {
    OrderTerms own = terms.get(new Offer(supplierId, itemId, locationId));
    return own == null ? terms.get(new Offer(supplierId, itemId, ANY)) : own;
  }

  private static Map<String, Item> items(Sql sql, ReviewPlan plan, long number)
      throws SQLException {
    Map<String, Item> items = new HashMap<>();
    sql.list(
        """
        select distinct on (item_id) item_id, title, category from state_catalogue
        where shop_id = ? and number = ? and (known_on is null or known_on <= ?)
        order by item_id, known_on desc nulls last""",
        row ->
            items.put(row.getString(1), new Item(text(row, 2, row.getString(1)), text(row, 3, ""))),
        plan.shopId(),
        number,
        plan.asOf());
    return items;
  }

  private static Map<String, Supplier> suppliers(Sql sql, ReviewPlan plan, long number)
      throws SQLException {
    Map<String, Supplier> suppliers = new HashMap<>();
    sql.list(
        """
        select distinct on (supplier_id) supplier_id, name,
          round(coalesce(fixed_order_cost_minor, 0)), ceil(coalesce(minimum_order_minor, 0)),
          coalesce(minimum_order_units, 0)
        from state_suppliers
        where shop_id = ? and number = ? and (known_on is null or known_on <= ?)
        order by supplier_id, known_on desc nulls last""",
        row ->
            suppliers.put(
                row.getString(1),
                new Supplier(
                    text(row, 2, row.getString(1)),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5))),
        plan.shopId(),
        number,
        plan.asOf());
    return suppliers;
  }

  private static Map<Offer, OrderTerms> terms(Sql sql, ReviewPlan plan, long number)
      throws SQLException {
    Map<Offer, OrderTerms> terms = new HashMap<>();
    sql.list(
        """
        select distinct on (supplier_id, item_id, location_id) supplier_id, item_id, location_id,
          greatest(1, coalesce(case_pack_units, 1)), greatest(1, coalesce(moq_units, 1)),
          coalesce(unit_cost_minor, 0)
        from state_supply_terms
        where shop_id = ? and number = ? and (known_on is null or known_on <= ?)
          and (valid_from is null or valid_from <= ?) and (valid_to is null or valid_to >= ?)
          and unit_cost_minor is not null
        order by supplier_id, item_id, location_id, valid_from desc nulls last,
          known_on desc nulls last""",
        row ->
            terms.put(
                new Offer(row.getString(1), row.getString(2), row.getString(3)),
                new OrderTerms(row.getInt(4), row.getLong(5), row.getDouble(6))),
        plan.shopId(),
        number,
        plan.asOf(),
        plan.orderDay(),
        plan.orderDay());
    return terms;
  }

  private static String text(ResultSet row, int column, String otherwise) throws SQLException {
    @Nullable String value = row.getString(column);
    return value == null || value.isBlank() ? otherwise : value;
  }

  /**
   * The most that a night's orders may cost; null for no limit. Where the plan shares a purse with
   * ads it is what they leave.
   */
  static @Nullable Long budgetMinor(Sql sql, long planId, String shopId) throws SQLException {
    List<Long> left =
        sql.list(
            "select greatest(0, p.purse_minor - (select coalesce(sum(coalesce(d.budget_minor, b.budget_minor)), 0)"
                + " from budget_line b left join budget_decision d"
                + " using (plan_id, channel, campaign) where b.plan_id = p.plan_id))"
                + " from budget_purse p where p.plan_id = ?",
            row -> row.getLong(1),
            planId);
    return left.isEmpty() ? budgetMinor(sql, shopId) : left.get(0);
  }

  private static @Nullable Long budgetMinor(Sql sql, String shopId) throws SQLException {
    List<String> set =
        sql.list(
            "select value from shop_setting where shop_id = ? and key = 'cash_budget_minor'",
            row -> row.getString(1),
            shopId);
    return set.isEmpty() || set.get(0).equals("unlimited") ? null : Long.valueOf(set.get(0));
  }
}
