package dev.vesper.data.store;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.domain.plan.AdsPlan;
import dev.vesper.domain.plan.BudgetLine;
import dev.vesper.domain.plan.BudgetPoint;
import dev.vesper.domain.plan.BudgetRule;
import dev.vesper.domain.plan.Purse;
import dev.vesper.domain.plan.RuleEffect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rows of a plan's ad budgets: by COPY in, by one query out. */
public final class BudgetRows {
  private static final String COLUMNS =
      "channel, campaign, first_day, last_day, budget_minor, previous_minor, extra_units,"
          + " net_margin_minor, net_margin_p10_minor, net_margin_p90_minor, marginal_return,"
          + " stock_limited, unserved_share, cover_days, binding, warnings";

  private BudgetRows() {}

  static void insert(Connection connection, long planId, AdsPlan plan, List<BudgetPoint> points)
      throws SQLException {
    AdsPlan.Figures figures = plan.figures();
    CopyRows.send(
        connection,
        "budget_figures (plan_id, value_minor, bound_minor, budget_minor, spent_minor,"
            + " budget_price, previous_value_minor, unspent, conflict, budgets_hash)",
        rows ->
            rows.add(
                planId,
                figures.valueMinor(),
                figures.boundMinor(),
                figures.budgetMinor(),
                figures.spentMinor(),
                figures.budgetPrice(),
                figures.previousValueMinor(),
                figures.unspent(),
                String.join("\n", figures.conflict()),
                plan.hash()));
    Purse purse = plan.purse();
    if (purse != null) {
      PurseRows.insert(connection, planId, purse);
    }
    CopyRows.send(
        connection,
        "budget_effect (plan_id, kind, effect_key, value)",
        rows -> {
          for (RuleEffect effect : plan.effects()) {
            rows.add(planId, effect.kind().code(), effect.key(), effect.value());
          }
        });
    CopyRows.send(
        connection,
        "budget_line (plan_id, " + COLUMNS + ")",
        rows -> {
          for (BudgetLine line : plan.lines()) {
            add(rows, planId, line);
          }
        });
    CopyRows.send(
        connection,
        "budget_point (plan_id, channel, campaign, spend_minor, extra_units, net_margin_minor,"
            + " inside_data, allowed, draws_minor)",
        rows -> {
          for (BudgetPoint point : points) {
            rows.add(
                planId,
                point.channel(),
                point.campaign(),
                point.spendMinor(),
                point.extraUnits(),
                point.netMarginMinor(),
                point.insideData(),
                point.allowed(),
                Arrays.stream(point.drawsMinor()).boxed().toList());
          }
        });
  }

  private static void add(CopyRows rows, long planId, BudgetLine line) throws SQLException {
    rows.add(
        planId,
        line.channel(),
        line.campaign(),
        line.firstDay(),
        line.lastDay(),
        line.budgetMinor(),
        line.previousMinor(),
        line.extraUnits(),
        line.netMarginMinor(),
        line.netMarginP10Minor(),
        line.netMarginP90Minor(),
        line.marginalReturn(),
        line.stockLimited(),
        line.unservedShare(),
        line.coverDays(),
        line.binding().stream().map(BudgetRule::code).collect(Collectors.joining(";")),
        String.join(";", line.warnings()));
  }

  /** The budgets of a plan as they were saved; empty when it has none. */
  public static Optional<AdsPlan> load(Sql sql, long planId, LocalDate asOf) throws SQLException {
    List<AdsPlan.Figures> figures =
        sql.list(
            "select value_minor, bound_minor, budget_minor, spent_minor, budget_price,"
                + " previous_value_minor, unspent, conflict from budget_figures where plan_id = ?",
            BudgetRows::figures,
            planId);
    if (figures.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new AdsPlan(
            asOf,
            sql.list(
                "select " + COLUMNS + " from budget_line where plan_id = ?",
                BudgetRows::line,
                planId),
            figures.get(0),
            PurseRows.load(sql, planId),
            sql.list(
                "select kind, effect_key, value from budget_effect where plan_id = ?",
                row ->
                    new RuleEffect(
                        RuleEffect.Kind.ofCode(row.getString(1)),
                        row.getString(2),
                        row.getDouble(3)),
                planId)));
  }

  /** The points of all curves, by channel, campaign and spend. */
  public static List<BudgetPoint> points(Sql sql, long planId) throws SQLException {
    return new ArrayList<>(
        sql.list(
            "select channel, campaign, spend_minor, extra_units, net_margin_minor, inside_data,"
                + " allowed, draws_minor from budget_point where plan_id = ?"
                + " order by channel collate \"C\", campaign collate \"C\", spend_minor",
            BudgetRows::point,
            planId));
  }

  private static AdsPlan.Figures figures(ResultSet row) throws SQLException {
    String conflict = row.getString(8);
    return new AdsPlan.Figures(
        row.getDouble(1),
        row.getDouble(2),
        row.getObject(3, Long.class),
        row.getLong(4),
        row.getDouble(5),
        row.getDouble(6),
        row.getString(7),
        conflict.isEmpty() ? List.of() : List.of(conflict.split("\n", -1)));
  }

  private static BudgetLine line(ResultSet row) throws SQLException {
    return new BudgetLine(
        row.getString(1),
        row.getString(2),
        row.getObject(3, LocalDate.class),
        row.getObject(4, LocalDate.class),
        row.getLong(5),
        row.getLong(6),
        row.getDouble(7),
        row.getDouble(8),
        row.getDouble(9),
        row.getDouble(10),
        row.getDouble(11),
        row.getBoolean(12),
        row.getDouble(13),
        row.getObject(14, Double.class),
        parts(row.getString(15)).map(BudgetRule::ofCode).toList(),
        parts(row.getString(16)).toList());
  }

  private static Stream<String> parts(String text) {
    return text.isEmpty() ? Stream.of() : Arrays.stream(text.split(";", -1));
  }

  private static BudgetPoint point(ResultSet row) throws SQLException {
    Integer[] draws = (Integer[]) row.getArray(8).getArray();
    return new BudgetPoint(
        row.getString(1),
        row.getString(2),
        row.getLong(3),
        row.getDouble(4),
        row.getDouble(5),
        row.getBoolean(6),
        row.getBoolean(7),
        Arrays.stream(draws).mapToInt(Integer::intValue).toArray());
  }
}
