package dev.vesper.forecasting.features;

import dev.vesper.forecasting.features.PastSales.WeekdaySales;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What share of a week each weekday sells. A series is shrunk to its category, a category to the
 * shop: p = (n u + k parent) / (n + k), with u the series' own shares, n the days on which it sold,
 * k as many days as the parent is worth: the posterior mean of a Dirichlet prior ([1]). Days, not
 * units, are the evidence, since one large order says little about the weekday.
 *
 * <p>[1] Gelman et al. 2013, Bayesian Data Analysis, section 3.4.
 */
public final class WeekdayProfiles {
  private static final double PARENT_DAYS = 28;
  private static final double[] EVEN = even();

  private final SortedMap<SeriesKey, Sums> series = new TreeMap<>();
  private final SortedMap<String, Sums> categories = new TreeMap<>();
  private final Sums shop = new Sums();
  private final Function<String, String> category;

  /**
   * Counts the sales.
   *
   * @param category category of an item id
   */
  public WeekdayProfiles(List<WeekdaySales> sales, Function<String, String> category) {
    this.category = category;
    for (WeekdaySales row : sales) {
      SeriesKey key = new SeriesKey(row.itemId(), row.locationId());
      series.computeIfAbsent(key, any -> new Sums()).add(row);
      categories.computeIfAbsent(category.apply(row.itemId()), any -> new Sums()).add(row);
      shop.add(row);
    }
  }

  /** Shares of a week, Monday first, summing to 1; even days where nothing was ever sold. */
  public double[] of(SeriesKey key) {
    double[] ofShop = shop.shrunkTo(EVEN);
    double[] ofCategory =
        categories.getOrDefault(category.apply(key.itemId()), new Sums()).shrunkTo(ofShop);
    return series.getOrDefault(key, new Sums()).shrunkTo(ofCategory);
  }

  private static double[] even() {
    double[] shares = new double[7];
    Arrays.fill(shares, 1.0 / 7);
    return shares;
  }

  private static final class Sums {
    private final long[] units = new long[7];
    private long all;
    private long sellingDays;

    void add(WeekdaySales row) {
      units[row.weekday()] += row.units();
      all += row.units();
      sellingDays += row.sellingDays();
    }

    double[] shrunkTo(double[] parent) {
      double[] shares = parent.clone();
      for (int d = 0; d < 7 && all > 0; d++) {
        double own = (double) units[d] / all;
        shares[d] = (sellingDays * own + PARENT_DAYS * parent[d]) / (sellingDays + PARENT_DAYS);
      }
      return shares;
    }
  }
}
