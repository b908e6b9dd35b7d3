package dev.vesper.forecasting.response;

import java.util.Arrays;

/**
 * Sums the sales of items at locations into those of the campaigns that promote them, with what
 * each item would be expected to sell at its mean. An item counts from its first sale to its last.
 * Where it could not be bought (less than 0.3 of a period, or a silence that its habit makes one in
 * ten thousand) sales and expectation are both left out, so that an empty shelf is not taken for
 * advertising that has lost its force. Sums are of whole millionths: their order does not matter.
 */
public final class CampaignSales {
  private static final double MICRO = 1e6;
  private static final double LEAST_SHARE = 0.3;

  /** ln of one in ten thousand. */
  private static final double UNLIKELY = 9.2;

  private static final int LEAST_SILENCE = 4;

  /** An item that has been silent for so many days is no longer on sale. */
  private static final int GONE_DAYS = 60;

  private final int gone;
  private final long[][] units;
  private final long[][] expected;
  private final long[][] available;

  /** Empty sums. */
  public CampaignSales(int campaigns, int periods, int periodDays) {
    gone = Math.max(LEAST_SILENCE, GONE_DAYS / periodDays);
    units = new long[campaigns][periods];
    expected = new long[campaigns][periods];
    available = new long[campaigns][periods];
  }

  /**
   * Adds an item at a location.
   *
   * @param campaigns that it counts to, by place
   * @param sold units per period
   * @param share of the period in which it could be bought, NaN where nobody says
   * @return its mean units per period on sale, in millionths; 0 when it never sold
   */
  public long add(int[] campaigns, long[] sold, double[] share) {
    int first = 0;
    int last = sold.length - 1;
    while (first < sold.length && sold[first] <= 0) {
      first++;
    }
    if (first == sold.length) {
      return 0;
    }
    while (sold[last] <= 0) {
      last--;
    }
    double[] open = open(sold, share, first, last);
    double could = Arrays.stream(open).filter(x -> x > 0).sum();
    long made = 0;
    for (int t = 0; t < sold.length; t++) {
      made += open[t] > 0 ? sold[t] : 0;
    }
    long rate = could > 0 ? Math.round(MICRO * made / could) : 0;
    for (int campaign : campaigns) {
      for (int t = 0; t < sold.length; t++) {
        expected[campaign][t] += open[t] >= 0 ? rate : 0;
        available[campaign][t] += open[t] > 0 ? Math.round(rate * open[t]) : 0;
        units[campaign][t] += open[t] > 0 ? sold[t] : 0;
      }
    }
    return rate;
  }

  /** Share of each period in which it could be bought; -1 where it is not on sale at all. */
  private double[] open(long[] sold, double[] share, int first, int last) {
    int silence = silence(sold, first, last);
    double[] open = new double[sold.length];
    int quiet = 0;
    for (int t = 0; t < sold.length; t++) {
      boolean known = !Double.isNaN(share[t]);
      open[t] = known ? (share[t] >= LEAST_SHARE ? Math.min(1, share[t]) : 0) : 1;
      boolean still = sold[t] <= 0 && !(known && share[t] > 0);
      quiet = still ? quiet + 1 : 0;
      boolean ends = t + 1 == sold.length || sold[t + 1] > 0 || !still;
      if (still && ends && quiet > silence) {
        boolean before = t < first;
        boolean after = t > last && quiet > gone;
        Arrays.fill(open, t - quiet + 1, t + 1, before || after ? -1 : 0);
      }
    }
    return open;
  }

  /** Periods without a sale that habit makes all but impossible. */
  private static int silence(long[] sold, int first, int last) {
    int selling = 0;
    for (int t = first; t <= last; t++) {
      selling += sold[t] > 0 ? 1 : 0;
    }
    double often = Math.min(0.99, (double) selling / (last - first + 1));
    return Math.max(LEAST_SILENCE, (int) Math.ceil(-UNLIKELY / StrictMath.log1p(-often)));
  }

  /** Adds sums made elsewhere. */
  public void add(int campaign, int period, long moreUnits, long moreExpected, long moreAvailable) {
    units[campaign][period] += moreUnits;
    expected[campaign][period] += moreExpected;
    available[campaign][period] += moreAvailable;
  }

  /** Units, expected and available millionths of a campaign in a period. */
  public long[] at(int campaign, int period) {
    return new long[] {
      units[campaign][period], expected[campaign][period], available[campaign][period]
    };
  }

  /** Units sold where they could be bought. */
  public double[] units(int campaign) {
    return Arrays.stream(units[campaign]).asDoubleStream().toArray();
  }

  /** Units expected of all that is on sale. */
  public double[] expected(int campaign) {
    return Arrays.stream(expected[campaign]).mapToDouble(x -> x / MICRO).toArray();
  }

  /** Units expected of all that could be bought. */
  public double[] available(int campaign) {
    return Arrays.stream(available[campaign]).mapToDouble(x -> x / MICRO).toArray();
  }
}
