package dev.vesper.insights.effect;

import dev.vesper.domain.run.Seed;
import dev.vesper.insights.table.Column;
import dev.vesper.insights.table.Table;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A shop whose truth is known: sessions of shoppers, in which those who look a lot, come by
 * themselves and hold a phone both see AR and buy more often. What AR adds is a share of what they
 * would have bought anyway.
 *
 * @param lift the true effect, as a share
 * @param slope how strongly intent selects who sees AR
 * @param hidden how strongly something that is not measured selects and buys too
 */
record ArWorld(double lift, double slope, double hidden) {
  static final ArWorld LIFTED = new ArWorld(0.08, 1.1, 0);
  static final ArWorld NULL = new ArWorld(0, 1.1, 0);
  static final ArWorld HIDDEN = new ArWorld(0, 1.1, 1.4);
  static final ArWorld APART = new ArWorld(0.08, 6, 0);
  private static final List<String> SOURCES = List.of("search", "ads", "direct", "email");
  private static final double[] SOURCE_INTENT = {-0.2, -0.6, 0.7, 0.4};
  private static final List<String> DEVICES = List.of("phone", "desktop", "tablet");
  private static final double[] DEVICE_INTENT = {0.4, -0.5, 0.1};
  private static final List<String> NAMES =
      List.of("saw_ar", "bought", "views", "price", "source", "device", "shopper", "bought_before");

  /**
   * Sessions.
   *
   * @param table as it would be read
   * @param effect true mean difference over the sessions
   */
  record Sessions(Table table, double effect) {}

  /** Draws about that many sessions. */
  Sessions draw(int rows, long seed) {
    RandomGenerator random = Seed.stream(seed, "ar-world");
    double[][] numbers = new double[NAMES.size()][rows];
    int[] source = new int[rows];
    int[] device = new int[rows];
    double effect = 0;
    int shopper = 0;
    double taste = 0;
    double unseen = 0;
    for (int i = 0; i < rows; i++) {
      if (i == 0 || random.nextDouble() < 0.4) {
        shopper++;
        taste = 0.3 * random.nextGaussian();
        unseen = random.nextGaussian();
      }
      source[i] = random.nextInt(SOURCES.size());
      device[i] = random.nextInt(DEVICES.size());
      double views = Math.floor(Math.exp(1 + 0.8 * random.nextGaussian()));
      double price = Math.exp(3 + 0.5 * random.nextGaussian());
      double intent =
          0.8 * (Math.log1p(views) - 1.3)
              + SOURCE_INTENT[source[i]]
              + DEVICE_INTENT[device[i]]
              - 0.4 * (Math.log(price) - 3);
      double chance = 1 / (1 + Math.exp(-slope * intent - hidden * unseen));
      double without =
          Math.min(0.85, Math.exp(-2.3 + 0.9 * intent + taste + 0.6 * hidden * unseen));
      boolean treated = random.nextDouble() < chance;
      effect += without * lift / rows;
      numbers[0][i] = treated ? 1 : 0;
      numbers[1][i] = random.nextDouble() < without * (1 + (treated ? lift : 0)) ? 1 : 0;
      numbers[2][i] = views;
      numbers[3][i] = price;
      numbers[6][i] = shopper;
      double before = Math.min(0.9, Math.exp(-1.9 + 0.5 * intent + 0.6 * hidden * unseen));
      numbers[7][i] = random.nextDouble() < before ? 1 : 0;
    }
    List<Column> columns =
        List.of(
            new Column.Numbers(numbers[0]),
            new Column.Numbers(numbers[1]),
            new Column.Numbers(numbers[2]),
            new Column.Numbers(numbers[3]),
            new Column.Words(source, SOURCES),
            new Column.Words(device, DEVICES),
            new Column.Numbers(numbers[6]),
            new Column.Numbers(numbers[7]));
    return new Sessions(new Table("world.csv", NAMES, columns, rows), effect);
  }

  /** The question of every such shop. */
  static EffectQuestion question(double level, long seed) {
    return new EffectQuestion(
        "saw_ar", "bought", null, "shopper", "bought_before", level, null, null, seed);
  }
}
