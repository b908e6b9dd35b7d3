package dev.vesper.data.review;

import dev.vesper.data.intake.landing.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a plan learns when a person cancels an order: its line is held by that person, so that it is
 * ordered again only when it is released and approved again.
 */
public final class CancelledOrders {
  private CancelledOrders() {}

  /**
   * Holds the plan's lines; within the transaction of the caller, who has locked the shop's head.
   *
   * @param lines numbers of the order's lines that were cancelled
   */
  public static void hold(
      Sql sql, String shopId, String poId, List<Integer> lines, String actor, Instant now)
      throws SQLException {
    Map<Long, List<LineKey>> ofPlans = new TreeMap<>();
    sql.list(
        "select plan_id, item_id, location_id from purchase_order_line"
            + " where shop_id = ? and po_id = ? and line = any (?)",
        row ->
            ofPlans
                .computeIfAbsent(row.getLong(1), plan -> new ArrayList<>())
                .add(new LineKey(row.getString(2), row.getString(3))),
        shopId,
        poId,
        sql.connection().createArrayOf("integer", lines.toArray()));
    for (Map.Entry<Long, List<LineKey>> each : ofPlans.entrySet()) {
      ReviewDesk desk = ReviewDesk.take(sql, each.getKey(), actor, now);
      LineChoice approved = LineChoice.of(sql, each.getValue()).and("r.state = 'approved'");
      desk.move(PlanChange.Verb.CANCEL_ORDER, approved, LineState.HELD, null, null);
    }
  }
}
