package dev.vesper.data.review;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.store.PlanHead;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Writes wishes as one change, which one undo takes back. */
public final class WishedLines {
  private WishedLines() {}

  /**
   * Writes what can be, within the transaction of the caller: what a rule forbids is left out, and
   * so is what somebody else has changed unless the writer wants it all the same.
   *
   * @param seen the plan's revision at which the writer looked at the outlook
   * @param mine lines that are written though somebody else changed them before that
   * @throws Stale when a line that would be written was changed after that
   */
  public static Reviewed write(
      Sql sql,
      PlanHead plan,
      long seen,
      Wishes wishes,
      Predicate<LineKey> mine,
      String actor,
      Instant now)
      throws SQLException {
    ReviewDesk desk = ReviewDesk.takeNewest(sql, plan, actor, now);
    WishOutlook outlook = Wishing.of(sql, desk.plan(), desk.revision(), wishes);
    List<Wishes.Wish> written = new ArrayList<>();
    for (WishOutlook.Line line : outlook.lines()) {
      // What came after the writer's look is told, not left out.
      boolean news =
          line.verdict() == WishOutlook.Verdict.STALE
              && line.now() != null
              && line.now().revision() > seen;
      if (news || WishOutlook.isWritten(line, mine)) {
        written.add(line.wish());
      }
    }
    if (written.isEmpty()) {
      return new Reviewed(desk.revision(), List.of());
    }
    Decisions decisions = new Decisions(desk, seen);
    List<LineKey> keys = written.stream().map(Wishes.Wish::key).toList();
    return switch (wishes.want()) {
      case QUANTITY -> decisions.change(PlanChange.Verb.CHANGE, written);
      case APPROVE -> decisions.approve(keys);
      case HOLD -> decisions.hold(keys, wishes.until(), written.get(0).note());
      case RELEASE -> decisions.release(keys);
    };
  }
}
