package dev.vesper.data.store;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.domain.plan.Purse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The purse that a plan's orders and ad budgets share. */
final class PurseRows {
  private PurseRows() {}

  static void insert(Connection connection, long planId, Purse purse) throws SQLException {
    CopyRows.send(
        connection,
        "budget_purse (plan_id, purse_minor, orders_minor, ads_minor, value_minor, bound_minor,"
            + " cash_price, sequential_loss_minor)",
        rows ->
            rows.add(
                planId,
                purse.purseMinor(),
                purse.ordersMinor(),
                purse.adsMinor(),
                purse.valueMinor(),
                purse.boundMinor(),
                purse.cashPrice(),
                purse.sequentialLossMinor()));
    CopyRows.send(
        connection,
        "budget_lift_price (plan_id, item_id, price_minor)",
        rows -> {
          for (var price : purse.liftPrices().entrySet()) {
            rows.add(planId, price.getKey(), price.getValue());
          }
        });
  }

  static @Nullable Purse load(Sql sql, long planId) throws SQLException {
    TreeMap<String, Double> prices = new TreeMap<>();
    sql.list(
        "select item_id, price_minor from budget_lift_price where plan_id = ?",
        row -> prices.put(row.getString(1), row.getDouble(2)),
        planId);
    List<Purse> purses =
        sql.list(
            "select purse_minor, orders_minor, ads_minor, value_minor, bound_minor, cash_price,"
                + " sequential_loss_minor from budget_purse where plan_id = ?",
            row ->
                new Purse(
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getDouble(4),
                    row.getDouble(5),
                    row.getDouble(6),
                    row.getDouble(7),
                    prices),
            planId);
    return purses.isEmpty() ? null : purses.get(0);
  }
}
