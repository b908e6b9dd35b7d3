package dev.vesper.data.store;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.domain.plan.FrontierPoint;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The frontier of a plan's ad budgets: by COPY in, by one query out. */
public final class FrontierRows {
  private FrontierRows() {}

  static void insert(Connection connection, long planId, List<FrontierPoint> points)
      throws SQLException {
    CopyRows.send(
        connection,
        "budget_frontier (plan_id, within_rules, total_minor, spend_minor, gain_minor,"
            + " gain_p10_minor, gain_p90_minor, price, budgets)",
        rows -> {
          for (FrontierPoint point : points) {
            rows.add(
                planId,
                point.withinRules(),
                point.totalMinor(),
                point.spendMinor(),
                point.gainMinor(),
                point.gainP10Minor(),
                point.gainP90Minor(),
                point.price(),
                Json.write(point.budgets()));
          }
        });
  }

  /** The points of a plan: those within its rules first, each by total; none when it has none. */
  public static List<FrontierPoint> load(Sql sql, long planId) throws SQLException {
    return sql.list(
        "select within_rules, total_minor, spend_minor, gain_minor, gain_p10_minor,"
            + " gain_p90_minor, price, budgets from budget_frontier where plan_id = ?"
            + " order by within_rules desc, total_minor",
        FrontierRows::point,
        planId);
  }

  private static FrontierPoint point(ResultSet row) throws SQLException {
    return new FrontierPoint(
        row.getBoolean(1),
        row.getLong(2),
        row.getLong(3),
        row.getDouble(4),
        row.getDouble(5),
        row.getDouble(6),
        row.getDouble(7),
        Json.wholes(row.getString(8)));
  }
}
