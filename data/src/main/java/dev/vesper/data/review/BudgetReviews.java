package dev.vesper.data.review;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.store.Actor;
import dev.vesper.data.store.BudgetRows;
import dev.vesper.data.store.FrontierRows;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Refused;
import dev.vesper.data.store.Refused.Rule;
import dev.vesper.domain.plan.AdsPlan;
import dev.vesper.domain.plan.BudgetLine;
import dev.vesper.domain.plan.BudgetPoint;
import dev.vesper.domain.plan.FrontierPoint;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * What people see of a plan's ad budgets and decide about them, in the one log of changes that the
 * order lines have too: a change of either is the plan's next revision, and undo takes back the
 * newest. Every write takes the revision that its writer saw.
 */
public final class BudgetReviews {
  private static final String DECIDED =
      """
      select b.channel, b.campaign, coalesce(d.state, 'proposed'), d.budget_minor,
        (select s.budget_minor from publication_budget s join publication p
          using (shop_id, publication) where s.plan_id = b.plan_id and s.channel = b.channel
          and s.campaign = b.campaign and p.undone_by is null order by publication desc limit 1),
        coalesce(d.note, ''), coalesce(d.revision, 0), coalesce(d.actor, ''), d.decided_at
      from budget_line b left join budget_decision d using (plan_id, channel, campaign)
      where b.plan_id = ?""";

  private final DataSource source;
  private final Clock clock;

  public BudgetReviews(DataSource source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  /** The plan's budgets; empty when it has none. */
  public Optional<BudgetReview> find(PlanHead plan) {
    return inOne(
        plan,
        sql -> {
          sql.run("set transaction isolation level repeatable read, read only");
          return read(sql, plan);
        });
  }

  /** The most that the plan's orders may cost; empty without limit. */
  public Optional<Long> mostOfOrders(PlanHead plan) {
    return inOne(
        plan, sql -> Optional.ofNullable(ShopFacts.budgetMinor(sql, plan.planId(), plan.shopId())));
  }

  /** The points of all curves, by channel, campaign and spend. */
  public List<BudgetPoint> points(PlanHead plan) {
    return inOne(plan, sql -> BudgetRows.points(sql, plan.planId()));
  }

  /** The best of each total, within the plan's rules first; none where its night made none. */
  public List<FrontierPoint> frontier(PlanHead plan) {
    return inOne(plan, sql -> FrontierRows.load(sql, plan.planId()));
  }

  /**
   * Sets another budget; it needs approval anew.
   *
   * @throws Refused when it is below zero or beyond the end of the campaign's curve, or the budgets
   *     were changed since the writer looked
   * @throws NoSuchElementException when the plan has no such budget
   */
  public BudgetReviewed change(
      PlanHead plan,
      long seen,
      BudgetKey key,
      long budgetMinor,
      ReasonCode reason,
      String note,
      String actor) {
    return write(
        plan,
        seen,
        actor,
        desk -> {
          Notes.require(reason, note);
          String checked = Notes.checked(note);
          BudgetLine line = proposal(desk, plan, key);
          checkAmount(desk.sql(), plan, key, budgetMinor);
          return new BudgetChanges(desk)
              .change(
                  only(key),
                  budgetMinor == line.budgetMinor() ? null : Long.valueOf(budgetMinor),
                  reason,
                  checked);
        });
  }

  /** Lets budgets be published as they are now; none named: all. */
  public BudgetReviewed approve(PlanHead plan, long seen, List<BudgetKey> keys, String actor) {
    return write(
        plan,
        seen,
        actor,
        desk -> new BudgetChanges(desk).approve(and(those(desk, plan, keys), "<> 'approved'")));
  }

  /** Takes budgets back to what the solver said, decided by nobody; none named: all. */
  public BudgetReviewed release(PlanHead plan, long seen, List<BudgetKey> keys, String actor) {
    return write(
        plan,
        seen,
        actor,
        desk -> {
          BudgetChanges.Choice all = those(desk, plan, keys);
          return new BudgetChanges(desk)
              .release(new BudgetChanges.Choice(all.sql() + " and d.actor <> ''", all.arguments()));
        });
  }

  private static BudgetChanges.Choice only(BudgetKey key) {
    return new BudgetChanges.Choice(
        "b.channel = ? and b.campaign = ?", List.of(key.channel(), key.campaign()));
  }

  private static BudgetChanges.Choice and(BudgetChanges.Choice choice, String state) {
    return new BudgetChanges.Choice(
        choice.sql() + " and coalesce(d.state, 'proposed') " + state, choice.arguments());
  }

  private static BudgetChanges.Choice those(ReviewDesk desk, PlanHead plan, List<BudgetKey> keys)
      throws SQLException {
    if (keys.isEmpty()) {
      return new BudgetChanges.Choice("true", List.of());
    }
    List<String> parts = new ArrayList<>();
    List<Object> arguments = new ArrayList<>();
    for (BudgetKey key : keys) {
      proposal(desk, plan, key);
      parts.add("(b.channel = ? and b.campaign = ?)");
      arguments.add(key.channel());
      arguments.add(key.campaign());
    }
    return new BudgetChanges.Choice("(" + String.join(" or ", parts) + ")", arguments);
  }

  private static BudgetLine proposal(ReviewDesk desk, PlanHead plan, BudgetKey key)
      throws SQLException {
    return BudgetRows.load(desk.sql(), plan.planId(), plan.asOf()).stream()
        .flatMap(found -> found.lines().stream())
        .filter(
            line -> line.channel().equals(key.channel()) && line.campaign().equals(key.campaign()))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException(desk.plan() + " has no budget for " + key));
  }

