package dev.vesper.data.publish;

import dev.vesper.data.intake.landing.Sql;
import java.sql.SQLException;

/** The ad budgets of publications. */
final class BudgetsOut {
  /** Budgets that are approved and that no publication of their plan that stands sent out so. */
  private static final String WAITING =
      """
      select count(*) from budget_decision d join budget_line b using (plan_id, channel, campaign)
      where d.plan_id = ? and d.state = 'approved'
        and coalesce(d.budget_minor, b.budget_minor) is distinct from
          (select s.budget_minor from publication_budget s join publication p
            using (shop_id, publication) where s.plan_id = d.plan_id and s.channel = d.channel
            and s.campaign = d.campaign and p.undone_by is null
            order by publication desc limit 1)""";

  private final Sql sql;

  BudgetsOut(Sql sql) {
    this.sql = sql;
  }

  /** Whether a publication would send out a budget. */
  boolean waiting(long planId) throws SQLException {
    return sql.number(WAITING, planId) > 0;
  }

  /** Adds the plan's approved budgets to a publication. */
  void send(Publication made) throws SQLException {
    sql.run(
        "insert into publication_budget (shop_id, publication, plan_id, channel, campaign,"
            + " first_day, last_day, budget_minor) select ?, ?, b.plan_id, b.channel, b.campaign,"
            + " b.first_day, b.last_day, coalesce(d.budget_minor, b.budget_minor)"
            + " from budget_decision d join budget_line b using (plan_id, channel, campaign)"
            + " where d.plan_id = ? and d.state = 'approved'",
        made.shopId(),
        made.number(),
        made.planId());
  }
}
