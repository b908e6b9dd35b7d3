package dev.vesper.data.review;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Refused;
import dev.vesper.data.store.Refused.Rule;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;

/** Writes what a repair found as changes of the plan: one change, which one undo takes back. */
public final class RepairedLines {
  private RepairedLines() {}

  /**
   * Writes it, within the transaction of the caller.
   *
   * @param revision the plan's revision that the repair is about
   * @param quantities units by line
   * @throws Refused when the plan is at another revision by now
   */
  public static Reviewed write(
      Sql sql,
      PlanHead plan,
      long revision,
      Map<LineKey, Long> quantities,
      String actor,
      Instant now)
      throws SQLException {
    ReviewDesk desk = ReviewDesk.takeNewest(sql, plan, actor, now);
    if (desk.revision() != revision) {
      throw stale(plan, desk.revision(), revision);
    }
    return new Decisions(desk, revision)
        .change(PlanChange.Verb.REPAIR, quantities, ReasonCode.REPAIR, "");
  }

  /** What was worked out about another state of the plan says nothing about this one. */
  public static Refused stale(PlanHead plan, long now, long seen) {
    return new Refused(
        Rule.REPAIR_STALE,
        "plan "
            + plan.asOf()
            + " version "
            + plan.version()
            + " is at revision "
            + now
            + " by now; the repair is about revision "
            + seen
            + ". Ask again",
        plan.asOf(),
        plan.version(),
        now,
        seen);
  }
}
