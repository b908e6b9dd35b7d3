package dev.vesper.market;

import dev.vesper.market.storefront.ArTruth;

/**
 * What is true in a market beyond its size.
 *
 * @param ar what AR truly does, and how it looks
 * @param trials whether experiments run in the past
 * @param faults whether the files are written with faults, listed beside the truth
 */
public record MarketLaws(ArTruth ar, boolean trials, boolean faults) {
  /** The laws of the demo: experiments, no faults. */
  public static MarketLaws usual() {
    return new MarketLaws(ArTruth.USUAL, true, false);
  }
}
