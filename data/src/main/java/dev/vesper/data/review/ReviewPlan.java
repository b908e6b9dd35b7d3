package dev.vesper.data.review;

import dev.vesper.data.intake.landing.Sql;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.NoSuchElementException;

/** The plan that is reviewed, as its row says now. */
record ReviewPlan(
    long planId, String shopId, LocalDate asOf, int version, String runId, String status) {

  static ReviewPlan read(Sql sql, long planId) throws SQLException {
    List<ReviewPlan> found =
        sql.list(
            "select plan_id, shop_id, as_of, version, run_id, status from plan where plan_id = ?",
            row ->
                new ReviewPlan(
                    row.getLong(1),
                    row.getString(2),
                    row.getObject(3, LocalDate.class),
                    row.getInt(4),
                    row.getString(5),
                    row.getString(6)),
            planId);
    if (found.isEmpty()) {
      throw new NoSuchElementException("plan number " + planId + " is not in the store");
    }
    return found.get(0);
  }

  /** The day on which its orders are placed. */
  LocalDate orderDay() {
    return asOf.plusDays(1);
  }

  @Override
  public String toString() {
    return "plan " + asOf + " version " + version;
  }
}
