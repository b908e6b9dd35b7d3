package dev.vesper.solver.restock.bound;

/**
 * What the prices say about a problem or a branch of it.
 *
 * @param bound no plan is worth more, 1/1000 minor unit
 * @param prices price of each limit (see {@link Limits}), gain per unit of it
 * @param best the plan at those prices
 * @param open share of each supplier ordered from in the best blend, {@code [supplier]}
 * @param mean mean packs in the best blend, {@code [line]}
 * @param variance of packs in the best blend: above 0 where the limits split a line
 */
public record Relaxed(
    double bound, double[] prices, Column best, double[] open, double[] mean, double[] variance) {

  /** The bound in whole 1/1000 minor units: plans are worth no fractions. */
  public long wholeBound() {
    return (long) Math.floor(bound);
  }
}
