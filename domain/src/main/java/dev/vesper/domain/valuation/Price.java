package dev.vesper.domain.valuation;

import org.jspecify.annotations.Nullable;

/**
 * What ordering another quantity of a line than proposed is worth, in minor units and against the
 * proposal. Cash and room are priced at what the plan would do with them elsewhere.
 *
 * <p>The pin k = a takes from every plan at least
 *
 * <pre>
 * D = max g - g(a) + max(0, -V)          for a above 0
 * D = min(max g - g(0), max(0, V))       for a = 0
 * </pre>
 *
 * of the dual bound L at these prices, g the gain less cash and room at their prices and V the
 * supplier's worth; so no plan with the change is worth more than the proposal plus (L - proposal)
 * - D. The first term is the least slack a proof leaves; it is small when the gap is.
 *
 * @param gainMinor the estimate: the change of g, and of fixed costs where the supplier's only
 *     order begins or ends; negative when the change costs. Where the bound is known it is never
 *     above zero nor above the bound: the solver was free to order so, and whole packs alone can
 *     make another quantity look better at these prices
 * @param atMostMinor no plan with this change is worth more than the proposal plus this; null when
 *     the plan's bound at its prices was not saved
 * @param aloneMinor what the change brings when nothing else in the plan moves: expected gain and
 *     fixed costs only
 * @param cashMinor cash it takes; negative when it frees some
 * @param riskBefore P(demand is lost in the cover) with the proposal
 * @param riskAfter the same with the change
 * @param guessed the quantity lies beyond what the night worked out: the gains are never too small
 */
public record Price(
    double gainMinor,
    @Nullable Double atMostMinor,
    double aloneMinor,
    long cashMinor,
    double riskBefore,
    double riskAfter,
    boolean guessed) {

  /**
   * Prices a change.
   *
   * @param ladder the line
   * @param prices of its location and supplier
   * @param supplier its supplier
   * @param slackMinor the dual bound at these prices less the plan's value; null when not known
   * @param fromUnits the proposal
   * @param toUnits the change
   */
  public static Price of(
      Ladder ladder,
      ShadowPrices prices,
      SupplierStanding supplier,
      @Nullable Double slackMinor,
      long fromUnits,
      long toUnits) {
    double fixed = fixedCost(supplier, fromUnits, toUnits);
    double gain = ladder.reduced(toUnits, prices) - ladder.reduced(fromUnits, prices) - fixed;
    Double atMost =
        slackMinor == null ? null : slackMinor - pinned(ladder, prices, supplier, toUnits);
    return new Price(
        atMost == null ? gain : Math.min(gain, Math.min(0, atMost)),
        atMost,
        ladder.gain(toUnits) - ladder.gain(fromUnits) - fixed,
        ladder.costMinor(toUnits) - ladder.costMinor(fromUnits),
        ladder.risk(fromUnits),
        ladder.risk(toUnits),
        ladder.endsBelow(toUnits));
  }

  /** What fixing the line's quantity takes of the dual bound, at least: D above. */
  public static double pinned(
      Ladder ladder, ShadowPrices prices, SupplierStanding supplier, long units) {
    double best = ladder.bestReduced(prices);
    return units > 0
        ? best - ladder.reduced(units, prices) + Math.max(0, -supplier.worthMinor())
        : Math.min(best, Math.max(0, supplier.worthMinor()));
  }

  private static double fixedCost(SupplierStanding supplier, long from, long to) {
    if (supplier.othersOrdered() || (from == 0) == (to == 0)) {
      return 0;
    }
    return to > 0 ? supplier.fixedCostMinor() : -supplier.fixedCostMinor();
  }
}
