package dev.vesper.data.review;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.review.PlanChange.Verb;
import dev.vesper.data.store.Refused;
import dev.vesper.domain.valuation.Ladder;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a person may do to lines; each is one change of the plan, whole or not at all. */
final class Decisions {
  private static final int LONGEST_NOTE = 2000;

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
    if (reason == ReasonCode.OTHER && note.isBlank()) {
      throw new Refused("the reason 'other' needs a note that says which");
    }
    ReviewLine line = touched(List.of(key)).get(0);
    Optional<Ladder> ladder = Ladders.find(desk.sql(), desk.plan().planId(), key);
    Terms terms = terms(line, ladder.orElse(null));
    if (quantity != line.proposal().quantity()) {
      orderable(key, quantity, terms.order());
    }
    LineFigures figures =
        LineFigures.changed(
            line.proposal(), quantity, terms.order(), ladder.orElse(null), desk.plan().asOf());
    List<LineException> exceptions = rules().of(line.proposal(), figures, terms.background());
    LineNow after =
        new LineNow(
            LineState.PROPOSED,
            quantity != line.proposal().quantity(),
            reason,
            checked(note),
            null,
            desk.actor(),
            desk.now(),
            figures,
            exceptions,
            ExceptionRules.stake(figures, exceptions));
    return desk.write(
        Verb.CHANGE, null, List.of(new ReviewDesk.Step(key, LineNow.of(line), after)));
  }

  Reviewed hold(List<LineKey> keys, @Nullable LocalDate until, String note) throws SQLException {
    if (until != null && !until.isAfter(desk.plan().orderDay())) {
      throw new Refused(
          desk.plan()
              + " orders on "
              + desk.plan().orderDay()
              + ": a hold until "
              + until
              + " would hold nothing; name a later day, or none to hold in this plan only");
    }
    String text = checked(note);
    return each(
        Verb.HOLD,
        touched(keys),
        now -> now.become(LineState.HELD, until, text, desk.actor(), desk.now()));
  }

  Reviewed release(List<LineKey> keys) throws SQLException {
    List<ReviewDesk.Step> steps = new ArrayList<>();
    for (ReviewLine line : touched(keys)) {
      if (!line.actor().isEmpty()) {
        LineNow proposed =
            LineNow.proposed(
                line.proposal(), desk.plan().asOf(), rules(), terms(line, null).background());
        steps.add(new ReviewDesk.Step(line.key(), LineNow.of(line), proposed));
      }
    }
    return desk.write(Verb.RELEASE, null, steps);
  }

  Reviewed approve(List<LineKey> keys) throws SQLException {
    List<ReviewLine> lines = touched(keys);
    for (ReviewLine line : lines) {
      if (line.state() == LineState.HELD) {
        throw new Refused(
            line.key() + " is held by " + line.actor() + "; release it before approving it");
      }
    }
    return approve(
        Verb.APPROVE, lines.stream().filter(line -> line.state() != LineState.APPROVED).toList());
  }

  Reviewed approveSupplier(String supplierId) throws SQLException {
    return approve(Verb.APPROVE_SUPPLIER, checked(reads().proposedOf(supplierId)));
  }

  Reviewed approveSafe() throws SQLException {
    return approve(Verb.APPROVE_SAFE, checked(reads().safe()));
  }

  private Reviewed approve(Verb verb, List<ReviewLine> lines) throws SQLException {
    Reviewed reviewed =
        each(
            verb,
            lines,
            now -> now.become(LineState.APPROVED, null, now.note(), desk.actor(), desk.now()));
    if (!reviewed.changed().isEmpty()) {
      PlanLife.approved(desk);
    }
    return reviewed;
  }

  private Reviewed each(Verb verb, List<ReviewLine> lines, UnaryOperator<LineNow> decision)
      throws SQLException {
    List<ReviewDesk.Step> steps = new ArrayList<>();
    for (ReviewLine line : lines) {
      LineNow before = LineNow.of(line);
      steps.add(new ReviewDesk.Step(line.key(), before, decision.apply(before)));
    }
    return desk.write(verb, null, steps);
  }

  private LineReads reads() {
    return new LineReads(desk.sql().connection(), desk.plan().planId());
  }

  private List<ReviewLine> touched(List<LineKey> keys) throws SQLException {
    return checked(desk.lines(new ArrayList<>(new TreeSet<>(keys))));
  }

  private List<ReviewLine> checked(List<ReviewLine> lines) throws SQLException {
    desk.check(lines, seen);
    return lines;
  }

  private ExceptionRules rules() throws SQLException {
    return new ExceptionRules(ShopFacts.budgetMinor(desk.sql(), desk.plan().shopId()));
  }

  /** At which terms a line can be ordered, if at all, and what is usual there. */
  private record Terms(@Nullable OrderTerms order, ExceptionRules.Background background) {}

  private Terms terms(ReviewLine line, @Nullable Ladder ladder) throws SQLException {
    Sql sql = desk.sql();
    return sql.list(
            "select pack_units, moq_units, unit_cost_minor, usual_units, first_order"
                + " from review_line where plan_id = ? and item_id = ? and location_id = ?",
            row -> {
              OrderTerms saved =
                  row.getObject(1) == null
                      ? null
                      : new OrderTerms(row.getInt(1), row.getLong(2), row.getDouble(3));
              OrderTerms planned =
                  ladder == null
                      ? saved
                      : new OrderTerms(
                          ladder.packUnits(),
                          (long) ladder.moqPacks() * ladder.packUnits(),
                          ladder.unitCostMinor());
              return new Terms(
                  planned,
                  new ExceptionRules.Background(row.getDouble(4), row.getBoolean(5), saved));
            },
            desk.plan().planId(),
            line.proposal().itemId(),
            line.proposal().locationId())
        .get(0);
  }

  private static void orderable(LineKey key, long quantity, @Nullable OrderTerms terms) {
    if (quantity < 0) {
      throw new Refused(key + ": " + quantity + " units cannot be ordered");
    }
    if (quantity == 0) {
      return;
    }
    if (terms == null) {
      throw new Refused(key + " has no supplier with known terms, so nothing can be ordered");
    }
    if (quantity % terms.packUnits() != 0 || quantity < terms.leastUnits()) {
      throw new Refused(
          key
              + ": "
              + quantity
              + " units cannot be ordered; it comes in packs of "
              + terms.packUnits()
              + ", at least "
              + terms.leastUnits()
              + " units, or none");
    }
  }

  private static String checked(String note) {
    if (note.length() > LONGEST_NOTE) {
      throw new Refused("a note has at most " + LONGEST_NOTE + " characters, not " + note.length());
    }
    return note.strip();
  }
}
