package dev.vesper.forecasting.recommend.night;

import dev.vesper.domain.run.Progress;
import dev.vesper.forecasting.recommend.engines.Family;
import dev.vesper.forecasting.recommend.engines.TopSelection;
import dev.vesper.forecasting.recommend.evidence.Evidence;
import dev.vesper.forecasting.recommend.evidence.Examination;
import dev.vesper.forecasting.recommend.evidence.Kind;
import dev.vesper.forecasting.recommend.evidence.ShopEvidence;
import dev.vesper.forecasting.recommend.evidence.Window;
import dev.vesper.market.DayBook;
import dev.vesper.market.Market;
import dev.vesper.market.MarketLaws;
import dev.vesper.market.MarketSpec;
import dev.vesper.market.MarketState;
import dev.vesper.market.Policy;
import dev.vesper.market.Shopkeeper;
import dev.vesper.market.shop.Item;
import dev.vesper.market.storefront.ArTruth;
import dev.vesper.market.storefront.Session;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;

/**
 * A simulated shop's past as evidence of shoppers, by the rules of the reader: who allowed
 * personalisation in a tracked visit has a profile, and everything that was bought is known.
 */
record MarketShop(
    Market market, ShopEvidence evidence, Window window, MarketState evening, Policy shopkeeper) {
  private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
  private static final int WINDOW_DAYS = 365;
  private static final int THREADS = 2;
  private static final double USUAL_DWELL_S = 30;

  private static final Supplier<SparkSession> NO_SPARK =
      () -> {
        throw new AssertionError("a small shop needs no Spark");
      };

  static MarketShop of(MarketSpec spec) {
    Market market = Market.create(spec, new MarketLaws(ArTruth.USUAL, true, false));
    Policy shopkeeper = Shopkeeper.of(market);
    MarketState evening = market.opening();
    List<DayBook> books = new ArrayList<>();
    for (int t = 0; t < spec.days(); t++) {
      evening = evening.step(shopkeeper.decide(evening));
      shopkeeper = shopkeeper.after(evening);
      books.add(evening.lastDay().orElseThrow());
    }
    Window window = Window.of(spec.lastDay(), WINDOW_DAYS, ZONE);
    return new MarketShop(
        market, new Reader(market, books, window).read(), window, evening, shopkeeper);
  }

  /** The number behind a pseudonym; here names are plain. */
  int shopper(int profile) {
    return market.shoppers().number(evidence.shoppers().get(profile));
  }

  /** How much that profile truly likes that item. */
  double affinity(int profile, int item) {
    return market.shoppers().affinity(shopper(profile), item);
  }

  /** The same evidence without some rows. */
  ShopEvidence without(Predicate<Evidence> rows) {
    return new ShopEvidence(
        evidence.shoppers(),
        evidence.cohortOf(),
        evidence.items(),
        evidence.rows().stream().filter(rows.negate()).toList(),
        evidence.cohorts(),
        evidence.examination(),
        evidence.figures());
  }

  /** The engines of a night. */
  static List<Family> families(int items, long seed) {
    return NightEngines.of(items, 0, NO_SPARK, seed);
  }

  /** A night's refit on that evidence. */
  NightRefit.Made refit(ShopEvidence of, PriceOffsets offsets) {
    long seed = market.spec().seed();
    NightRefit.Made made =
        new NightRefit(of, window, shelf(), seed, THREADS, Progress.SILENT)
            .make(families(of.items().size(), seed), null, offsets, TradeOff.MOST_LOSS_SHARE);
    return Objects.requireNonNull(made);
  }

  /** The highest scores of what she has not got yet. */
  static int[] top(float[] scores, int[] had, int length) {
    TopSelection best = new TopSelection(length);
    for (int i = 0; i < scores.length; i++) {
      if (Arrays.binarySearch(had, i) < 0) {
        best.offer(i, scores[i]);
      }
    }
    return best.drained();
  }

  /** Its catalogue. */
  Shelf shelf() {
    List<Item> items = market.items();
    int n = items.size();
    Shelf shelf =
        new Shelf(
            items.stream().map(Item::id).toList(),
            items.stream().map(Item::category).toList(),
            items.stream().map(Item::brand).toList(),
            items.stream().mapToInt(item -> item.variant().familyStart()).toArray(),
            new boolean[n],
            items.stream().mapToDouble(Item::priceMinor).toArray(),
            items.stream().mapToDouble(Item::unitCostMinor).toArray());
    Arrays.fill(shelf.showable(), true);
    return shelf;
  }

  private static final class Reader {
    private final Market market;
    private final List<DayBook> books;
    private final Window window;
    private final Map<String, Integer> numbers = new TreeMap<>();

    Reader(Market market, List<DayBook> books, Window window) {
      this.market = market;
      this.books = books;
      this.window = window;
    }

    ShopEvidence read() {
      TreeSet<String> agreed = new TreeSet<>();
      for (DayBook book : books) {
        for (Session session : book.sessions()) {
          if (session.consent().contains("p") && !session.shopperRef().isEmpty()) {
            agreed.add(session.shopperRef());
          }
        }
      }
      agreed.forEach(ref -> numbers.put(ref, numbers.size()));
      Set<String> returned = new HashSet<>();
      books.forEach(
          book -> book.returned().forEach(r -> returned.add(r.orderId() + "/" + r.item())));
      List<Evidence> rows = new ArrayList<>();
      for (DayBook book : books) {
        long opens = book.day().atTime(8, 0).atZone(ZONE).toEpochSecond();
        for (Session session : book.sessions()) {
          visit(session, opens, rows);
        }
        for (DayBook.SoldLine line : book.sold()) {
          Kind kind =
              returned.contains(line.orderId() + "/" + line.item()) ? Kind.RETURNED : Kind.BOUGHT;
          long at = book.day().atTime(line.time()).atZone(ZONE).toEpochSecond();
          add(rows, number(line.shopperRef()), line.item(), at, kind, 1);
        }
      }
      rows.sort(
          Comparator.comparingLong(Evidence::seconds)
              .thenComparingInt(Evidence::shopper)
              .thenComparingInt(Evidence::item)
              .thenComparing(Evidence::kind)
              .thenComparing(Evidence::amount));
      return new ShopEvidence(
          List.copyOf(numbers.keySet()),
          numbers.keySet().stream().map(any -> "").toList(),
          market.items().stream().map(Item::id).toList(),
          rows,
          new TreeMap<>(),
          Examination.alike("the market names no lists"),
          new HashMap<>());
    }

    private int number(String ref) {
      return numbers.getOrDefault(ref, Evidence.NOBODY);
    }

    private void visit(Session session, long opens, List<Evidence> rows) {
      int who = session.consent().contains("p") ? number(session.shopperRef()) : Evidence.NOBODY;
      for (Session.View view : session.views()) {
        long at = opens + view.second();
        int dwell = Session.seconds(view.arMillis()) - 6;
        add(rows, who, view.item(), at, Kind.VIEWED, amount(dwell));
        if (view.kind().seenBefore()) {
          add(rows, who, view.item(), at - 3, Kind.VIEWED, amount(3));
        }
        if (view.kind().usedAr()) {
          add(rows, who, view.item(), at, Kind.TRIED, 1);
        }
        if (view.served()) {
          add(rows, who, view.item(), at + dwell, Kind.CARTED, 1);
        }
      }
    }

    private static float amount(int dwell) {
      return (float) (Math.log1p((double) dwell) / Math.log1p(USUAL_DWELL_S));
    }

    private void add(List<Evidence> rows, int who, int item, long at, Kind kind, float amount) {
      if (at >= window.from() && at < window.until()) {
        rows.add(new Evidence(who, item, at, kind, amount));
      }
    }
  }
}
