package dev.vesper.data.publish;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.lake.HoldingImport;
import dev.vesper.data.store.Refused;
import dev.vesper.data.store.Refused.Rule;
import dev.vesper.domain.contract.InputContracts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What suppliers ask for at least. A minimum holds over all locations and over all that is ordered
 * from the supplier on one day: a second publication of a morning adds to the first.
 */
final class SupplierMinimums {
  private final Sql sql;
  private final String shopId;

  SupplierMinimums(Sql sql, String shopId) {
    this.sql = sql;
    this.shopId = shopId;
  }

  private record Terms(String supplierId, String name, long money, long units) {}

  private record Ordered(String supplierId, long money, long units) {}

  /**
   * Refuses orders that stay below their supplier's minimum; all such suppliers are named.
   *
   * @param asOf the plan's date: the suppliers' terms as known then
   */
  void check(LocalDate asOf, List<NewOrder> orders) throws SQLException {
    Map<String, Terms> terms = new TreeMap<>();
    terms(asOf).forEach(each -> terms.put(each.supplierId, each));
    Map<String, Ordered> before = new TreeMap<>();
    before(asOf.plusDays(1)).forEach(each -> before.put(each.supplierId, each));
    List<String> below = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (NewOrder order : orders) {
      Terms asked = terms.get(order.supplierId());
      Ordered already = before.getOrDefault(order.supplierId(), new Ordered("", 0, 0));
      long money = order.costMinor() + already.money;
      long units = order.units() + already.units;
      if (asked != null && (money < asked.money || units < asked.units)) {
        below.add(words(asked, money, units));
        names.add(asked.name);
      }
    }
    if (!below.isEmpty()) {
      throw new Refused(
          Rule.BELOW_MINIMUM,
          "nothing was published: "
              + String.join("; ", below)
              + "; approve more of the supplier's lines, or hold those that are approved",
          String.join(", ", names));
    }
  }

  private static String words(Terms asked, long money, long units) {
    List<String> missing = new ArrayList<>();
    if (money < asked.money) {
      missing.add(money + " of " + asked.money + " minor units");
    }
    if (units < asked.units) {
      missing.add(units + " of " + asked.units + " units");
    }
    return "supplier "
        + asked.supplierId
        + " ("
        + asked.name
        + ") is below its minimum with "
        + String.join(" and ", missing);
  }

  private List<Terms> terms(LocalDate asOf) throws SQLException {
    return sql.list(
        """
        select distinct on (supplier_id) supplier_id, coalesce(name, supplier_id),
          minimum_order_minor, minimum_order_units
        from state_suppliers where shop_id = ? and number = ?
          and (known_on is null or known_on <= ?::date)
        order by supplier_id, known_on desc nulls last""",
        row ->
            new Terms(
                row.getString(1), row.getString(2), whole(row.getBigDecimal(3)), row.getLong(4)),
        shopId,
        new HoldingImport(sql, shopId, asOf).number(InputContracts.SUPPLIERS),
        asOf);
  }

  /** A minimum with decimals is reached by the next whole minor unit. */
  private static long whole(@Nullable BigDecimal minor) {
    return minor == null ? 0 : minor.setScale(0, RoundingMode.CEILING).longValueExact();
  }

  private List<Ordered> before(LocalDate day) throws SQLException {
    return sql.list(
        "select supplier_id, sum(cost_minor), sum(quantity) from purchase_order"
            + " join purchase_order_line using (shop_id, po_id)"
            + " where shop_id = ? and ordered_on = ?::date and status in ('open', 'received')"
            + " group by supplier_id",
        row -> new Ordered(row.getString(1), row.getLong(2), row.getLong(3)),
        shopId,
        day);
  }
}
