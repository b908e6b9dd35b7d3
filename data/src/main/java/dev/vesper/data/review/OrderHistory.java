package dev.vesper.data.review;

import dev.vesper.data.intake.landing.Sql;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What the shop has ordered and sold before a plan.
 *
 * @param meanUnits mean order of a line over those of the last {@link #PLANS} published plans that
 *     ordered it
 * @param everOrdered lines that a published plan has ordered
 * @param newcomers lines to order without a sale, or whose first one is less than {@link
 *     ExceptionRules#NEW_DAYS} days old
 */
record OrderHistory(
    Map<LineKey, Double> meanUnits, Set<LineKey> everOrdered, Set<LineKey> newcomers) {
  /** Over so many published plans an order is compared. */
  static final int PLANS = 8;

  static OrderHistory read(Sql sql, ReviewPlan plan) throws SQLException {
    Map<LineKey, Double> meanUnits = new HashMap<>();
    sql.list(
        """
        with newest as (
          select plan_id from publication
          where shop_id = ? and kind = 'publish' and undone_by is null and plan_id <> ?
          group by plan_id order by max(publication) desc limit ?)
        select item_id, location_id, avg(quantity) from purchase_order_line
        join newest using (plan_id) where shop_id = ? and status <> 'cancelled'
        group by item_id, location_id""",
        row -> meanUnits.put(new LineKey(row.getString(1), row.getString(2)), row.getDouble(3)),
        plan.shopId(),
        plan.planId(),
        PLANS,
        plan.shopId());
    Set<LineKey> ever = new HashSet<>();
    sql.list(
        "select distinct item_id, location_id from purchase_order_line"
            + " where shop_id = ? and status <> 'cancelled' and plan_id <> ?",
        row -> ever.add(new LineKey(row.getString(1), row.getString(2))),
        plan.shopId(),
        plan.planId());
    return new OrderHistory(meanUnits, ever, newcomers(sql, plan));
  }

  /** Without any history of the run nobody is called new: it was not kept then. */
  private static Set<LineKey> newcomers(Sql sql, ReviewPlan plan) throws SQLException {
    Set<LineKey> newcomers = new HashSet<>();
    sql.list(
        """
        select l.item_id, l.location_id from plan_line l
        left join demand_history h on h.shop_id = ? and h.run_id = ?
          and h.item_id = l.item_id and h.location_id = l.location_id
        where l.plan_id = ? and l.quantity > 0
          and exists (select 1 from demand_history where shop_id = ? and run_id = ?)
          and coalesce((select h.first_day + ((sold.step - 1) * h.grain_days)::int
              from unnest(h.units) with ordinality as sold(units, step)
              where sold.units > 0 order by sold.step limit 1),
            ?::date) > ?::date - ?""",
        row -> newcomers.add(new LineKey(row.getString(1), row.getString(2))),
        plan.shopId(),
        plan.runId(),
        plan.planId(),
        plan.shopId(),
        plan.runId(),
        plan.asOf(),
        plan.asOf(),
        ExceptionRules.NEW_DAYS);
    return newcomers;
  }
}
