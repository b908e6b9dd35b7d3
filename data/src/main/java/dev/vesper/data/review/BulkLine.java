package dev.vesper.data.review;

import dev.vesper.data.intake.landing.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line that a bulk change may touch.
 *
 * @param quantity units of now
 * @param packUnits units per case pack, at least 1
 * @param leastUnits the least order
 */
public record BulkLine(LineKey key, long quantity, int packUnits, long leastUnits) {

  static List<BulkLine> of(Sql sql, ReviewPlan plan, List<LineKey> keys) throws SQLException {
    LineChoice choice = LineChoice.of(sql, keys);
    QuantityRules rules = QuantityRules.of(sql, plan, choice);
    List<BulkLine> found = new ArrayList<>();
    for (ReviewLine line : new LineReads(sql.connection(), plan.planId()).of(choice)) {
      // A line that nobody sells is refused later, whatever is asked of it.
      @Nullable OrderTerms terms = rules.terms(line.key());
      found.add(
          new BulkLine(
              line.key(),
              line.quantity(),
              terms == null ? 1 : terms.packUnits(),
              terms == null ? 1 : terms.leastUnits()));
    }
    return found;
  }
}
