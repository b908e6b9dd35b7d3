package dev.vesper.forecasting.recommend.engines;

import dev.vesper.forecasting.recommend.interactions.History;
import dev.vesper.forecasting.recommend.interactions.Interactions;
import java.util.function.BiFunction;

/**
 * Lists for those of a matrix, without what each took.
 *
 * @param rule told a shopper's items and what is ranked for her
 */
public record ServedShoppers(Interactions pairs, BiFunction<int[], int[], int[]> rule)
    implements TopItems.Served {
  @Override
  public History history(int shopper) {
    return pairs.history(shopper);
  }

  @Override
  public int[] hidden(int shopper) {
    return history(shopper).items();
  }

  @Override
  public int[] picked(int shopper, int[] ranked) {
    return rule.apply(hidden(shopper), ranked);
  }
}
