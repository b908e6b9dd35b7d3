package dev.vesper.data.access;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.store.Refused;
import dev.vesper.data.store.Refused.Rule;
import java.sql.SQLException;
import java.util.OptionalLong;

/**
 * Above a money limit, the shop's setting {@code four_eyes_minor}, two people sign: who changed a
 * quantity or budget does not approve it, who approved does not publish, and who published does not
 * take it back. What one person did in one plan counts together, so that many small steps are not
 * less than a large one.
 */
public final class SecondPerson {
  /** The setting; {@code none} or nothing where one person may do all. */
  public static final String LIMIT = "four_eyes_minor";

  private static final String LINES =
      """
      select coalesce(sum(r.cost_minor), 0)
      from plan_decision d join review_line r using (plan_id, item_id, location_id)
      where d.plan_id = ? and d.state = 'approved' and d.actor = ?
      """;

  // Whose change of the quantity stands; an order cut to nothing weighs what it was.
  private static final String LINES_EDITED =
      """
      select coalesce(sum(greatest(r.cost_minor, l.cost_minor)), 0)
      from plan_decision d join review_line r using (plan_id, item_id, location_id)
      join plan_line l using (plan_id, item_id, location_id)
      where d.plan_id = ? and d.state = 'approved' and d.actor = ?
       and r.changed and d.actor = (select c.actor from plan_change c
        join plan_change_line e using (plan_id, revision) where e.plan_id = d.plan_id
        and e.item_id = d.item_id and e.location_id = d.location_id
        and c.verb in ('change', 'repair') and c.undone_by is null order by c.revision desc limit 1)""";

  private static final String BUDGETS =
      """
      select coalesce(sum(coalesce(d.budget_minor, b.budget_minor)), 0)
      from budget_decision d join budget_line b using (plan_id, channel, campaign)
      where d.plan_id = ? and d.state = 'approved' and d.actor = ?
      """;

  private static final String BUDGETS_EDITED =
      """
      select coalesce(sum(greatest(d.budget_minor, b.budget_minor)), 0)
      from budget_decision d join budget_line b using (plan_id, channel, campaign)
      where d.plan_id = ? and d.state = 'approved' and d.actor = ?
       and d.budget_minor is not null and d.actor = (select c.actor from plan_change c
        join plan_change_budget e using (plan_id, revision) where e.plan_id = d.plan_id
        and e.channel = d.channel and e.campaign = d.campaign and c.verb = 'change_budget'
        and c.undone_by is null order by c.revision desc limit 1)""";

  private static final String PUBLISHED =
      """
      select coalesce(sum(p.cost_minor + coalesce((select sum(b.budget_minor)
        from publication_budget b where b.shop_id = p.shop_id
        and b.publication = p.publication), 0)), 0)
      from publication p
      where p.shop_id = ? and p.plan_id = ? and p.actor = ? and p.kind = 'publish'""";

  private final Sql sql;
  private final String shopId;
  private final long planId;
  private final String actor;

  /**
   * The rule for one person and one plan, within the transaction that has just written.
   *
   * @param actor who approves, publishes or takes back
   */
  public SecondPerson(Sql sql, String shopId, long planId, String actor) {
    this.sql = sql;
    this.shopId = shopId;
    this.planId = planId;
    this.actor = actor;
  }

  /** Refuses an approval of what the approver has changed, and of more than the role may. */
  public void approves() throws SQLException {
    OptionalLong limit = limit();
    if (limit.isEmpty()) {
      return;
    }
    long own = sum(LINES_EDITED) + sum(BUDGETS_EDITED);
    if (own > limit.getAsLong()) {
      throw new Refused(
          Rule.SECOND_APPROVES,
          actor
              + " changed "
              + own
              + " minor units of what would be approved; above "
              + limit.getAsLong()
              + " another person approves it",
          new Refused.Money(own),
          new Refused.Money(limit.getAsLong()));
    }
    long budgets = sum(BUDGETS);
    if (budgets > limit.getAsLong() && isWithinLimitOnly()) {
      throw new Refused(
          Rule.ABOVE_LIMIT,
          actor
              + " would have approved "
              + budgets
              + " minor units of ad budgets; above "
              + limit.getAsLong()
              + " an operations manager approves them",
          new Refused.Money(budgets),
          new Refused.Money(limit.getAsLong()));
    }
  }

  /** Refuses a publication of what the publisher has approved. */
  public void publishes() throws SQLException {
    OptionalLong limit = limit();
    if (limit.isEmpty()) {
      return;
    }
    long own = sum(LINES) + sum(BUDGETS);
    if (own > limit.getAsLong()) {
      throw new Refused(
          Rule.SECOND_PUBLISHES,
          actor
              + " approved "
              + own
              + " minor units of this plan; above "
              + limit.getAsLong()
              + " another person publishes it",
          new Refused.Money(own),
          new Refused.Money(limit.getAsLong()));
    }
  }

  /**
   * Refuses that the publisher alone takes back what was published: its orders and its budgets
   * weigh as they did when they went out.
   *
   * @param publication the one that is taken back
   * @param publisher who made it
   */
  public void undoes(long publication, String publisher) throws SQLException {
    OptionalLong limit = limit();
    if (limit.isEmpty() || !publisher.equals(actor)) {
      return;
    }
    long published = sql.number(PUBLISHED, shopId, planId, actor);
    if (published > limit.getAsLong()) {
      throw new Refused(
          Rule.SECOND_UNDOES,
          publisher
              + " published "
              + published
              + " minor units; above "
              + limit.getAsLong()
              + " another person takes them back",
          new Refused.Money(published),
          publisher,
          new Refused.Money(limit.getAsLong()));
    }
  }

  private OptionalLong limit() throws SQLException {
    return sql
        .list(
            "select value from shop_setting where shop_id = ? and key = ? and value <> 'none'",
            row -> row.getLong(1),
            shopId,
            LIMIT)
        .stream()
        .mapToLong(Long::longValue)
        .findFirst();
  }

  private long sum(String query) throws SQLException {
    return sql.number(query, planId, actor);
  }

  /** People without an account act on the machine itself, where the whole shop is theirs. */
  private boolean isWithinLimitOnly() throws SQLException {
    return sql
        .list(
            "select role from account where shop_id = ? and name = ?",
            row -> row.getString(1),
            shopId,
            actor)
        .stream()
        .flatMap(code -> Role.ofCode(code).stream())
        .anyMatch(role -> Right.APPROVE_BUDGETS.of(role) == Grant.WITHIN_LIMIT);
  }
}
