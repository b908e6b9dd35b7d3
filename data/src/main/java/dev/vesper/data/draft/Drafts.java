package dev.vesper.data.draft;

import dev.vesper.data.draft.Draft.Source;
import dev.vesper.data.draft.Draft.State;
import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.review.LineKey;
import dev.vesper.data.review.Reviewed;
import dev.vesper.data.review.WishedLines;
import dev.vesper.data.review.Wishes;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Refused;
import dev.vesper.data.store.Refused.Rule;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javax.sql.DataSource;

/** Drafted changes as people look at them and decide. */
public final class Drafts {
  // Nobody decides on a plan that old.
  private static final Duration KEPT = Duration.ofDays(30);

  private final DataSource source;
  private final Clock clock;

  /**
   * The drafts of a store.
   *
   * @param source connections to a migrated database
   * @param clock when "now" is
   */
  public Drafts(DataSource source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  /** What is drafted: lines that can be looked at, and rows that could not be read. */
  public record Drafted(Source source, String title, Wishes wishes, List<Trouble> troubles) {
    public Drafted {
      troubles = List.copyOf(troubles);
    }

    /** A draft without troubles. */
    public static Drafted of(Source source, String title, Wishes wishes) {
      return new Drafted(source, title, wishes, List.of());
    }
  }

  /** Keeps a draft, so that it can be looked at. */
  public Draft open(PlanHead plan, Drafted drafted, String actor) {
    Instant now = clock.instant();
    return transaction(
        sql -> {
          sql.run(
              "delete from line_draft where drafted_at < ?"
                  + " and shop_id = (select shop_id from plan where plan_id = ?)",
              now.minus(KEPT),
              plan.planId());
          long id =
              sql.list(
                      "insert into line_draft (shop_id, plan_id, source, title, want, until_day,"
                          + " actor, drafted_at) select shop_id, plan_id, ?, left(?, 300), ?, ?::date,"
                          + " ?, ? from plan where plan_id = ? returning draft_id",
                      row -> row.getLong(1),
                      drafted.source().code(),
                      DraftRows.text(drafted.title()),
                      drafted.wishes().want().code(),
                      drafted.wishes().until(),
                      actor,
                      now,
                      plan.planId())
                  .get(0);
          DraftRows.write(sql, id, drafted.wishes().lines());
          DraftRows.writeTroubles(sql, id, drafted.troubles());
          return found(sql, plan, id);
        });
  }

  /** One draft of a plan. */
  public Optional<Draft> find(PlanHead plan, long id) {
    return transaction(sql -> DraftRows.find(sql, plan.planId(), id));
  }

  /** One draft of a shop. */
  public Optional<Draft> find(String shopId, long id) {
    return transaction(sql -> DraftRows.find(sql, shopId, id));
  }

  /** What it wants of lines, in the order of its file, or by item and location. */
  public Wishes wishes(Draft draft) {
    return transaction(sql -> wishes(sql, draft));
  }

  private static Wishes wishes(Sql sql, Draft draft) throws SQLException {
    return new Wishes(draft.want(), draft.until(), DraftRows.wishes(sql, draft.id()));
  }

  /** Rows of its file that could not be read. */
  public List<Trouble> troubles(Draft draft) {
    return transaction(sql -> DraftRows.troubles(sql, draft.id()));
  }

  /** Lines that are written though somebody else has changed them. */
  public Set<LineKey> mine(Draft draft) {
    return transaction(sql -> new HashSet<>(DraftRows.mine(sql, draft.id())));
  }

  /**
   * Keeps whose word counts for lines that somebody else has changed.
   *
   * @param mine whether the draft's does
   * @throws Refused when the draft is decided
   */
  public void choose(PlanHead plan, long id, List<LineKey> keys, boolean mine) {
    transaction(
        sql -> {
          DraftRows.choose(sql, open(sql, plan, id).id(), keys, mine);
          return true;
        });
  }

  /**
   * Writes its lines as one change, which one undo takes back.
   *
   * @param seen the plan's revision at which its outlook was looked at
   * @throws Refused when it is decided already
   * @throws dev.vesper.data.review.Stale when a line was changed after that
   */
  public Reviewed apply(PlanHead plan, long id, long seen, String actor) {
    Instant now = clock.instant();
    return transaction(
        sql -> {
          Draft draft = open(sql, plan, id);
          Predicate<LineKey> mine = Set.copyOf(DraftRows.mine(sql, id))::contains;
          Reviewed reviewed =
              WishedLines.write(sql, plan, seen, wishes(sql, draft), mine, actor, now);
          decided(sql, id, State.APPLIED, actor, now);
          if (!reviewed.changed().isEmpty()) {
            sql.run(
                "update line_draft set applied_revision = ? where draft_id = ?",
                reviewed.revision(),
                id);
          }
          return reviewed;
        });
  }

  /**
   * Puts it away.
   *
   * @throws Refused when it is decided already
   */
  public void drop(PlanHead plan, long id, String actor) {
    transaction(
        sql -> {
          decided(sql, open(sql, plan, id).id(), State.DROPPED, actor, clock.instant());
          return true;
        });
  }

  private static Draft found(Sql sql, PlanHead plan, long id) throws SQLException {
    return DraftRows.find(sql, plan.planId(), id)
        .orElseThrow(() -> new NoSuchElementException("the plan has no draft " + id));
  }

  /** The draft, locked so that nobody else decides on it. */
  private static Draft open(Sql sql, PlanHead plan, long id) throws SQLException {
    sql.number("select draft_id from line_draft where draft_id = ? for update", id);
    Draft draft = found(sql, plan, id);
    if (draft.state() != State.OPEN) {
      throw new Refused(
          Rule.DRAFT_STATE, "draft " + id + " is " + draft.state().code() + " already", id);
    }
    return draft;
  }

  private static void decided(Sql sql, long id, State state, String actor, Instant now)
      throws SQLException {
    sql.run(
        "update line_draft set state = ?, decided_by = ?, decided_at = ? where draft_id = ?",
        state.code(),
        actor,
        now,
        id);
  }

  private <T> T transaction(Sql.Work<T, RuntimeException> work) {
    try {
      return Sql.inOne(source, work);
    } catch (SQLException e) {
      throw new IllegalStateException("drafts were stopped by the database: " + e.getMessage(), e);
    }
  }
}
