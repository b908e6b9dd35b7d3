package dev.vesper.data.store;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.store.Refused.Rule;
import dev.vesper.domain.valuation.BudgetCurves;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import javax.sql.DataSource;

/** Ad budgets under a name: kept, deleted, brought back. They decide nothing about a plan. */
public final class BudgetScenarios {
  private static final int LONGEST_NAME = 80;
  private static final int LONGEST_NOTE = 2000;
  private static final String ROWS =
      "select s.scenario_id, s.name, s.note, s.plan_id, p.as_of, p.version, s.budgets,"
          + " s.spend_minor, s.gain_minor, s.gain_p10_minor, s.gain_p90_minor, s.actor, s.made_at,"
          + " s.deleted from budget_scenario s join plan p using (plan_id)"
          + " where s.shop_id = ?";

  private final DataSource source;
  private final Clock clock;

  BudgetScenarios(DataSource source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  /** Those that are not deleted, newest first. */
  public List<BudgetScenario> list(String shopId) {
    return inOne(
        sql ->
            sql.list(
                ROWS + " and not s.deleted order by s.made_at desc, s.scenario_id desc",
                BudgetScenarios::scenario,
                shopId));
  }

  /**
   * One of them, deleted or not.
   *
   * @throws NoSuchElementException when the shop has none of that number
   */
  public BudgetScenario find(String shopId, long scenarioId) {
    return inOne(sql -> find(sql, shopId, scenarioId));
  }

  /** The one of that name that is not deleted. */
  public Optional<BudgetScenario> named(String shopId, String name) {
    return list(shopId).stream()
        .filter(scenario -> scenario.name().equalsIgnoreCase(name.strip()))
        .findFirst();
  }

  /**
   * Keeps budgets under a name.
   *
   * @param curves of the plan; each budget is a campaign of it
   * @throws Refused when the name is taken
   * @throws IllegalArgumentException when it has no name, or a budget has no curve
   */
  public BudgetScenario save(
      PlanHead plan,
      BudgetCurves curves,
      String name,
      String note,
      Map<String, Long> budgets,
      String actor) {
    Actor.checked(actor);
    String checked = checked("name", name, LONGEST_NAME);
    if (checked.isEmpty()) {
      throw new IllegalArgumentException("a scenario needs a name");
    }
    BudgetCurves.Answer promised = curves.answer(budgets);
    return inOne(
        sql -> {
          free(sql, plan.shopId(), checked);
          long made =
              sql.list(
                      "insert into budget_scenario (shop_id, plan_id, name, note, budgets,"
                          + " spend_minor, gain_minor, gain_p10_minor, gain_p90_minor, actor,"
                          + " made_at, changed_by, changed_at)"
                          + " values (?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?)"
                          + " returning scenario_id",
                      row -> row.getLong(1),
                      plan.shopId(),
                      plan.planId(),
                      checked,
                      checked("note", note, LONGEST_NOTE),
                      Json.write(budgets),
                      promised.spendMinor(),
                      promised.gainMinor(),
                      promised.gainP10Minor(),
                      promised.gainP90Minor(),
                      actor,
                      clock.instant(),
                      actor,
                      clock.instant())
                  .get(0);
          return find(sql, plan.shopId(), made);
        });
  }

  /** Takes one out of the list; deleting it twice changes nothing. */
  public BudgetScenario delete(String shopId, long scenarioId, String actor) {
    return mark(shopId, scenarioId, true, actor);
  }

  /**
   * Takes a deletion back.
   *
   * @throws Refused when another one has the name by now
   */
  public BudgetScenario restore(String shopId, long scenarioId, String actor) {
    return mark(shopId, scenarioId, false, actor);
  }

  private BudgetScenario mark(String shopId, long scenarioId, boolean deleted, String actor) {
    Actor.checked(actor);
    return inOne(
        sql -> {
          BudgetScenario scenario = find(sql, shopId, scenarioId);
          if (scenario.deleted() == deleted) {
            return scenario;
          }
          if (!deleted) {
            free(sql, shopId, scenario.name());
          }
          sql.run(
              "update budget_scenario set deleted = ?, changed_by = ?, changed_at = ?"
                  + " where scenario_id = ?",
              deleted,
              actor,
              clock.instant(),
              scenarioId);
          return find(sql, shopId, scenarioId);
        });
  }

  private static void free(Sql sql, String shopId, String name) throws SQLException {
    // One writer at a time, so that two of the same name are a refusal and no fault.
    sql.list("select pg_advisory_xact_lock(hashtext('budget_scenario ' || ?))", row -> 1, shopId);
    if (sql.number(
            "select count(*) from budget_scenario where shop_id = ? and lower(name) = lower(?)"
                + " and not deleted",
            shopId,
            name)
        > 0) {
      throw new Refused(
          Rule.SCENARIO_NAMED, "there is a scenario named '" + name + "' already", name);
    }
  }

  private static String checked(String what, String text, int longest) {
    String stripped = text.strip();
    if (stripped.length() > longest) {
      throw new IllegalArgumentException(
          "a scenario's " + what + " has at most " + longest + " characters");
    }
    return stripped;
  }

  private static BudgetScenario find(Sql sql, String shopId, long scenarioId) throws SQLException {
    return sql
        .list(ROWS + " and s.scenario_id = ?", BudgetScenarios::scenario, shopId, scenarioId)
        .stream()
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("there is no scenario " + scenarioId));
  }

  private static BudgetScenario scenario(ResultSet row) throws SQLException {
    return new BudgetScenario(
        row.getLong(1),
        row.getString(2),
        row.getString(3),
        row.getLong(4),
        row.getObject(5, java.time.LocalDate.class),
        row.getInt(6),
        Json.wholes(row.getString(7)),
        new BudgetScenario.Promised(
            row.getLong(8), row.getDouble(9), row.getDouble(10), row.getDouble(11)),
        row.getString(12),
        row.getObject(13, OffsetDateTime.class).toInstant(),
        row.getBoolean(14));
  }

  private <T> T inOne(Sql.Work<T, RuntimeException> work) {
    try {
      return Sql.inOne(source, work);
    } catch (SQLException e) {
      throw new IllegalStateException("the scenarios cannot be reached: " + e.getMessage(), e);
    }
  }
}
