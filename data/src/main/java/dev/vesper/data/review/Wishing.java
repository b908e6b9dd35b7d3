package dev.vesper.data.review;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.review.WishOutlook.After;
import dev.vesper.data.review.WishOutlook.Line;
import dev.vesper.data.review.WishOutlook.Verdict;
import dev.vesper.data.review.Wishes.Wish;
import dev.vesper.data.store.Refused;
import dev.vesper.data.store.Refused.Rule;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Works out what would become of wishes; nothing is written. */
final class Wishing {
  // What is only looked at is decided by nobody at no time.
  private static final String NOBODY = "";

  private final Wishes wishes;
  private final QuantityRules rules;
  private final Map<LineKey, ReviewLine> lines = new HashMap<>();
  private final Map<Long, PlanChange> changes = new HashMap<>();

  private Wishing(Sql sql, ReviewPlan plan, Wishes wishes) throws SQLException {
    this.wishes = wishes;
    LineChoice choice =
        LineChoice.of(sql, wishes.lines().stream().map(Wish::key).distinct().toList());
    this.rules = QuantityRules.of(sql, plan, choice);
    for (ReviewLine line : new LineReads(sql.connection(), plan.planId()).of(choice)) {
      lines.put(line.key(), line);
    }
    long oldest =
        wishes.lines().stream()
            .filter(wish -> isStale(wish, lines.get(wish.key())))
            .mapToLong(Wish::seen)
            .min()
            .orElse(Long.MAX_VALUE);
    for (PlanChange change : ChangeLog.since(sql, plan.planId(), oldest)) {
      changes.put(change.revision(), change);
    }
  }

  /** What would become of them in the plan at that revision. */
  static WishOutlook of(Sql sql, ReviewPlan plan, long revision, Wishes wishes)
      throws SQLException {
    Wishing wishing = new Wishing(sql, plan, wishes);
    List<Line> outlook = new ArrayList<>();
    for (Wish wish : wishes.lines()) {
      outlook.add(wishing.line(wish));
    }
    return new WishOutlook(revision, outlook);
  }

  private static boolean isStale(Wish wish, @Nullable ReviewLine line) {
    return line != null && line.revision() > wish.seen();
  }

  private Line line(Wish wish) {
    ReviewLine line = lines.get(wish.key());
    PlanChange since = line != null && isStale(wish, line) ? changes.get(line.revision()) : null;
    if (line == null) {
      return new Line(wish, Verdict.REFUSED, null, null, gone(wish.key()), null);
    } else if (line.poId() != null) {
      return new Line(wish, Verdict.REFUSED, line, null, ReviewDesk.frozen(line), since);
    } else if (isSo(wish, line)) {
      return new Line(wish, Verdict.SAME, line, null, null, since);
    }
    try {
      After after = after(wish, line, since != null);
      Verdict verdict = since == null ? Verdict.CHANGES : Verdict.STALE;
      return new Line(wish, verdict, line, after, null, since);
    } catch (Refused why) {
      return new Line(wish, Verdict.REFUSED, line, null, why, since);
    }
  }

  /** Whether the line is as it is wanted. */
  private boolean isSo(Wish wish, ReviewLine line) {
    return switch (wishes.want()) {
      case QUANTITY ->
          Objects.equals(wish.quantity(), line.quantity())
              && line.state() != LineState.HELD
              && wish.reason() == line.reasonCode()
              && wish.note().strip().equals(line.note());
      case APPROVE -> line.state() == LineState.APPROVED;
      case HOLD -> line.state() == LineState.HELD && Objects.equals(line.until(), wishes.until());
      case RELEASE -> line.actor().isEmpty();
    };
  }

  /** What it would be; somebody else's hold may be overruled, but not in passing. */
  private After after(Wish wish, ReviewLine line, boolean stale) {
    return switch (wishes.want()) {
      case QUANTITY -> {
        if (line.state() == LineState.HELD && !stale) {
          throw held(line);
        }
        yield After.of(
            rules.changed(
                line,
                Objects.requireNonNull(wish.quantity()),
                byHand(wish),
                wish.note(),
                NOBODY,
                Instant.EPOCH));
      }
      case APPROVE -> {
        if (line.state() == LineState.HELD) {
          throw held(line);
        }
        yield moved(line, LineState.APPROVED);
      }
      case HOLD -> moved(line, LineState.HELD);
      case RELEASE -> After.of(rules.proposed(line));
    };
  }

  private static After moved(ReviewLine line, LineState state) {
    return new After(state, line.quantity(), line.costMinor(), line.gainMinor());
  }

  private static ReasonCode byHand(Wish wish) {
    ReasonCode reason = wish.reason();
    if (reason == null) {
      throw new Refused(
          Rule.REASON_MISSING,
          wish.key() + ": another quantity needs a reason",
          wish.key().itemId(),
          wish.key().locationId());
    }
    return Decisions.byHand(reason);
  }

  private static Refused gone(LineKey key) {
    return new Refused(
        Rule.LINE_UNKNOWN, "the plan has no line for " + key, key.itemId(), key.locationId());
  }

  private static Refused held(ReviewLine line) {
    return Decisions.held(line);
  }
}
