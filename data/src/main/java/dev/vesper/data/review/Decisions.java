package dev.vesper.data.review;

import dev.vesper.data.review.ExceptionRules.Background;
import dev.vesper.data.review.PlanChange.Verb;
import dev.vesper.data.store.Refused;
import dev.vesper.data.store.Refused.Rule;
import dev.vesper.domain.valuation.Ladder;
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
    if (!reason.chosenByHand()) {
      throw new Refused(
          Rule.REASON_NOT_BY_HAND, "the reason " + reason.code() + " is given by repairs alone");
    }
    return change(Verb.CHANGE, Map.of(key, quantity), reason, note);
  }

  /** Orders other quantities of many lines, as one change. */
  Reviewed change(Verb verb, Map<LineKey, Long> quantities, ReasonCode reason, String note)
      throws SQLException {
    Notes.require(reason, note);
    LineChoice lines = touched(there(List.copyOf(quantities.keySet())));
    Map<LineKey, Background> backgrounds = backgrounds(lines);
    ExceptionRules rules = rules();
    List<ReviewDesk.Step> steps = new ArrayList<>();
    for (ReviewLine line : desk.reads().of(lines)) {
      long quantity = Objects.requireNonNull(quantities.get(line.key()));
      Background background = Objects.requireNonNull(backgrounds.get(line.key()));
      steps.add(step(line, quantity, reason, note, background, rules));
    }
    return desk.write(verb, steps);
  }

  private ReviewDesk.Step step(
      ReviewLine line,
      long quantity,
      ReasonCode reason,
      String note,
      Background background,
      ExceptionRules rules)
      throws SQLException {
    LineKey key = line.key();
    @Nullable Ladder ladder = Ladders.find(desk.sql(), desk.plan().planId(), key).orElse(null);
    @Nullable OrderTerms terms = ladder == null ? background.terms() : planned(ladder);
    if (quantity != line.proposal().quantity()) {
      orderable(key, quantity, terms);
    }
    LineFigures figures =
        LineFigures.changed(line.proposal(), quantity, terms, ladder, desk.plan().asOf());
    List<LineException> exceptions = rules.of(line.proposal(), figures, background);
    LineNow after =
        new LineNow(
            LineState.PROPOSED,
            quantity != line.proposal().quantity(),
            reason,
            Notes.checked(note),
            null,
            desk.actor(),
            desk.now(),
            figures,
            exceptions,
            ExceptionRules.stake(figures, exceptions));
    return new ReviewDesk.Step(key, LineNow.of(line), after);
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
    ExceptionRules rules = rules();
    Map<LineKey, Background> backgrounds = backgrounds(decided);
    List<ReviewDesk.Step> steps = new ArrayList<>();
    for (ReviewLine line : desk.reads().of(decided)) {
      if (!line.actor().isEmpty()) {
        LineNow proposed =
            LineNow.proposed(
                line.proposal(),
                desk.plan().asOf(),
                rules,
                Objects.requireNonNull(backgrounds.get(line.key())));
        steps.add(new ReviewDesk.Step(line.key(), LineNow.of(line), proposed));
      }
    }
    return desk.write(Verb.RELEASE, steps);
  }

  Reviewed approve(List<LineKey> keys) throws SQLException {
    LineChoice lines = touched(there(keys));
    List<ReviewLine> held = desk.reads().of(lines.and("r.state = 'held'"));
    if (!held.isEmpty()) {
      ReviewLine line = held.get(0);
      throw new Refused(
          Rule.LINE_HELD,
          line.key() + " is held by " + line.actor() + "; release it before approving it",
          line.key().itemId(),
          line.key().locationId(),
          line.actor());
    }
    return approve(Verb.APPROVE, lines.and("r.state <> 'approved'"));
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

  private ExceptionRules rules() throws SQLException {
    return new ExceptionRules(
        ShopFacts.budgetMinor(desk.sql(), desk.plan().planId(), desk.plan().shopId()));
  }

  /** What is usual for lines, and at which terms they can be ordered, if at all. */
  private Map<LineKey, Background> backgrounds(LineChoice lines) throws SQLException {
    Map<LineKey, Background> found = new HashMap<>();
    desk.sql()
        .list(
            "select r.item_id, r.location_id, r.pack_units, r.moq_units, r.unit_cost_minor,"
                + " r.usual_units, r.first_order"
                + LineReads.from()
                + " and "
                + lines.sql(),
            row ->
                found.put(
                    new LineKey(row.getString(1), row.getString(2)),
                    new Background(
                        row.getDouble(6),
                        row.getBoolean(7),
                        row.getObject(3) == null
                            ? null
                            : new OrderTerms(row.getInt(3), row.getLong(4), row.getDouble(5)))),
            lines.boundAfter(desk.plan().planId()));
    return found;
  }

  /** The terms that the solver planned with. */
  private static OrderTerms planned(Ladder ladder) {
    return new OrderTerms(
        ladder.packUnits(), (long) ladder.moqPacks() * ladder.packUnits(), ladder.unitCostMinor());
  }

  private static void orderable(LineKey key, long quantity, @Nullable OrderTerms terms) {
    if (quantity < 0) {
      throw new Refused(
          Rule.QUANTITY_BELOW_ZERO,
          key + ": " + quantity + " units cannot be ordered",
          key.itemId(),
          key.locationId(),
          quantity);
    }
    if (quantity == 0) {
      return;
    }
    if (terms == null) {
      throw new Refused(
          Rule.NO_TERMS,
          key + " has no supplier with known terms, so nothing can be ordered",
          key.itemId(),
          key.locationId());
    }
    if (quantity % terms.packUnits() != 0 || quantity < terms.leastUnits()) {
      throw new Refused(
          Rule.NOT_WHOLE_PACKS,
          key
              + ": "
              + quantity
              + " units cannot be ordered; it comes in packs of "
              + terms.packUnits()
              + ", at least "
              + terms.leastUnits()
              + " units, or none",
          key.itemId(),
          key.locationId(),
          quantity,
          terms.packUnits(),
          terms.leastUnits());
    }
  }
}
