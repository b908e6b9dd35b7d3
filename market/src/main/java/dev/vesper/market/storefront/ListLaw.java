package dev.vesper.market.storefront;

/**
 * How the list of the start page is looked at: place k of it with probability k^−fading, whatever
 * stands there; what is looked at is opened by how much it is liked (the position-based model). [1]
 * Craswell, Zoeter, Taylor, Ramsey 2008, An Experimental Comparison of Click Position-Bias Models.
 *
 * @param looksPerDay people who only look at the list; 0: nobody is told of
 * @param length items of the list
 * @param fading 0: every place is looked at alike
 */
public record ListLaw(int looksPerDay, int length, double fading) {
  /** Lists are not told of. */
  public static final ListLaw NONE = new ListLaw(0, 0, 0);

  /** The share of looks at the list that come to a place, from 1. */
  public double examined(int place) {
    return StrictMath.pow(place, -fading);
  }
}
