package dev.vesper.data.review;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.since.Differences;
import dev.vesper.data.since.FactsChanged;
import dev.vesper.data.since.PlanSince;
import dev.vesper.data.since.SeenLines;
import dev.vesper.data.store.Actor;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Refused;
import dev.vesper.domain.valuation.Price;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What people see of a plan's lines and decide about them.
 *
 * <p>Every write takes the revision that its writer saw and is done whole or not at all. It throws
 * {@link Stale} when a line it touches was changed after that, {@link Refused} when a rule forbids
 * it, and {@link NoSuchElementException} when the plan has no such line.
 */
public final class Reviews {
  private final DataSource source;
  private final Clock clock;

  /**
   * The reviews of a store.
   *
   * @param source connections to a migrated database
   * @param clock when "now" is
   */
  public Reviews(DataSource source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  /** A page of lines, in order. */
  public LinePage page(PlanHead plan, LineQuery query) {
    return read(
        plan,
        sql -> {
          LineReads reads = new LineReads(sql.connection(), plan.planId());
          return new LinePage(reads.page(query), reads.total(query), revision(sql, plan), query);
        });
  }

  /** Hands over all lines of the filter, in order, whatever page was asked for. */
  public void each(PlanHead plan, LineQuery query, Consumer<ReviewLine> sink) {
    read(
        plan,
        sql -> {
          new LineReads(sql.connection(), plan.planId()).each(query, sink);
          return true;
        });
  }

  /** One line. */
  public Optional<ReviewLine> line(PlanHead plan, LineKey key) {
    return read(plan, sql -> find(sql, plan, key));
  }

  /** The orders by supplier, by name. */
  public List<SupplierTotal> suppliers(PlanHead plan) {
    return read(plan, sql -> new ReviewTotals(sql, plan.planId()).suppliers());
  }

  /** Who has approved how much, the most first. */
  public List<Signature> signatures(PlanHead plan) {
    return read(plan, sql -> Signature.of(sql, plan.planId()));
  }

  /** The plan in figures. */
  public ReviewSummary summary(PlanHead plan) {
    return read(plan, sql -> new ReviewTotals(sql, plan.planId()).summary(revision(sql, plan)));
  }

  /** The newest change's number; 0 when nobody has decided anything. */
  public long revision(PlanHead plan) {
    return read(plan, sql -> revision(sql, plan));
  }

  /** The log of changes, the newest first. */
  public List<PlanChange> changes(PlanHead plan, int most) {
    return read(plan, sql -> ChangeLog.newest(sql, plan.planId(), most));
  }

  /** One change. */
  public Optional<PlanChange> change(PlanHead plan, long revision) {
    return read(plan, sql -> ChangeLog.find(sql, plan.planId(), revision));
  }

  /**
   * What ordering so many units in place of the proposal would be worth; nothing is written.
   *
   * @throws Refused when the line was not planned
   */
  public Price price(PlanHead plan, LineKey key, long quantityUnits) {
    return read(
        plan,
        sql -> {
          ReviewLine line =
              find(sql, plan, key)
                  .orElseThrow(() -> new NoSuchElementException("the plan has no line for " + key));
          return new LinePricing(sql, plan.planId()).price(line, quantityUnits);
        });
  }

  /**
   * The plan as it stands, to be solved again around what people have fixed.
   *
   * @throws Refused when it was made before the room of its locations was kept
   */
  public StandingPlan standing(PlanHead plan) {
    return read(plan, sql -> new StandingPlans(sql, plan).read(revision(sql, plan)));
  }

  /** What would become of wishes as the plan stands; nothing is written. */
  public WishOutlook outlook(PlanHead plan, Wishes wishes) {
    return read(
        plan,
        sql -> Wishing.of(sql, ReviewPlan.read(sql, plan.planId()), revision(sql, plan), wishes));
  }

  /** What bulk changes of quantities work with: pack and least order of lines, where known. */
  public List<BulkLine> bulkLines(PlanHead plan, List<LineKey> keys) {
    return read(plan, sql -> BulkLine.of(sql, ReviewPlan.read(sql, plan.planId()), keys));
  }

  /** Lines as they were at revisions of theirs, as a file may have them. */
  public List<SeenLine> seen(PlanHead plan, List<SeenLine.Asked> asked) {
    return read(plan, sql -> SeenLine.of(sql, plan.planId(), asked));
  }

  /** Orders another quantity, in whole packs, at least the MOQ or zero; it needs approval anew. */
  public Reviewed change(
      PlanHead plan,
      long seen,
      LineKey key,
      long quantityUnits,
      ReasonCode reason,
      String note,
      String actor) {
    return decide(plan, seen, actor, desk -> desk.change(key, quantityUnits, reason, note));
  }

  /**
   * Does not order lines in this plan, nor in later ones that order before a day.
   *
   * @param until the first day on which the lines may be ordered again; null: this plan only
   */
  public Reviewed hold(
      PlanHead plan,
      long seen,
      List<LineKey> keys,
      @Nullable LocalDate until,
      String note,
      String actor) {
    return decide(plan, seen, actor, desk -> desk.hold(keys, until, note));
  }

  /** Takes lines back to what the solver said, decided by nobody. */
  public Reviewed release(PlanHead plan, long seen, List<LineKey> keys, String actor) {
    return decide(plan, seen, actor, desk -> desk.release(keys));
  }

  /** Lets lines be published at their quantity of now; those that are approved stay so. */
  public Reviewed approve(PlanHead plan, long seen, List<LineKey> keys, String actor) {
    return decide(plan, seen, actor, desk -> desk.approve(keys));
  }

  /** Approves all lines of a supplier that are to be ordered and not held. */
  public Reviewed approveSupplier(PlanHead plan, long seen, String supplierId, String actor) {
    return decide(plan, seen, actor, desk -> desk.approveSupplier(supplierId));
  }

  /** Approves all lines that need no person. */
  public Reviewed approveSafe(PlanHead plan, long seen, String actor) {
    return decide(plan, seen, actor, Decisions::approveSafe);
  }

  /**
   * Lines whose stock or terms are others by now than the plan saw, and than anybody saw who
   * approved them as they are.
   *
   * @param keys which lines; null: the approved ones that wait to be ordered
   */
  public Differences since(PlanHead plan, @Nullable List<LineKey> keys) {
    return read(
        plan,
        sql -> {
          PlanSince since = PlanSince.of(sql, plan.planId(), clock.instant());
          return since.differences(keys == null ? since.waiting() : keys);
        });
  }

  /**
   * Approves lines as they are, by a person who has seen what is otherwise by now.
   *
   * @param keys the lines that were looked at; null: the approved ones that wait to be ordered
   * @param token of the differences that the person saw
   * @throws FactsChanged when they are others by now
   */
  public Reviewed approveSeen(
      PlanHead plan, long seen, @Nullable List<LineKey> keys, String token, String actor) {
    return write(
        plan,
        actor,
        desk -> {
          PlanSince since = PlanSince.of(desk.sql(), plan.planId(), desk.now());
          SeenLines lines = since.seen(keys == null ? since.waiting() : keys, token);
          Reviewed reviewed = new Decisions(desk, seen).approveSeen(lines.lines());
          if (!reviewed.changed().isEmpty()) {
            lines.keep(reviewed.revision(), actor);
          }
          return reviewed;
        });
  }

  /** Takes back the newest change that stands, whoever made it. */
  public Reviewed undo(PlanHead plan, long seen, String actor) {
    return write(plan, actor, desk -> new Undoing(desk, seen).undo());
  }

  /** Takes back the newest undo, until somebody decides something new. */
  public Reviewed redo(PlanHead plan, long seen, String actor) {
    return write(plan, actor, desk -> new Undoing(desk, seen).redo());
  }

  @FunctionalInterface
  private interface Work<A, T> {
    T on(A what) throws SQLException;
  }

  private Reviewed decide(
      PlanHead plan, long seen, String actor, Work<Decisions, Reviewed> decision) {
    return write(plan, actor, desk -> decision.on(new Decisions(desk, seen)));
  }

  private Reviewed write(PlanHead plan, String actor, Work<ReviewDesk, Reviewed> work) {
    Actor.checked(actor);
    return transaction(
        plan,
        sql -> {
          open(sql, plan);
          return work.on(ReviewDesk.takeNewest(sql, plan, actor, clock.instant()));
        });
  }

  /** Reads everything as of one moment. */
  private <T> T read(PlanHead plan, Work<Sql, T> work) {
    Optional<T> found = readOpened(plan, work);
    if (found.isEmpty()) {
      transaction(plan, sql -> open(sql, plan));
      found = readOpened(plan, work);
    }
    return found.orElseThrow(
        () -> new IllegalStateException("plan " + plan.planId() + " could not be opened"));
  }

  private <T> Optional<T> readOpened(PlanHead plan, Work<Sql, T> work) {
    return transaction(
        plan,
        sql -> {
          sql.run("set transaction isolation level repeatable read, read only");
          // The keys of 100,000 lines are sorted in memory.
          sql.run("set local work_mem = '32MB'");
          return ReviewOpening.isOpen(sql, plan.planId())
              ? Optional.of(work.on(sql))
              : Optional.<T>empty();
        });
  }

  /** Plans that were saved by a version without reviews are opened when first looked at. */
  private boolean open(Sql sql, PlanHead plan) throws SQLException {
    ReviewOpening.open(sql.connection(), plan.planId(), plan.actor(), clock.instant());
    return true;
  }

  private <T> T transaction(PlanHead plan, Work<Sql, T> work) {
    try {
      return Sql.inOne(source, work::on);
    } catch (SQLException e) {
      throw new IllegalStateException(
          "the review of plan "
              + plan.asOf()
              + " version "
              + plan.version()
              + " was stopped by the database: "
              + e.getMessage(),
          e);
    }
  }

  private static Optional<ReviewLine> find(Sql sql, PlanHead plan, LineKey key)
      throws SQLException {
    return new LineReads(sql.connection(), plan.planId())
        .of(LineChoice.of(sql, List.of(key))).stream().findFirst();
  }

  private static long revision(Sql sql, PlanHead plan) throws SQLException {
    return sql.number("select revision from plan_review where plan_id = ?", plan.planId());
  }
}
