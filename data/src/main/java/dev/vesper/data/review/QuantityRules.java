package dev.vesper.data.review;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.review.ExceptionRules.Background;
import dev.vesper.data.store.Refused;
import dev.vesper.data.store.Refused.Rule;
import dev.vesper.domain.valuation.Ladder;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which quantities lines can be ordered in, and what they come to; what that takes is read of all
 * lines at once.
 */
record QuantityRules(
    ReviewPlan plan,
    ExceptionRules rules,
    Map<LineKey, Background> backgrounds,
    Map<LineKey, Ladder> ladders) {

  static QuantityRules of(Sql sql, ReviewPlan plan, LineChoice lines) throws SQLException {
    return new QuantityRules(
        plan,
        new ExceptionRules(ShopFacts.budgetMinor(sql, plan.planId(), plan.shopId())),
        backgrounds(sql, plan, lines),
        Ladders.of(sql, plan.planId(), lines));
  }

  /** What is usual for lines, and at which terms they can be ordered, if at all. */
  private static Map<LineKey, Background> backgrounds(Sql sql, ReviewPlan plan, LineChoice lines)
      throws SQLException {
    Map<LineKey, Background> found = new HashMap<>();
    sql.each(
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
        lines.boundAfter(plan.planId()));
    return found;
  }

  /** At which terms a line can be ordered; null when nobody is known who sells it. */
  @Nullable OrderTerms terms(LineKey key) {
    Ladder ladder = ladders.get(key);
    return ladder == null ? background(key).terms() : planned(ladder);
  }

  /** The terms that the solver planned with. */
  private static OrderTerms planned(Ladder ladder) {
    return new OrderTerms(
        ladder.packUnits(), (long) ladder.moqPacks() * ladder.packUnits(), ladder.unitCostMinor());
  }

  private Background background(LineKey key) {
    return Objects.requireNonNull(backgrounds.get(key));
  }

  /** The line as the solver said, touched by nobody. */
  LineNow proposed(ReviewLine line) {
    return LineNow.proposed(line.proposal(), plan.asOf(), rules, background(line.key()));
  }

  /**
   * The line at a person's quantity, to be approved anew.
   *
   * @throws Refused when it cannot be ordered so
   */
  LineNow changed(
      ReviewLine line, long quantity, ReasonCode reason, String note, String actor, Instant now) {
    Notes.require(reason, note);
    LineKey key = line.key();
    @Nullable OrderTerms terms = terms(key);
    if (quantity != line.proposal().quantity()) {
      orderable(key, quantity, terms);
    }
    LineFigures figures =
        LineFigures.changed(line.proposal(), quantity, terms, ladders.get(key), plan.asOf());
    var exceptions = rules.of(line.proposal(), figures, background(key));
    return new LineNow(
        LineState.PROPOSED,
        quantity != line.proposal().quantity(),
        reason,
        Notes.checked(note),
        null,
        actor,
        now,
        figures,
        exceptions,
        ExceptionRules.stake(figures, exceptions));
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
