package dev.vesper.data.review;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.review.PlanChange.Verb;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one change of ad budgets, in the log that order lines share: each budget before and
 * after; what the log says after is what the table gets.
 */
final class BudgetChanges {
  // What the log knows of a budget; null as budget: as proposed.
  private static final String NOW =
      """
      jsonb_build_object('state', coalesce(d.state, 'proposed'), 'budget_minor', d.budget_minor,
        'reason_code', d.reason_code, 'note', coalesce(d.note, ''),
        'actor', coalesce(d.actor, ''),
        'decided_at', to_char(d.decided_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))""";
  private static final String UNDECIDED =
      "'{\"state\": \"proposed\", \"budget_minor\": null, \"reason_code\": null, \"note\": \"\","
          + " \"actor\": \"\", \"decided_at\": null}'::jsonb";
  private static final String BUDGETS =
      " from budget_line b left join budget_decision d using (plan_id, channel, campaign)"
          + " where b.plan_id = ? and ";
  private static final String LOG =
      "insert into plan_change_budget (shop_id, actor, changed_at, plan_id, revision, channel,"
          + " campaign, before, after) ";
  private static final String AFTER =
      " from plan_change_budget l cross join lateral jsonb_to_record(l.after) as t(state text,"
          + " budget_minor bigint, reason_code text, note text, actor text,"
          + " decided_at timestamptz) where l.plan_id = ? and l.revision = ?";

  private final ReviewDesk desk;

  BudgetChanges(ReviewDesk desk) {
    this.desk = desk;
  }

  /** Budgets to change. */
  record Choice(String sql, List<Object> arguments) {}

  BudgetReviewed change(Choice one, @Nullable Long budgetMinor, ReasonCode reason, String note)
      throws SQLException {
    return write(
        Verb.CHANGE_BUDGET,
        one,
        "jsonb_build_object('state', 'proposed', 'budget_minor', ?::bigint, 'reason_code',"
            + " ?::text, 'note', ?::text, 'actor', ?::text, 'decided_at', ?::text)",
        budgetMinor,
        reason.code(),
        note,
        desk.actor(),
        desk.now().toString());
  }

  BudgetReviewed approve(Choice budgets) throws SQLException {
    BudgetReviewed reviewed =
        write(
            Verb.APPROVE_BUDGETS,
            budgets,
            NOW
                + " || jsonb_build_object('state', 'approved', 'actor', ?::text,"
                + " 'decided_at', ?::text)",
            desk.actor(),
            desk.now().toString());
    if (!reviewed.changed().isEmpty()) {
      PlanLife.approved(desk);
      desk.secondPerson().approves();
    }
    return reviewed;
  }

  BudgetReviewed release(Choice budgets) throws SQLException {
    return write(Verb.RELEASE_BUDGETS, budgets, UNDECIDED);
  }

  /** Whether a change was one of budgets. */
  boolean has(long revision) throws SQLException {
    return count("revision = ?", revision) > 0;
  }

  /**
   * Writes the budgets of an earlier change as the log has them.
   *
   * @param logged whose budgets
   * @param side before or after that change
   */
  BudgetReviewed restore(Verb verb, long undoes, long logged, String side) throws SQLException {
    enter(verb, undoes);
    List<BudgetKey> keys =
        desk.sql()
            .list(
                LOG
                    + "select ?, ?, ?::timestamptz, e.plan_id, ?, e.channel, e.campaign, "
                    + NOW
                    + ", e."
                    + side
                    + " from plan_change_budget e left join budget_decision d"
                    + " using (plan_id, channel, campaign) where e.plan_id = ? and e.revision = ?"
                    + " returning channel, campaign",
                BudgetChanges::key,
                desk.plan().shopId(),
                desk.actor(),
                desk.now(),
                revision(),
                planId(),
                logged);
    return finish(keys);
  }

  private BudgetReviewed write(Verb verb, Choice choice, String after, @Nullable Object... values)
      throws SQLException {
    enter(verb, null);
    List<@Nullable Object> arguments =
        new ArrayList<>(List.of(desk.plan().shopId(), desk.actor(), desk.now(), revision()));
    arguments.addAll(Arrays.asList(values));
    arguments.add(planId());
    arguments.addAll(choice.arguments());
    return finish(
        desk.sql()
            .list(
                LOG
                    + "select ?, ?, ?::timestamptz, b.plan_id, ?, b.channel, b.campaign, "
                    + NOW
                    + ", "
                    + after
                    + BUDGETS
                    + choice.sql()
                    + " returning channel, campaign",
                BudgetChanges::key,
                arguments.toArray()));
  }

  private void enter(Verb verb, @Nullable Long undoes) throws SQLException {
    desk.sql()
        .run(
            "insert into plan_change (plan_id, revision, verb, undoes, actor, changed_at)"
                + " values (?, ?, ?, ?::bigint, ?, ?)",
            planId(),
            revision(),
            verb.code(),
            undoes,
            desk.actor(),
            desk.now());
  }

  private BudgetReviewed finish(List<BudgetKey> keys) throws SQLException {
    Sql sql = desk.sql();
    if (keys.isEmpty()) {
      sql.run("delete from plan_change where plan_id = ? and revision = ?", planId(), revision());
      return new BudgetReviewed(desk.revision(), List.of());
    }
    sql.run(
        "insert into budget_decision (plan_id, channel, campaign, state, budget_minor,"
            + " reason_code, note, revision, actor, decided_at) select l.plan_id, l.channel,"
            + " l.campaign, t.state, t.budget_minor, t.reason_code, t.note, l.revision, t.actor,"
            + " t.decided_at"
            + AFTER
            + " and t.actor <> '' on conflict (plan_id, channel, campaign) do update set"
            + " state = excluded.state, budget_minor = excluded.budget_minor,"
            + " reason_code = excluded.reason_code, note = excluded.note,"
            + " revision = excluded.revision, actor = excluded.actor,"
            + " decided_at = excluded.decided_at",
        planId(),
        revision());
    sql.run(
        "delete from budget_decision d using plan_change_budget l where l.plan_id = ?"
            + " and l.revision = ? and l.after ->> 'actor' = '' and d.plan_id = l.plan_id"
            + " and d.channel = l.channel and d.campaign = l.campaign",
        planId(),
        revision());
    sql.run("update plan_review set revision = ? where plan_id = ?", revision(), planId());
    return new BudgetReviewed(revision(), keys.stream().sorted().toList());
  }

  private long count(String condition, Object value) throws SQLException {
    return desk.sql()
        .number(
            "select count(*) from plan_change_budget where plan_id = ? and " + condition,
            planId(),
            value);
  }

  private long planId() {
    return desk.plan().planId();
  }

  private long revision() {
    return desk.revision() + 1;
  }

  private static BudgetKey key(ResultSet row) throws SQLException {
    return new BudgetKey(row.getString(1), row.getString(2));
  }
}
