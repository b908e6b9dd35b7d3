package dev.vesper.data.review;

import dev.vesper.domain.plan.OrderLine;
import dev.vesper.domain.valuation.Ladder;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a quantity of a line comes to.
 *
 * @param quantity units
 * @param packs case packs
 * @param costMinor what it costs
 * @param gainMinor its expected net gain
 * @param stockOutProbability P(demand is lost in the cover)
 * @param coverDays days that stock, orders under way and the quantity last; infinite where no
 *     demand is expected
 */
record LineFigures(
    long quantity,
    int packs,
    long costMinor,
    double gainMinor,
    double stockOutProbability,
    double coverDays) {

  /** The solver's own quantity. */
  static LineFigures proposed(OrderLine line, LocalDate asOf) {
    return new LineFigures(
        line.quantity(),
        line.packs(),
        line.costMinor(),
        line.expectedGainMinor(),
        line.stockOutProbability(),
        coverDays(line, line.quantity(), asOf));
  }

  /**
   * A person's quantity.
   *
   * @param terms the supplier's; null where nobody sells it, so that nothing is ordered
   * @param ladder what quantities are worth; null where the line was not planned, so that its gain
   *     is not known
   */
  static LineFigures changed(
      OrderLine line,
      long quantity,
      @Nullable OrderTerms terms,
      @Nullable Ladder ladder,
      LocalDate asOf) {
    if (quantity == line.quantity()) {
      return proposed(line, asOf);
    }
    return new LineFigures(
        quantity,
        terms == null ? 0 : Math.toIntExact(quantity / terms.packUnits()),
        terms == null ? 0 : Math.round(terms.unitCostMinor() * quantity),
        ladder == null ? 0 : ladder.gain(quantity),
        ladder == null ? line.stockOutProbability() : ladder.risk(quantity),
        coverDays(line, quantity, asOf));
  }

  /**
   * Days of cover at the mean demand of the protection interval, which by Swanson's rule is 0.3 p10
   * + 0.4 p50 + 0.3 p90.
   */
  private static double coverDays(OrderLine line, long quantity, LocalDate asOf) {
    double mean = 0.3 * line.demandP10() + 0.4 * line.demandP50() + 0.3 * line.demandP90();
    if (mean <= 0 || line.coverTo().isEmpty()) {
      return Double.POSITIVE_INFINITY;
    }
    long days = ChronoUnit.DAYS.between(asOf.plusDays(1), LocalDate.parse(line.coverTo()));
    return Math.max(0, line.position() + quantity) * (double) Math.max(1, days) / mean;
  }
}
