package dev.vesper.market;

import dev.vesper.market.luck.Draws;
import dev.vesper.market.luck.Luck;
import dev.vesper.market.shop.Item;
import dev.vesper.market.storefront.ListLaw;
import dev.vesper.market.storefront.Shoppers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Who looks at the list of the start page, what stands where in it, and what is opened. The list is
 * one for all of a day: what sells well and what the shop wants to sell stands high, more or less,
 * so that an item stands now here, now there.
 */
public final class Looks {
  private static final int OPEN_S = 12 * 3600;
  private static final double MOST_OPENED = 0.25;
  private static final double PUSHED = 0.8;
  private static final double DISORDER = 0.8;
  private static final double OF_TASTE = 0.7;

  private Looks() {}

  /**
   * One person at the list.
   *
   * @param shopper never a guest
   * @param consent what she allows: letters a, p, s
   * @param second seconds after opening
   */
  public record Look(int shopper, String consent, int second, List<Shown> shown) {
    /** The name that the storefront may keep; empty without consent to analytics. */
    public String shopperRef() {
      return consent.startsWith("a") ? Shoppers.ref(shopper) : "";
    }
  }

  /**
   * An item in it.
   *
   * @param place from 1
   * @param opened whether its page was opened from there
   */
  public record Shown(int item, int place, boolean opened) {}

  /** Those of a day, in order of time. */
  public static List<Look> on(Market market, LocalDate day) {
    ListLaw law = market.laws().lists();
    List<Look> looks = new ArrayList<>();
    int[] list = law.looksPerDay() > 0 ? list(market, day) : new int[0];
    for (int look = 0; look < law.looksPerDay(); look++) {
      Luck luck = market.luck("look", look, 0, day, 0);
      int shopper = Draws.below(luck, market.shoppers().count());
      List<Shown> shown = new ArrayList<>();
      for (int place = 1; place <= list.length; place++) {
        int item = list[place - 1];
        boolean seen = luck.nextDouble() < law.examined(place);
        boolean wants = luck.nextDouble() < liking(market, shopper, item);
        shown.add(new Shown(item, place, seen && wants));
      }
      String consent = market.shoppers().consent(shopper, luck);
      looks.add(new Look(shopper, consent, look * OPEN_S / law.looksPerDay(), shown));
    }
    return looks;
  }

  /** The probability that somebody opens an item that she looks at: the truth. */
  public static double liking(Market market, int shopper, int item) {
    double taste = StrictMath.exp(OF_TASTE * (market.shoppers().affinity(shopper, item) - 1));
    return Math.min(1, MOST_OPENED * appeal(market.items().get(item)) * taste);
  }

  /** From 0 to 1, by what is sold of it. */
  private static double appeal(Item item) {
    double perDay = item.demand().levelUnitsPerDay();
    return StrictMath.sqrt(perDay / (1 + perDay));
  }

  private static int[] list(Market market, LocalDate day) {
    double[] by = new double[market.items().size()];
    for (int item = 0; item < by.length; item++) {
      Luck always = Luck.of(market.spec().seed(), "pushed", item, 0, 0);
      Luck today = market.luck("list", item, 0, day, 0);
      by[item] =
          StrictMath.log(appeal(market.items().get(item)))
              + PUSHED * Draws.normal(always)
              + DISORDER * Draws.normal(today);
    }
    return IntStream.range(0, by.length)
        .boxed()
        .sorted(Comparator.comparingDouble((Integer item) -> by[item]).reversed())
        .limit(market.laws().lists().length())
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
