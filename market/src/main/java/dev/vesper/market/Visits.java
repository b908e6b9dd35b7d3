package dev.vesper.market;

import dev.vesper.market.luck.Draws;
import dev.vesper.market.shop.Item;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Who asks for what, and when, at one location on one day. It depends on the seed alone, never on
 * what is in stock: that is what lets two policies compare on the same luck.
 */
final class Visits {
  static final LocalTime OPENS = LocalTime.of(8, 0);
  static final int OPEN_SECONDS = 14 * 3600;
  private static final double SECOND_UNIT_SHARE = 0.12;
  private static final double SINGLE_LINE_SHARE = 0.65;
  private static final double TWO_LINE_SHARE = 0.23;
  private static final double GUEST_SHARE = 0.1;

  /**
   * A line of a shopper's basket.
   *
   * @param ordinal which line of its item on that day at that location, from 0
   * @param second seconds after opening
   */
  record Wish(
      int item,
      int ordinal,
      int quantityUnits,
      int second,
      String orderId,
      int line,
      String shopperRef) {}

  /** What a shopper wants before it is put into a basket. */
  private record Want(int item, int ordinal, int quantityUnits) {}

  /**
   * A location's day of demand.
   *
   * @param means mean units by item; 0 before the launch
   * @param demandUnits units asked for by item
   * @param wishes by time
   */
  record Day(double[] means, int[] demandUnits, List<Wish> wishes) {}

  private final Market market;
  private final LocalDate day;

  Visits(Market market, LocalDate day) {
    this.market = market;
    this.day = day;
  }

  Day at(int location) {
    int items = market.items().size();
    double[] means = new double[items];
    int[] units = new int[items];
    List<Want> wants = new ArrayList<>();
    for (Item item : market.items()) {
      double mean = market.meanDemand(item.index(), location, day);
      means[item.index()] = mean;
      if (mean > 0) {
        RandomGenerator random = market.luck("demand", item.id(), location, day);
        units[item.index()] = item.demand().draw(random, mean);
        splitIntoLines(wants, item.index(), units[item.index()], random);
      }
    }
    return new Day(means, units, baskets(wants, location));
  }

  private static void splitIntoLines(
      List<Want> wants, int item, int units, RandomGenerator random) {
    int left = units;
    for (int ordinal = 0; left > 0; ordinal++) {
      int quantity = Math.min(left, random.nextDouble() < SECOND_UNIT_SHARE ? 2 : 1);
      wants.add(new Want(item, ordinal, quantity));
      left -= quantity;
    }
  }

  private List<Wish> baskets(List<Want> wants, int location) {
    RandomGenerator random = market.luck("visits", "", location, day);
    for (int last = wants.size() - 1; last > 0; last--) {
      Collections.swap(wants, last, Draws.below(random, last + 1));
    }
    String prefix =
        DateTimeFormatter.BASIC_ISO_DATE.format(day)
            + "-"
            + market.locations().get(location).id()
            + "-";
    List<Wish> wishes = new ArrayList<>();
    int order = 0;
    for (int next = 0; next < wants.size(); ) {
      int lines = Math.min(basketLines(random), wants.size() - next);
      String orderId = String.format(Locale.ROOT, "%s%04d", prefix, ++order);
      int second = Draws.below(random, OPEN_SECONDS);
      String shopper = shopper(random);
      for (int line = 1; line <= lines; line++) {
        Want want = wants.get(next++);
        wishes.add(
            new Wish(want.item, want.ordinal, want.quantityUnits, second, orderId, line, shopper));
      }
    }
    wishes.sort(
        Comparator.comparingInt(Wish::second)
            .thenComparing(Wish::orderId)
            .thenComparingInt(Wish::line));
    return wishes;
  }

  private static int basketLines(RandomGenerator random) {
    double u = random.nextDouble();
    if (u < SINGLE_LINE_SHARE) {
      return 1;
    }
    return u < SINGLE_LINE_SHARE + TWO_LINE_SHARE ? 2 : 3;
  }

  /** Guests leave no name; of the others, few come often: the square of a uniform number. */
  private String shopper(RandomGenerator random) {
    boolean guest = random.nextDouble() < GUEST_SHARE;
    double u = random.nextDouble();
    int number = (int) (u * u * market.spec().shoppers());
    return guest ? "" : String.format(Locale.ROOT, "shopper-%06d", number + 1);
  }
}
