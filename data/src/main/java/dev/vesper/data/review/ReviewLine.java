package dev.vesper.data.review;

import dev.vesper.domain.plan.OrderLine;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line as it stands: what the solver proposed and what people have made of it.
 *
 * @param proposal the solver's line
 * @param title of the item, or its id where the catalogue has none
 * @param category of the item, or empty
 * @param supplierName the supplier's name, or its id where none is known
 * @param state what has been decided
 * @param quantity units of now; a held line keeps its own, which is not ordered
 * @param packs case packs of now
 * @param costMinor what the quantity of now costs
 * @param gainMinor expected net gain of the quantity of now; 0 where the line was not planned
 * @param stockOutProbability P(demand is lost in the cover with the quantity of now)
 * @param coverDays days that stock, orders under way and the quantity of now last at the mean
 *     demand; infinite where none is expected
 * @param reasonCode why a person changed the quantity; null when nobody has
 * @param note what the person wrote, or empty
 * @param until held until that day; null when not, or for this plan only
 * @param exceptions why it needs a person, the most money first
 * @param stakeMinor the most of their stakes, at least the absolute gain
 * @param revision the plan's revision that changed the line last; 0 when nobody has touched it
 * @param actor who decided; empty when nobody has
 * @param decidedAt when; null when nobody has
 * @param poId the purchase order that the line was published in; null when not published
 */
public record ReviewLine(
    OrderLine proposal,
    String title,
    String category,
    String supplierName,
    LineState state,
    long quantity,
    int packs,
    long costMinor,
    double gainMinor,
    double stockOutProbability,
    double coverDays,
    @Nullable ReasonCode reasonCode,
    String note,
    @Nullable LocalDate until,
    List<LineException> exceptions,
    double stakeMinor,
    long revision,
    String actor,
    @Nullable Instant decidedAt,
    @Nullable String poId) {

  public ReviewLine {
    exceptions = List.copyOf(exceptions);
  }

  /** Its key. */
  public LineKey key() {
    return new LineKey(proposal.itemId(), proposal.locationId());
  }

  /** Whether another quantity than the proposed one is ordered. */
  public boolean changed() {
    return quantity != proposal.quantity();
  }
}
