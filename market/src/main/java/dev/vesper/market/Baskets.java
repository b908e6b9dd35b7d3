package dev.vesper.market;

import dev.vesper.market.Visits.Want;
import dev.vesper.market.luck.Draws;
import dev.vesper.market.luck.Luck;
import dev.vesper.market.storefront.Session;
import dev.vesper.market.storefront.Shoppers;
import dev.vesper.market.storefront.Sources;
import dev.vesper.market.storefront.ViewKind;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Puts the wants of an aisle's day into baskets, and tracked looks into sessions. */
final class Baskets {
  static final LocalTime OPENS = LocalTime.of(8, 0);
  static final int OPEN_SECONDS = 14 * 3600;
  private static final double SINGLE_LINE_SHARE = 0.65;
  private static final double TWO_LINE_SHARE = 0.23;
  private static final double SEARCHED_SHARE = 0.4;
  private static final int LOOK_AHEAD = 4;
  private static final int POSITIONS = 24;

  /**
   * A line of a shopper's basket.
   *
   * @param number its place among the aisle's wishes as they were made
   * @param ordinal which line of its item on that day at that location, from 0
   * @param second seconds after opening
   */
  record Wish(
      int number,
      int item,
      int ordinal,
      int quantityUnits,
      int second,
      String orderId,
      int line,
      int shopper,
      String source,
      ViewKind kind) {}

  /**
   * A tracked visit; each view knows its wish, -1 for a look.
   *
   * @param wishes by view
   */
  record Tracked(Session session, List<Integer> wishes) {}

  private final Market market;
  private final DayMeans means;
  private final Aisle aisle;
  private final LocalDate day;
  private final String prefix;
  private final Luck random;
  private final List<Wish> wishes = new ArrayList<>();
  private final List<Tracked> tracked = new ArrayList<>();
  private int orders;

  Baskets(Market market, DayMeans means, Aisle aisle, LocalDate day, Visits visits) {
    this.market = market;
    this.means = means;
    this.aisle = aisle;
    this.day = day;
    prefix = DateTimeFormatter.BASIC_ISO_DATE.format(day) + "-" + aisle.name() + "-";
    random = market.luck("visits", aisle.first(), aisle.location(), day, 0);
    for (int bucket = 0; bucket < ViewKind.BUCKETS; bucket++) {
      fill(visits.buyers(bucket), visits.lookers(bucket));
    }
    wishes.sort(
        Comparator.comparingInt(Wish::second)
            .thenComparing(Wish::orderId)
            .thenComparingInt(Wish::line));
  }

  /** What is asked for, by time. */
  List<Wish> wishes() {
    return wishes;
  }

  /** Visits that were tracked. */
  List<Tracked> tracked() {
    return tracked;
  }

  private void fill(List<Want> buyers, List<Want> lookers) {
    shuffle(buyers);
    shuffle(lookers);
    int looked = 0;
    for (int next = 0; next < buyers.size(); ) {
      int lines = Math.min(basketLines(), buyers.size() - next);
      int shopper = shopper(buyers.get(next));
      liked(buyers, next + 1, next + lines, shopper);
      boolean seen = random.nextDouble() < market.trackedShare();
      int looks = seen ? Math.min(Draws.below(random, 3), lookers.size() - looked) : 0;
      liked(lookers, looked, looked + looks, shopper);
      List<Want> views = new ArrayList<>(lookers.subList(looked, looked + looks));
      views.addAll(buyers.subList(next, next + lines));
      visit(views, shopper, seen, String.format(Locale.ROOT, "%s%04d", prefix, ++orders));
      looked += looks;
      next += lines;
    }
    while (looked < lookers.size()) {
      int looks = Math.min(basketLines(), lookers.size() - looked);
      int shopper = shopper(lookers.get(looked));
      liked(lookers, looked + 1, looked + looks, shopper);
      visit(lookers.subList(looked, looked + looks), shopper, true, null);
      looked += looks;
    }
  }

