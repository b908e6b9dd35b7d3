package dev.vesper.data.since;

import dev.vesper.data.review.LineKey;
import dev.vesper.data.since.LineFacts.Counted;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares what a plan saw with what holds now.
 *
 * @param asOf the plan's date
 * @param night offers and prices that the night saw
 * @param by those that hold by now
 * @param counts newer counts, by line
 * @param people what people have approved lines with
 * @param deviations of a day's demand beyond which a count is news; null: none is
 */
record LineComparison(
    LocalDate asOf,
    SupplyBook night,
    SupplyBook by,
    Map<LineKey, Counted> counts,
    Map<LineKey, LineFacts> people,
    @Nullable Double deviations) {

  /** A line that differs, with all that holds. */
  record Compared(LineSince since, LineFacts holds) {}

  /** Empty when the plan, or a person, has seen all that holds. */
  Optional<Compared> of(PlannedLine line) {
    LineKey key = line.key();
    LineFacts planned =
        new LineFacts(night.terms(key, line.supplierId()), new Counted(line.onHand(), asOf));
    LineFacts holds = new LineFacts(by.terms(key, line.supplierId()), counts.get(key));
    List<FactChange> changes = changes(planned, holds, people.get(key), line.band(deviations));
    return changes.stream().allMatch(FactChange::seen)
        ? Optional.empty()
        : Optional.of(new Compared(new LineSince(key, changes), holds));
  }

  private static List<FactChange> changes(
      LineFacts planned, LineFacts holds, @Nullable LineFacts person, StockBand band) {
    List<FactChange> changes = new ArrayList<>();
    for (FactKind kind : FactKind.values()) {
      if (differs(kind, planned, holds, band)) {
        boolean seen = person != null && !differs(kind, person, holds, band);
        changes.add(new FactChange(kind, planned.value(kind), holds.value(kind), seen));
      }
    }
    return changes;
  }

  private static boolean differs(FactKind kind, LineFacts from, LineFacts to, StockBand band) {
    if (kind != FactKind.ON_HAND) {
      return from.differs(kind, to);
    }
    Counted before = from.stock();
    Counted count = to.stock();
    return count != null && (before == null || band.isNews(before, count));
  }
}