  private static void checkAmount(Sql sql, PlanHead plan, BudgetKey key, long budgetMinor)
      throws SQLException {
    long most =
        sql.number(
            "select max(spend_minor) from budget_point where plan_id = ? and channel = ?"
                + " and campaign = ?",
            plan.planId(),
            key.channel(),
            key.campaign());
    if (budgetMinor < 0 || budgetMinor > most) {
      throw new Refused(
          Rule.BUDGET_BEYOND_CURVE,
          key
              + ": "
              + budgetMinor
              + " minor units are not from 0 to "
              + most
              + ", where its response curve ends",
          key.channel(),
          key.campaign(),
          budgetMinor,
          most);
    }
  }

  private static Optional<BudgetReview> read(Sql sql, PlanHead plan) throws SQLException {
    Optional<AdsPlan> saved = BudgetRows.load(sql, plan.planId(), plan.asOf());
    if (saved.isEmpty()) {
      return Optional.empty();
    }
    Map<BudgetKey, BudgetLine> proposals = new HashMap<>();
    for (BudgetLine line : saved.get().lines()) {
      proposals.put(new BudgetKey(line.channel(), line.campaign()), line);
    }
    List<BudgetReview.Line> lines =
        sql.list(DECIDED, row -> line(row, proposals), plan.planId()).stream()
            .sorted(java.util.Comparator.comparing(BudgetReview.Line::key))
            .toList();
    long revision = sql.number("select revision from plan_review where plan_id = ?", plan.planId());
    return Optional.of(new BudgetReview(saved.get(), lines, revision));
  }

  private static BudgetReview.Line line(ResultSet row, Map<BudgetKey, BudgetLine> proposals)
      throws SQLException {
    BudgetLine proposal =
        java.util.Objects.requireNonNull(
            proposals.get(new BudgetKey(row.getString(1), row.getString(2))));
    Long own = row.getObject(4, Long.class);
    OffsetDateTime at = row.getObject(9, OffsetDateTime.class);
    return new BudgetReview.Line(
        proposal,
        LineState.of(row.getString(3)),
        own == null ? proposal.budgetMinor() : own,
        row.getObject(5, Long.class),
        row.getString(6),
        row.getLong(7),
        row.getString(8),
        at == null ? null : at.toInstant());
  }

  @FunctionalInterface
  private interface Decision {
    BudgetReviewed on(ReviewDesk desk) throws SQLException;
  }

  private BudgetReviewed write(PlanHead plan, long seen, String actor, Decision decision) {
    Actor.checked(actor);
    return inOne(
        plan,
        sql -> {
          ReviewOpening.open(sql.connection(), plan.planId(), plan.actor(), clock.instant());
          ReviewDesk desk = ReviewDesk.takeNewest(sql, plan, actor, clock.instant());
          compare(desk, seen);
          return decision.on(desk);
        });
  }

  /** Refuses when a budget was changed after the writer looked. */
  static void compare(ReviewDesk desk, long seen) throws SQLException {
    long newest =
        desk.sql()
            .number(
                "select coalesce(max(revision), 0) from plan_change_budget where plan_id = ?",
                desk.plan().planId());
    if (newest > seen || seen > desk.revision() || seen < 0) {
      throw new Refused(
          Rule.PLAN_CHANGED,
          desk.plan()
              + "'s ad budgets were changed since you looked: they are at revision "
              + Math.max(newest, desk.revision())
              + ", you saw "
              + seen
              + "; look at them again",
          desk.plan().asOf(),
          desk.plan().version(),
          Math.max(newest, desk.revision()),
          seen);
    }
  }

  private <T> T inOne(PlanHead plan, Sql.Work<T, RuntimeException> work) {
    try {
      return Sql.inOne(source, work);
    } catch (SQLException e) {
      throw new IllegalStateException(
          "the ad budgets of plan " + plan.asOf() + " cannot be reached: " + e.getMessage(), e);
    }
  }
}