  /** One visit: its order when it has one, its session when it is tracked. */
  private void visit(List<Want> wants, int shopper, boolean seen, @Nullable String orderId) {
    ViewKind first = wants.get(0).kind();
    String source = Sources.draw(random, first.warm());
    int start = Draws.below(random, OPEN_SECONDS);
    int[] arMillis = new int[wants.size()];
    int second = start;
    for (int i = 0; i < arMillis.length; i++) {
      arMillis[i] = ArTimes.millis(random, wants.get(i).kind().state());
      second += Session.seconds(arMillis[i]);
    }
    int orderedAt = Math.min(OPEN_SECONDS - 1, seen ? second : start);
    List<Integer> numbers = new ArrayList<>();
    int line = 0;
    for (Want want : wants) {
      numbers.add(want.quantityUnits() > 0 ? wishes.size() : -1);
      if (want.quantityUnits() > 0 && orderId != null) {
        wishes.add(
            new Wish(
                wishes.size(),
                want.item(),
                want.ordinal(),
                want.quantityUnits(),
                orderedAt,
                orderId,
                ++line,
                shopper,
                source,
                want.kind()));
      }
    }
    if (seen) {
      track(wants, shopper, source, start, arMillis, numbers);
    }
  }

  private void track(
      List<Want> wants,
      int shopper,
      String source,
      int start,
      int[] arMillis,
      List<Integer> numbers) {
    List<Session.View> views = new ArrayList<>();
    int second = start;
    for (int i = 0; i < arMillis.length; i++) {
      views.add(view(wants.get(i), second, arMillis[i]));
      second += Session.seconds(arMillis[i]);
    }
    ViewKind first = wants.get(0).kind();
    Session session =
        new Session(
            "s-" + prefix + (tracked.size() + 1),
            day,
            aisle.location(),
            shopper,
            first.device(),
            source,
            random.nextDouble() < SEARCHED_SHARE,
            first.heldOut(),
            market.shoppers().consent(shopper, random),
            start,
            views);
    tracked.add(new Tracked(session, numbers));
  }

  /** Both potential outcomes: the view's own number u buys where it is below the probability. */
  private Session.View view(Want want, int second, int arMillis) {
    boolean wanted = want.quantityUnits() > 0;
    boolean offered = means.offersAr(want.item());
    var table = market.views(want.item(), offered);
    double with = table.buyShare(want.kind(), true);
    double without = table.buyShare(want.kind(), false);
    double lived = want.kind().usedAr() ? with : without;
    double u = wanted ? lived * random.nextDouble() : lived + (1 - lived) * random.nextDouble();
    return new Session.View(
        want.item(),
        1 + Draws.below(random, POSITIONS),
        want.kind(),
        offered,
        wanted,
        false,
        u < with,
        u < without,
        second,
        arMillis);
  }

  private int basketLines() {
    double u = random.nextDouble();
    if (u < SINGLE_LINE_SHARE) {
      return 1;
    }
    return u < SINGLE_LINE_SHARE + TWO_LINE_SHARE ? 2 : 3;
  }

  private int shopper(Want want) {
    return market.shoppers().draw(random, aisle.location(), want.item());
  }

  /** What else is looked at, or goes into the basket, is what the shopper likes best of a few. */
  private void liked(List<Want> wants, int from, int to, int shopper) {
    if (shopper == Shoppers.GUEST) {
      return;
    }
    for (int at = from; at < to; at++) {
      int best = at;
      double liking = liking(wants.get(at), shopper);
      for (int other = at + 1; other < Math.min(wants.size(), at + LOOK_AHEAD); other++) {
        double also = liking(wants.get(other), shopper);
        if (also > liking) {
          best = other;
          liking = also;
        }
      }
      Collections.swap(wants, at, best);
    }
  }

  private double liking(Want want, int shopper) {
    return market.shoppers().affinity(shopper, want.item());
  }

  private void shuffle(List<Want> wants) {
    for (int last = wants.size() - 1; last > 0; last--) {
      Collections.swap(wants, last, Draws.below(random, last + 1));
    }
  }
}
