package dev.vesper.data.review;

import dev.vesper.data.intake.landing.Sql;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds until a day reach into later plans: a line starts held, with who held it and since when,
 * when the newest of the earlier plans in which somebody touched it holds it beyond this plan's
 * order day.
 */
final class Snoozes {
  private static final String HELD =
      """
      select d.item_id, d.location_id, d.until_day, d.note, d.actor, d.decided_at
      from plan_decision d join plan p using (plan_id)
      join review_line r on r.plan_id = ? and r.item_id = d.item_id
        and r.location_id = d.location_id
      where p.shop_id = ? and (p.as_of, p.version) < (?, ?) and d.until_day > ?
        and not exists (select 1 from review_line later join plan q using (plan_id)
          where q.shop_id = p.shop_id and later.item_id = d.item_id
            and later.location_id = d.location_id and later.revision > 0
            and (q.as_of, q.version) > (p.as_of, p.version)
            and (q.as_of, q.version) < (?, ?))
      order by d.item_id collate "C", d.location_id collate "C\"""";

  private final Sql sql;
  private final ReviewPlan plan;

  Snoozes(Sql sql, ReviewPlan plan) {
    this.sql = sql;
    this.plan = plan;
  }

  private record Held(
      LineKey key, LocalDate until, String note, String heldBy, Instant heldSince) {}

  /**
   * Holds the lines; one change of the plan, which undo leaves alone.
   *
   * @param actor who makes the plan
   */
  void carryOver(String actor, Instant now) throws SQLException {
    List<Held> held =
        sql.list(
            HELD,
            row ->
                new Held(
                    new LineKey(row.getString(1), row.getString(2)),
                    row.getObject(3, LocalDate.class),
                    row.getString(4),
                    row.getString(5),
                    LineReads.instant(row, 6)),
            plan.planId(),
            plan.shopId(),
            plan.asOf(),
            plan.version(),
            plan.orderDay(),
            plan.asOf(),
            plan.version());
    if (held.isEmpty()) {
      return;
    }
    ReviewDesk desk = ReviewDesk.take(sql, plan.planId(), actor, now);
    List<ReviewLine> lines =
        desk.reads().of(LineChoice.of(sql, held.stream().map(Held::key).toList()));
    List<ReviewDesk.Step> steps = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Held hold = held.get(i);
      LineNow before = LineNow.of(lines.get(i));
      LineNow after =
          before.become(LineState.HELD, hold.until(), hold.note(), hold.heldBy(), hold.heldSince());
      steps.add(new ReviewDesk.Step(hold.key(), before, after));
    }
    desk.write(PlanChange.Verb.CARRY, steps);
  }
}
