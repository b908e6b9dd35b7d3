package dev.vesper.domain.valuation;

import java.util.List;

/**
 * A supplier as a change of one of its lines meets it.
 *
 * @param fixedCostMinor paid once for an order
 * @param othersOrdered whether another of its lines is ordered
 * @param worthMinor what ordering from it is worth at the plan's prices, V_s
 */
public record SupplierStanding(double fixedCostMinor, boolean othersOrdered, double worthMinor) {

  /** One that asks for nothing. */
  public static final SupplierStanding PLAIN = new SupplierStanding(0, true, 0);

  /** A line with the prices of its place. */
  public record Priced(Ladder ladder, ShadowPrices prices) {}

  /**
   * What ordering from a supplier is worth at these prices: V = sum of max g - pi M - F (docs:
   * restock solver).
   *
   * @param minimumMinor its least order
   */
  public static double worth(List<Priced> lines, long minimumMinor, double fixedCostMinor) {
    double worth = -fixedCostMinor;
    double relief = 0;
    for (Priced line : lines) {
      worth += line.ladder().bestReduced(line.prices());
      relief = line.prices().minimumRelief();
    }
    return worth - relief * minimumMinor;
  }
}
