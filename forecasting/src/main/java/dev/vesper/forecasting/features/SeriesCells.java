package dev.vesper.forecasting.features;

import dev.vesper.forecasting.features.PastSales.Period;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The flat arrays of one grid's series, filled series by series. A series starts with its first
 * sale, or with its launch when the catalogue knows it and the data reach back so far; steps
 * without a row are steps without a sale.
 */
final class SeriesCells {
  private final StepGrid grid;
  private final int missing;
  private final int oldest;
  private final double[][] values;
  private final double[][] available;
  private final double[][] price;
  private final boolean[][] stated;
  private boolean anyStated;
  private boolean anyPrice;

  SeriesCells(StepGrid grid, int missing, int oldest, int series) {
    this.grid = grid;
    this.missing = missing;
    this.oldest = oldest;
    this.values = new double[series][];
    this.available = new double[series][];
    this.price = new double[series][];
    this.stated = new boolean[series][];
  }

  double[][] values() {
    return values;
  }

  /** Null when availability is stated nowhere. */
  double @Nullable [][] available() {
    return anyStated ? available : null;
  }

  /** Whether the availability of a step is stated, shaped as the values. */
  boolean[][] stated() {
    return stated;
  }

  /** Null when no price is known anywhere. */
  double @Nullable [][] price() {
    return anyPrice ? price : null;
  }

  void fill(int i, List<Period> periods, ShopState.Item item) {
    int steps = Math.max(0, first(periods, item) - missing + 1);
    values[i] = new double[steps];
    double[] statedDays = new double[steps];
    double[] inStock = new double[steps];
    double[] revenue = new double[steps];
    double[] priced = new double[steps];
    for (Period period : periods) {
      int t = steps - 1 - (grid.back(period.day()) - missing);
      if (t >= 0 && t < steps) {
        values[i][t] += period.units();
        statedDays[t] += period.statedDays();
        inStock[t] += period.availableDays();
        revenue[t] += period.revenueMinor();
        priced[t] += period.pricedUnits();
      }
    }
    available[i] = shares(statedDays, inStock);
    stated[i] = new boolean[steps];
    for (int t = 0; t < steps; t++) {
      stated[i][t] = statedDays[t] > 0;
    }
    price[i] = prices(revenue, priced, item.priceMinor());
  }

  /** Steps back to where the series starts; -1 when it has not. */
  private int first(List<Period> periods, ShopState.Item item) {
    int first = -1;
    for (Period period : periods) {
      if (period.units() > 0) {
        first = Math.max(first, grid.back(period.day()));
      }
    }
    if (item.launch() != null) {
      first = Math.max(first, Math.min(oldest, grid.back(item.launch())));
    }
    return first;
  }

  /** Days of which nothing is stated count as in stock. */
  private double[] shares(double[] statedDays, double[] inStock) {
    double[] shares = new double[statedDays.length];
    for (int t = 0; t < shares.length; t++) {
      anyStated |= statedDays[t] > 0;
      double days = Math.max(grid.stepDays(), statedDays[t]);
      shares[t] = Math.min(1, (days - statedDays[t] + inStock[t]) / days);
    }
    return shares;
  }

  /** The last price paid holds until the next; before the first one paid, that one. */
  private double[] prices(double[] revenue, double[] priced, double listed) {
    double[] prices = new double[revenue.length];
    double last = Double.NaN;
    for (int t = 0; t < prices.length; t++) {
      last = priced[t] > 0 ? revenue[t] / priced[t] : last;
      prices[t] = last;
    }
    double first = Arrays.stream(prices).filter(p -> !Double.isNaN(p)).findFirst().orElse(listed);
    for (int t = 0; t < prices.length; t++) {
      prices[t] = Double.isNaN(prices[t]) ? first : prices[t];
      anyPrice |= !Double.isNaN(prices[t]);
      prices[t] = Double.isNaN(prices[t]) ? 0 : prices[t];
    }
    return prices;
  }
}
