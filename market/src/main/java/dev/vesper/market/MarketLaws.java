package dev.vesper.market;

import dev.vesper.market.storefront.ArTruth;
import dev.vesper.market.storefront.ListLaw;
import dev.vesper.market.trial.Exposures;

/**
 * What is true in a market beyond its size.
 *
 * @param ar what AR truly does, and how it looks
 * @param trials whether experiments run in the past
 * @param faults whether the files are written with faults, listed beside the truth
 * @param exposures which items show AR on which day by an experiment from outside
 * @param lists how the list of the start page is looked at
 */
public record MarketLaws(
    ArTruth ar, boolean trials, boolean faults, Exposures exposures, ListLaw lists) {

  /** The same without looks at the list of the start page. */
  public MarketLaws(ArTruth ar, boolean trials, boolean faults, Exposures exposures) {
    this(ar, trials, faults, exposures, ListLaw.NONE);
  }

  /** The same without an experiment from outside. */
  public MarketLaws(ArTruth ar, boolean trials, boolean faults) {
    this(ar, trials, faults, Exposures.NONE);
  }

  /** The laws of the demo: experiments, no faults. */
  public static MarketLaws usual() {
    return new MarketLaws(ArTruth.USUAL, true, false);
  }
}
