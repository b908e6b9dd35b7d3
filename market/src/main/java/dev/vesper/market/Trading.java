package dev.vesper.market;

import dev.vesper.market.Baskets.Wish;
import dev.vesper.market.DayBook.AisleBook;
import dev.vesper.market.DayBook.Cell;
import dev.vesper.market.DayBook.ReturnedParcel;
import dev.vesper.market.DayBook.SoldLine;
import dev.vesper.market.luck.Draws;
import dev.vesper.market.shop.Item;
import dev.vesper.market.shop.Variant;
import dev.vesper.market.storefront.Session;
import dev.vesper.market.storefront.Shoppers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The opening hours of one day in one aisle: shoppers are served in order of time while stock
 * lasts; what is asked for beyond that is lost, or a sibling is taken instead.
 */
final class Trading {
  /** Share of those who find the shelf empty and take a sibling, if there is one. */
  static final double SUBSTITUTION_SHARE = 0.35;

  private static final List<String> REASONS = List.of("fit", "colour", "changed mind");
  // Beyond the lines of any basket: a line of an order that took a sibling's place.
  private static final int SIBLING_LINES = 10;
  private static final int SIBLING_ORDINALS = 1 << 20;

  private final Market market;
  private final Aisle aisle;
  private final LocalDate day;
  private final DayMeans means;
  private final int[] onHand;
  private final int[] soldUnits;
  private final int[] inUnits;
  private final int[] outUnits;
  private final int[] emptyFrom;
  private final List<SoldLine> sold = new ArrayList<>();
  private final List<ReturnedParcel> parcels = new ArrayList<>();
  private final AisleBook book;

  /**
   * Opens the doors, and closes them.
   *
   * @param onHand stock at opening, by {@link Market#cell}; changed while trading, in the aisle's
   *     own cells only
   */
  Trading(Market market, DayMeans means, Aisle aisle, LocalDate day, int[] onHand) {
    this.market = market;
    this.aisle = aisle;
    this.day = day;
    this.means = means;
    this.onHand = onHand;
    int items = aisle.end() - aisle.first();
    soldUnits = new int[items];
    inUnits = new int[items];
    outUnits = new int[items];
    emptyFrom = new int[items];
    Visits visits = new Visits(market, means, aisle, day);
    Baskets baskets = new Baskets(market, means, aisle, day, visits);
    for (int at = 0; at < items; at++) {
      emptyFrom[at] = stock(aisle.first() + at) == 0 ? 0 : Baskets.OPEN_SECONDS;
    }
    boolean[] served = new boolean[baskets.wishes().size()];
    for (Wish wish : baskets.wishes()) {
      served[wish.number()] = serve(wish);
    }
    book = new AisleBook(sold, cells(visits), sessions(baskets, served));
  }

  AisleBook book() {
    return book;
  }

  /** Parcels that will come back later. */
  List<ReturnedParcel> parcels() {
    return parcels;
  }

  private boolean serve(Wish wish) {
    int units = take(wish.item(), wish.quantityUnits(), wish.second());
    if (units > 0) {
      sell(wish, wish.item(), wish.line(), wish.ordinal(), units);
    }
    int missing = wish.quantityUnits() - units;
    if (missing > 0) {
      substitute(wish, missing);
    }
    return units > 0;
  }

  private void substitute(Wish wish, int missing) {
    Variant variant = market.items().get(wish.item()).variant();
    RandomGenerator random =
        market.luck("substitute", wish.item(), aisle.location(), day, wish.ordinal());
    boolean willing = random.nextDouble() < SUBSTITUTION_SHARE;
    int start = Draws.below(random, variant.familySize());
    for (int i = 0; willing && i < variant.familySize(); i++) {
      int sibling = variant.familyStart() + (start + i) % variant.familySize();
      boolean another = sibling != wish.item();
      if (another && market.items().get(sibling).onSale(day) && stock(sibling) > 0) {
        int units = take(sibling, missing, wish.second());
        inUnits[sibling - aisle.first()] += units;
        outUnits[wish.item() - aisle.first()] += units;
        int ordinal = SIBLING_ORDINALS + (wish.item() - variant.familyStart()) * SIBLING_ORDINALS;
        sell(wish, sibling, wish.line() + SIBLING_LINES, ordinal + wish.ordinal(), units);
        return;
      }
    }
  }

  private int take(int item, int wanted, int second) {
    int cell = market.cell(item, aisle.location());
    int units = Math.min(wanted, onHand[cell]);
    onHand[cell] -= units;
    soldUnits[item - aisle.first()] += units;
    if (units > 0 && onHand[cell] == 0) {
      emptyFrom[item - aisle.first()] = second;
    }
    return units;
  }

  private int stock(int item) {
    return onHand[market.cell(item, aisle.location())];
  }

  private void sell(Wish wish, int sold, int line, int ordinal, int units) {
    Item item = market.items().get(sold);
    double factor = market.views(sold, means.offersAr(sold)).returnFactor(wish.kind());
    double share = Math.min(1, item.returns().share() * factor);
    long worth = item.priceMinor() * units;
    this.sold.add(
        new SoldLine(
            wish.orderId(),
            line,
            Baskets.OPENS.plusSeconds(wish.second()),
            sold,
            aisle.location(),
            units,
            Shoppers.ref(wish.shopper()),
            wish.source(),
            item.priceMinor(),
            Math.round(worth * means.discountShare(sold)),
            means.promotion(sold),
            share));
    RandomGenerator random = market.luck("return", sold, aisle.location(), day, ordinal);
    LocalDate backOn = day.plusDays(item.returns().delayDays(random));
    boolean resaleable = item.returns().resaleable(random);
    String reason = REASONS.get(Draws.below(random, REASONS.size()));
    int back = item.returns().returnedUnits(random, units, share);
    if (back > 0) {
      parcels.add(
          new ReturnedParcel(
              wish.orderId(),
              line,
              backOn,
              sold,
              aisle.location(),
              back,
              resaleable ? reason : "damage",
              resaleable));
    }
  }

  private List<Cell> cells(Visits visits) {
    List<Cell> cells = new ArrayList<>(soldUnits.length);
    for (int at = 0; at < soldUnits.length; at++) {
      int item = aisle.first() + at;
      double mean = visits.mean(item);
      if (mean > 0) {
        cells.add(
            new Cell(
                item,
                aisle.location(),
                mean,
                visits.demandUnits(item),
                soldUnits[at],
                inUnits[at],
                outUnits[at],
                (double) emptyFrom[at] / Baskets.OPEN_SECONDS));
      }
    }
    return cells;
  }

  private static List<Session> sessions(Baskets baskets, boolean[] served) {
    List<Session> sessions = new ArrayList<>();
    for (Baskets.Tracked tracked : baskets.tracked()) {
      List<Session.View> views = new ArrayList<>();
      for (int i = 0; i < tracked.wishes().size(); i++) {
        int wish = tracked.wishes().get(i);
        views.add(tracked.session().views().get(i).servedBy(wish >= 0 && served[wish]));
      }
      sessions.add(tracked.session().with(views));
    }
    return sessions;
  }
}
