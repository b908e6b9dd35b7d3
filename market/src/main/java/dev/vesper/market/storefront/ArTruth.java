package dev.vesper.market.storefront;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What AR truly does in a market, and how misleading it looks.
 *
 * @param name how it is asked for
 * @param effectShare how much likelier somebody buys for having used AR, 0.08 for 8 %; absent for
 *     each category's own
 * @param returnEffectShare how much likelier a unit comes back, -0.15 for 15 % less; absent for
 *     each category's own
 * @param rawDifferenceShare what the raw difference between users and others of eligible views
 *     shows: self-selection makes up the rest
 * @param hiddenShare share of views whose intent does not show in source and earlier views: 0 is
 *     selection on what is seen, 1 on what nobody sees
 * @param overlap whether every kind of visit may open AR, or leave it
 */
public record ArTruth(
    String name,
    @Nullable Double effectShare,
    @Nullable Double returnEffectShare,
    double rawDifferenceShare,
    double hiddenShare,
    boolean overlap) {
  /** Each category has its own effect; people who want the item open AR more often. */
  public static final ArTruth USUAL = new ArTruth("usual", null, null, 0.94, 0, true);

  /** Eight per cent in truth, 94 % by the raw difference. */
  public static final ArTruth INFLATED = new ArTruth("inflated", 0.08, -0.15, 0.94, 0, true);

  /** AR does nothing, and looks as if it did. */
  public static final ArTruth NOTHING = new ArTruth("nothing", 0.0, 0.0, 0.94, 0, true);

  /** As inflated, but nothing that is seen tells who wanted the item anyway. */
  public static final ArTruth HIDDEN = new ArTruth("hidden", 0.08, -0.15, 0.94, 1, true);

  /** Some kinds of visit nearly always open AR, the others nearly never. */
  public static final ArTruth NO_OVERLAP = new ArTruth("no-overlap", 0.08, -0.15, 0, 0, false);

  /** All that can be asked for by name. */
  public static final List<ArTruth> ALL = List.of(USUAL, INFLATED, NOTHING, HIDDEN, NO_OVERLAP);

  /** The truth of that name. */
  public static Optional<ArTruth> named(String name) {
    return ALL.stream().filter(truth -> truth.name.equals(name)).findFirst();
  }
}
