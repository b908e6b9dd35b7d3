package dev.vesper.forecasting.recommend.night;

import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.forecasting.features.PastSales.ItemTotal;
import dev.vesper.forecasting.features.ReturnShares;
import dev.vesper.forecasting.features.StateFile;
import dev.vesper.forecasting.recommend.evidence.Evidence;
import dev.vesper.forecasting.recommend.evidence.Kind;
import dev.vesper.forecasting.recommend.evidence.ShopEvidence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What showing an item does to the shop beyond the sale, by the last published plan. A unit in
 * stock is worth v, what one more rung of the plan's ladder of gains would earn per unit: high
 * where stock is scarce, below 0 where there is too much. A unit sold comes back with probability r
 * and then earns nothing. So a sale through a list earns
 *
 * <pre>net = m (1 - r) - v</pre>
 *
 * with m the margin, and the offset is that, less its median, over half the distance of its 10 %
 * and 90 % points, cut off at ±1. It is money, not a share of the price: what a list earns is the
 * sum of such sales.
 *
 * @param offset {@code [item]} from -1 (scarce, often sent back, or of little margin) to 1
 * @param netMinor {@code [item]} what a sale earns
 * @param marginMinor {@code [item]} what it earns without a thought of stock: m (1 - r)
 * @param known whether there was a plan to read
 */
record PriceOffsets(double[] offset, double[] netMinor, double[] marginMinor, boolean known) {

  /**
   * Reads them.
   *
   * @param lines of the published plan; null when nothing has been published
   * @param gains its ladders
   */
  static PriceOffsets of(
      Shelf shelf, ShopEvidence evidence, @Nullable ArtefactRef lines, @Nullable ArtefactRef gains)
      throws IOException {
    double[] worth = new double[shelf.size()];
    boolean known = lines != null && gains != null;
    if (lines != null && gains != null) {
      worth = worth(shelf, lines, gains);
    }
    return of(shelf, worth, returnShares(shelf, evidence), known);
  }

  /**
   * From what is known of each item.
   *
   * @param worth {@code [item]} of a unit in stock, minor units
   * @param returned {@code [item]} the share of sales that comes back
   * @param known whether the worth is; without it there is no offset
   */
  static PriceOffsets of(Shelf shelf, double[] worth, double[] returned, boolean known) {
    double[] margin = new double[shelf.size()];
    double[] net = new double[margin.length];
    for (int i = 0; i < net.length; i++) {
      margin[i] = shelf.marginMinor(i) * (1 - returned[i]);
      net[i] = margin[i] - worth[i];
    }
    return new PriceOffsets(known ? scaled(net) : new double[net.length], net, margin, known);
  }

  /** Where nothing has been planned. */
  static PriceOffsets none(int items) {
    return new PriceOffsets(new double[items], new double[items], new double[items], false);
  }

  /** Units' worth at the margin, meaned over locations. */
  private static double[] worth(Shelf shelf, ArtefactRef lines, ArtefactRef gains)
      throws IOException {
    Map<String, Integer> numbers = new HashMap<>();
    shelf.ids().forEach(id -> numbers.put(id, numbers.size()));
    Map<String, Long> packs = new HashMap<>();
    for (Map<String, String> row : StateFile.rows(lines)) {
      packs.put(key(row), Long.parseLong(row.getOrDefault("packs", "0")));
    }
    double[] sums = new double[shelf.size()];
    int[] places = new int[shelf.size()];
    for (Map<String, String> row : StateFile.rows(gains)) {
      Integer item = numbers.get(row.getOrDefault("item_id", ""));
      if (item != null) {
        sums[item] += nextUnit(row, packs.getOrDefault(key(row), 0L));
        places[item]++;
      }
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] /= Math.max(1, places[i]);
    }
    return sums;
  }

  private static String key(Map<String, String> row) {
    return row.getOrDefault("item_id", "") + '\u0001' + row.getOrDefault("location_id", "");
  }

  /** Gain per unit of the rung above what is ordered; of the last rung where there is none. */
  static double nextUnit(Map<String, String> row, long packs) {
    double[] gains =
        Arrays.stream(row.getOrDefault("gain_minor", "").split(";", -1))
            .filter(text -> !text.isEmpty())
            .mapToDouble(Double::parseDouble)
            .toArray();
    if (gains.length < 2) {
      return 0;
    }
    int rungPacks = Math.max(1, Integer.parseInt(row.getOrDefault("rung_packs", "1")));
    int rung = (int) Math.min(packs / rungPacks, gains.length - 2);
    double units = rungPacks * Double.parseDouble(row.getOrDefault("pack_units", "1"));
    return (gains[rung + 1] - gains[rung]) / Math.max(1, units);
  }

  private static double[] returnShares(Shelf shelf, ShopEvidence evidence) {
    long[] sold = new long[shelf.size()];
    long[] back = new long[shelf.size()];
    for (Evidence row : evidence.rows()) {
      if (row.kind() == Kind.BOUGHT || row.kind() == Kind.RETURNED) {
        sold[row.item()]++;
        back[row.item()] += row.kind() == Kind.RETURNED ? 1 : 0;
      }
    }
    List<ItemTotal> totals = new ArrayList<>();
    Map<String, String> categories = new HashMap<>();
    for (int i = 0; i < sold.length; i++) {
      totals.add(new ItemTotal(shelf.ids().get(i), sold[i], back[i]));
      categories.put(shelf.ids().get(i), shelf.categories().get(i));
    }
    ReturnShares shares = new ReturnShares(totals, id -> categories.getOrDefault(id, ""));
    return totals.stream().mapToDouble(shares::expected).toArray();
  }

  static double[] scaled(double[] raw) {
    double[] sorted = raw.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    double spread =
        n == 0 ? 0 : (sorted[(int) (0.9 * (n - 1))] - sorted[(int) (0.1 * (n - 1))]) / 2;
    double[] scaled = new double[n];
    for (int i = 0; i < n && spread > 0; i++) {
      scaled[i] = Math.max(-1, Math.min(1, (raw[i] - sorted[n / 2]) / spread));
    }
    return scaled;
  }
}
