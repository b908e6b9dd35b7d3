package dev.vesper.forecasting.features;

import dev.vesper.forecasting.features.PastSales.ItemTotal;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What share of an item's units is expected to come back: returned / sold, shrunk to its
 * category's: (r + M m) / (n + M), the posterior mean of a beta-binomial whose mean m is the
 * category's and whose strength M is fitted by moments over the category's items ([1], unweighted):
 * with p the items' shares, g = (var(p) - m(1-m) mean(1/n)) / (m(1-m) (1 - mean(1/n))), M = 1/g -
 * 1. A category of few items takes the shop's strength, and its mean is itself shrunk to the
 * shop's.
 *
 * <p>[1] Kleinman 1973, Proportions with extraneous variance, JASA 68.
 */
public final class ReturnShares {
  private static final int FEWEST_ITEMS = 5;
  private static final double LEAST_STRENGTH = 1;
  private static final double MOST_STRENGTH = 10_000;

  private final Function<String, String> category;
  private final Prior shop;
  private final SortedMap<String, Prior> categories = new TreeMap<>();

  private record Prior(double mean, double strength) {
    double shrink(double returned, double sold) {
      return (Math.min(returned, sold) + strength * mean) / (sold + strength);
    }
  }

  /**
   * Fits the priors.
   *
   * @param totals units sold and returned per item
   * @param category category of an item id
   */
  public ReturnShares(List<ItemTotal> totals, Function<String, String> category) {
    this.category = category;
    this.shop = fit(totals, new Prior(0, LEAST_STRENGTH));
    SortedMap<String, List<ItemTotal>> byCategory = new TreeMap<>();
    for (ItemTotal total : totals) {
      byCategory
          .computeIfAbsent(category.apply(total.itemId()), any -> new ArrayList<>())
          .add(total);
    }
    byCategory.forEach((name, items) -> categories.put(name, fit(items, shop)));
  }

  /** Expected share, 0 to 1; the category's, or the shop's, for an item never sold. */
  public double expected(ItemTotal total) {
    Prior prior = categories.getOrDefault(category.apply(total.itemId()), shop);
    return prior.shrink((double) total.returnedUnits(), (double) total.soldUnits());
  }

  private static Prior fit(List<ItemTotal> totals, Prior parent) {
    double sold = 0;
    double returned = 0;
    double shares = 0;
    double squares = 0;
    double inverses = 0;
    int items = 0;
    for (ItemTotal total : totals) {
      if (total.soldUnits() > 0) {
        double share = Math.min(1, (double) total.returnedUnits() / total.soldUnits());
        sold += total.soldUnits();
        returned += Math.min(total.returnedUnits(), total.soldUnits());
        shares += share;
        squares += share * share;
        inverses += 1.0 / total.soldUnits();
        items++;
      }
    }
    double mean = parent.shrink(returned, sold);
    if (items < FEWEST_ITEMS) {
      return new Prior(mean, parent.strength());
    }
    double spread = squares / items - shares / items * (shares / items);
    double binomial = mean * (1 - mean);
    double chance = inverses / items;
    double g = (spread - binomial * chance) / (binomial * (1 - chance));
    double strength = g > 0 ? 1 / g - 1 : MOST_STRENGTH;
    return new Prior(mean, Math.min(MOST_STRENGTH, Math.max(LEAST_STRENGTH, strength)));
  }
}
