package dev.vesper.market.shop;

import dev.vesper.market.luck.Draws;
import java.util.random.RandomGenerator;

/**
 * Who delivers, and at which terms; the lead time is lognormal through both points, in whole days.
 *
 * @param index its place in the market, from 0
 * @param id its identifier
 * @param name its name
 * @param leadTimeDaysP50 median days from order to receipt
 * @param leadTimeDaysP90 exceeded once in ten; equal to the median for one that is never late
 * @param fixedOrderCostMinor paid once per order
 * @param minimumOrderMinor least value of an order, over all locations
 * @param paymentDays days until payment is due
 */
public record Supplier(
    int index,
    String id,
    String name,
    int leadTimeDaysP50,
    int leadTimeDaysP90,
    long fixedOrderCostMinor,
    long minimumOrderMinor,
    int paymentDays) {

  /** Standard deviation of the lead time's logarithm. */
  public double leadTimeSigma() {
    return StrictMath.log((double) leadTimeDaysP90 / leadTimeDaysP50) / Draws.Z_90;
  }

  /** Days of one delivery, rounded to whole days, at least 1; two uniform numbers. */
  public int leadTimeDays(RandomGenerator random) {
    double days = Draws.lognormal(random, leadTimeDaysP50, leadTimeSigma());
    return (int) Math.max(1, StrictMath.floor(days + 0.5));
  }
}
