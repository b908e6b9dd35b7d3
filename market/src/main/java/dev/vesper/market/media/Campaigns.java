package dev.vesper.market.media;

import dev.vesper.market.luck.Draws;
import dev.vesper.market.luck.Luck;
import dev.vesper.market.shop.Item;
import dev.vesper.market.shop.Warehouse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * Draws the campaigns of a shop: two per channel and more for larger shops, half of them S-shaped.
 */
public final class Campaigns {
  private static final List<String> CHANNELS = List.of("search", "social", "display", "video");
  private static final int FEWEST = 8;
  private static final int MOST = 40;
  private static final int ITEMS_PER_FURTHER_CAMPAIGN = 2_000;
  private static final int MOST_ITEMS = 40;
  // Six hundredths of what the promoted items earn are an ordinary day's budget.
  private static final double BUDGET_SHARE = 0.06;
  private static final int GEO_EVERY = 4;

  private Campaigns() {}

  /** All campaigns of the shop. */
  public static List<Campaign> of(long seed, List<Item> items, List<Warehouse> locations) {
    int count = Math.min(MOST, FEWEST + items.size() / ITEMS_PER_FURTHER_CAMPAIGN);
    List<Campaign> campaigns = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      campaigns.add(campaign(seed, index, items, locations));
    }
    return List.copyOf(campaigns);
  }

  private static Campaign campaign(
      long seed, int index, List<Item> items, List<Warehouse> locations) {
    RandomGenerator random = Luck.of(seed, "campaign", index, 0, 0);
    String channel = CHANNELS.get(index % CHANNELS.size());
    TreeSet<Integer> promoted = new TreeSet<>();
    int wanted = Math.min(MOST_ITEMS, Math.max(1, items.size() / 6));
    for (int i = 0; i < wanted; i++) {
      promoted.add(Draws.below(random, items.size()));
    }
    boolean everywhere = index % GEO_EVERY != GEO_EVERY - 1 || locations.size() == 1;
    String zone = everywhere ? "" : locations.get(index % locations.size()).zone();
    List<Integer> shownIn =
        locations.stream()
            .filter(location -> everywhere || location.zone().equals(zone))
            .map(Warehouse::index)
            .toList();
    double revenuePerDay = 0;
    for (int item : promoted) {
      Item sold = items.get(item);
      revenuePerDay += sold.demand().levelUnitsPerDay() * sold.priceMinor();
    }
    double reach = (double) shownIn.size() / locations.size();
    long budget = Math.max(100, 100 * (long) (revenuePerDay * reach * BUDGET_SHARE / 100));
    double carryOver = Draws.between(random, 0.2, 0.8);
    boolean sShaped = index % 2 == 1;
    double shape = sShaped ? Draws.between(random, 1.6, 3) : Draws.between(random, 0.7, 1);
    double steady = budget / (double) shownIn.size() / (1 - carryOver);
    return new Campaign(
        index,
        channel,
        String.format(Locale.ROOT, "%s-%02d", channel, index / CHANNELS.size() + 1),
        promoted.stream().toList(),
        zone,
        shownIn,
        budget,
        carryOver,
        shape,
        steady * Draws.between(random, 0.6, 1.6),
        Draws.between(random, 0.15, 0.45),
        Draws.between(random, 15, 60),
        Draws.between(random, 0.1, 0.4),
        Draws.between(random, 0.005, 0.03));
  }
}
