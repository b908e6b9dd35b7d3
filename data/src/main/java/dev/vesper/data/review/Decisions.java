package dev.vesper.data.review;

import dev.vesper.data.review.PlanChange.Verb;
import dev.vesper.data.review.Wishes.Wish;
import dev.vesper.data.store.Refused;
import dev.vesper.data.store.Refused.Rule;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a person may do to lines; each is one change of the plan, whole or not at all. */
final class Decisions {

  private final ReviewDesk desk;
  private final long seen;

  /**
   * Decisions of one writer.
   *
   * @param seen the plan's revision that the writer saw
   */
  Decisions(ReviewDesk desk, long seen) {
    this.desk = desk;
    this.seen = seen;
  }

  Reviewed change(LineKey key, long quantity, ReasonCode reason, String note) throws SQLException {
    return change(Verb.CHANGE, Map.of(key, quantity), byHand(reason), note);
  }

  /** A reason that a person may give. */
  static ReasonCode byHand(ReasonCode reason) {
    if (!reason.chosenByHand()) {
      throw new Refused(
          Rule.REASON_NOT_BY_HAND, "the reason " + reason.code() + " is given by repairs alone");
    }
    return reason;
  }

  /** Orders other quantities of many lines for one reason, as one change. */
  Reviewed change(Verb verb, Map<LineKey, Long> quantities, ReasonCode reason, String note)
      throws SQLException {
    return change(
        verb,
        quantities.entrySet().stream()
            .map(each -> new Wish(each.getKey(), 0, seen, each.getValue(), reason, note))
            .toList());
  }

  /** Orders other quantities of many lines, each for its reason, as one change. */
  Reviewed change(Verb verb, List<Wish> wishes) throws SQLException {
    Map<LineKey, Wish> wanted = new HashMap<>();
    wishes.forEach(wish -> wanted.put(wish.key(), wish));
    LineChoice lines = touched(there(List.copyOf(wanted.keySet())));
    QuantityRules rules = QuantityRules.of(desk.sql(), desk.plan(), lines);
    List<ReviewDesk.Step> steps = new ArrayList<>();
    for (ReviewLine line : desk.reads().of(lines)) {
      Wish wish = Objects.requireNonNull(wanted.get(line.key()));
      LineNow after =
          rules.changed(
              line,
              Objects.requireNonNull(wish.quantity()),
              Objects.requireNonNull(wish.reason()),
              wish.note(),
              desk.actor(),
              desk.now());
      steps.add(new ReviewDesk.Step(line.key(), LineNow.of(line), after));
    }
    return desk.write(verb, steps);
  }

  Reviewed hold(List<LineKey> keys, @Nullable LocalDate until, String note) throws SQLException {
    if (until != null && !until.isAfter(desk.plan().orderDay())) {
      throw new Refused(
          Rule.HOLD_TOO_SHORT,
          desk.plan()
              + " orders on "
              + desk.plan().orderDay()
              + ": a hold until "
              + until
              + " would hold nothing; name a later day, or none to hold in this plan only",
          desk.plan().orderDay(),
          until);
    }
    String text = Notes.checked(note);
    return desk.move(Verb.HOLD, touched(there(keys)), LineState.HELD, until, text);
  }

  Reviewed release(List<LineKey> keys) throws SQLException {
    LineChoice decided = touched(there(keys)).and("r.revision > 0");
    QuantityRules rules = QuantityRules.of(desk.sql(), desk.plan(), decided);
    List<ReviewDesk.Step> steps = new ArrayList<>();
    for (ReviewLine line : desk.reads().of(decided)) {
      if (!line.actor().isEmpty()) {
        steps.add(new ReviewDesk.Step(line.key(), LineNow.of(line), rules.proposed(line)));
      }
    }
    return desk.write(Verb.RELEASE, steps);
  }

  Reviewed approve(List<LineKey> keys) throws SQLException {
    LineChoice lines = touched(there(keys));
    List<ReviewLine> held = desk.reads().of(lines.and("r.state = 'held'"));
    if (!held.isEmpty()) {
      throw held(held.get(0));
    }
    return approve(Verb.APPROVE, lines.and("r.state <> 'approved'"));
  }

  static Refused held(ReviewLine line) {
    return new Refused(
        Rule.LINE_HELD,
        line.key() + " is held by " + line.actor() + "; release it before approving it",
        line.key().itemId(),
        line.key().locationId(),
        line.actor());
  }

  Reviewed approveSupplier(String supplierId) throws SQLException {
    return approve(Verb.APPROVE_SUPPLIER, touched(LineChoice.proposedOf(supplierId)));
  }

  Reviewed approveSafe() throws SQLException {
    return approve(Verb.APPROVE_SAFE, touched(LineChoice.safe()));
  }

  /** Approves lines, also those that are approved already, as the writer's own. */
  Reviewed approveSeen(List<LineKey> keys) throws SQLException {
    return approve(Verb.APPROVE_SEEN, touched(there(keys)).and("r.state <> 'held'"));
  }

  private Reviewed approve(Verb verb, LineChoice lines) throws SQLException {
    Reviewed reviewed = desk.move(verb, lines, LineState.APPROVED, null, null);
    if (!reviewed.changed().isEmpty()) {
      PlanLife.approved(desk);
      desk.secondPerson().approves();
    }
    return reviewed;
  }

  /** Those lines, when the plan has all of them. */
  private LineChoice there(List<LineKey> keys) throws SQLException {
    LineChoice lines = LineChoice.of(desk.sql(), keys);
    TreeSet<LineKey> missing = new TreeSet<>(keys);
    desk.reads().keys(lines).forEach(missing::remove);
    if (!missing.isEmpty()) {
      throw new NoSuchElementException(desk.plan() + " has no line for " + missing.first());
    }
    return lines;
  }

  private LineChoice touched(LineChoice lines) throws SQLException {
    desk.check(lines, seen);
    return lines;
  }
}
