package dev.vesper.domain.valuation;

/**
 * What fixing lines costs, proven on both sides by solving the plan again with them fixed: the best
 * plan's value V less that of the best plan with the lines fixed, V'. Each is known between a plan
 * and a bound, so V - V' lies in
 *
 * <pre>
 * [max(0, plan - bound'), bound - plan']
 * </pre>
 *
 * and is never negative: whoever may leave the lines free may also order them so.
 *
 * @param pointMinor the two plans' difference, minor units
 * @param leastMinor it costs no less
 * @param mostMinor it costs no more
 */
public record CertifiedPrice(double pointMinor, double leastMinor, double mostMinor) {

  /**
   * Prices by two solves.
   *
   * @param planMinor the free problem's plan
   * @param boundMinor no plan is worth more
   * @param fixedMinor the best plan found with the lines fixed
   * @param fixedBoundMinor no plan with them fixed is worth more
   */
  public static CertifiedPrice of(
      double planMinor, double boundMinor, double fixedMinor, double fixedBoundMinor) {
    // A plan with the lines fixed is one without too: where it is better, it is the free plan.
    double plan = Math.max(planMinor, fixedMinor);
    double bound = Math.max(boundMinor, plan);
    return new CertifiedPrice(
        plan - fixedMinor, Math.max(0, plan - fixedBoundMinor), bound - fixedMinor);
  }

  /** Whether a price could be this one. */
  public boolean holds(double minor) {
    return minor >= leastMinor && minor <= mostMinor;
  }
}
