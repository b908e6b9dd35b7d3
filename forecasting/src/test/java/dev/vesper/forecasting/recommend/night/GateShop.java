package dev.vesper.forecasting.recommend.night;

import dev.vesper.domain.contract.RecommendContracts;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Seed;
import dev.vesper.domain.run.StepResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A shop of 1,500 shoppers and 240 items in twelve aisles, with 600 visits a day. Everybody has one
 * aisle that four of five visits are to; what is liked best there moves on by an item in ten days.
 * Nine of ten agreed to personalisation.
 */
final class GateShop {
  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 6, 1);
  private static final int DAYS = 71;
  private static final int SHOPPERS = 1500;
  private static final int AISLES = 12;
  private static final int PER_AISLE = 20;
  private static final int VISITS = 600;
  private static final int DAYS_PER_MOVE = 10;
  private static final int THREADS = 2;

  private final long seed;
  private final LandedRows landed;

  private GateShop(long seed, LandedRows landed) {
    this.seed = seed;
    this.landed = landed;
  }

  static GateShop of(long seed) {
    GateShop shop = new GateShop(seed, new LandedRows());
    for (int day = 0; day < DAYS; day++) {
      for (int visit = 0; visit < VISITS; visit++) {
        shop.visit(day, visit);
      }
    }
    return shop;
  }

  /** The date of a day, from 0. */
  static LocalDate date(int day) {
    return FIRST_DAY.plusDays(day);
  }

  private void visit(int day, int visit) {
    RandomGenerator chance =
        Seed.stream(seed, "visit", Integer.toString(day), Integer.toString(visit));
    int shopper = chance.nextInt(SHOPPERS);
    boolean agreed = shopper % 10 != 0;
    String ref = "e1-" + shopper;
    String seen = agreed ? ref : "";
    String consent = agreed ? "ap" : "a";
    String item = item(shopper, day, chance);
    String name = day + "-" + visit;
    String session = "s-" + name;
    Instant time = at(day, 100 * visit);
    String device = shopper % 2 == 0 ? "phone_high" : "desktop";
    landed.page(name, time, "page.item_viewed", session, seen, consent, item, device);
    if (chance.nextDouble() < 0.15) {
      landed.ar(name, time.plusSeconds(20), session, seen, consent, item);
    }
    if (chance.nextDouble() < 0.6) {
      Instant carted = time.plusSeconds(40);
      landed.page(name + "c", carted, "page.cart_added", session, seen, consent, item, device);
      if (chance.nextDouble() < 0.75) {
        landed.order(name, time.plusSeconds(60), item, ref);
        if (chance.nextDouble() < 0.08) {
          landed.sentBack(name, time.plusSeconds(5 * 86_400L), item);
        }
      }
    }
  }

  private static String item(int shopper, int day, RandomGenerator chance) {
    int aisle = chance.nextDouble() < 0.8 ? shopper % AISLES : chance.nextInt(AISLES);
    int liked = (int) (PER_AISLE * Math.pow(chance.nextDouble(), 2)) + day / DAYS_PER_MOVE;
    return name(aisle * PER_AISLE + liked % PER_AISLE);
  }

  private static String name(int item) {
    return String.format("I%03d", item);
  }

  private static Instant at(int day, int second) {
    return Instant.parse(FIRST_DAY + "T00:00:00Z").plusSeconds(day * 86_400L + second);
  }

  /** Half of all rows are lost. */
  GateShop halved() {
    LandedRows half = landed.copy();
    half.halve(Seed.stream(seed, "half"));
    return new GateShop(seed, half);
  }

  /** Who did what with which item is drawn anew. */
  GateShop shuffled() {
    LandedRows mixed = landed.copy();
    mixed.shuffle(seed);
    return new GateShop(seed, mixed);
  }

  /**
   * One shopper with a profile adds between a twentieth and two fifths of all rows: views and
   * purchases, of one item or of any, on one day, in a week or on every day so far, in sessions of
   * twenty pages.
   *
   * @param today the last day that is known
   */
  GateShop flooded(int today) {
    RandomGenerator chance = Seed.stream(seed, "flood");
    LandedRows flood = landed.copy();
    int times = (int) (landed.size() * (0.05 + 0.35 * chance.nextDouble()) / 2);
    int over = List.of(1, 7, today + 1).get((int) (seed % 3));
    boolean one = chance.nextBoolean();
    String liked = name(chance.nextInt(AISLES * PER_AISLE));
    for (int k = 0; k < times; k++) {
      String item = one ? liked : name(chance.nextInt(AISLES * PER_AISLE));
      Instant time = at(today - k % over, k / over % 80_000);
      String session = "s-flood-" + k % over + "-" + k / over / 20;
      flood.page(
          "flood-" + k, time, "page.item_viewed", session, "e1-flood", "ap", item, "desktop");
      flood.order("flood-" + k, time.plusSeconds(1), item, "e1-flood");
    }
    return new GateShop(seed, flood);
  }

  /**
   * A night of the step.
   *
   * @param live the model that is live; null where none is
   * @param last what the last night left; null where none was
   */
  StepResult night(Path folder, int today, @Nullable StepResult live, @Nullable StepResult last)
      throws IOException {
    LandedRows tonight = landed.copy();
    if (live != null) {
      tonight.beside("live/recommend_model", file(live, RecommendContracts.MODEL.name()));
    }
    if (last != null) {
      tonight.beside("last/recommend_state", file(last, RecommendContracts.STATE.name()));
    }
    return tonight.night(folder, THREADS, date(today), catalogue());
  }

  private static ArtefactRef file(StepResult night, String name) {
    return night.outputs().stream()
        .filter(output -> output.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<Map<String, String>> catalogue() {
    List<Map<String, String>> rows = new ArrayList<>();
    for (int i = 0; i < AISLES * PER_AISLE; i++) {
      rows.add(
          Map.of(
              "item_id",
              name(i),
              "title",
              name(i),
              "category",
              "aisle-" + i / PER_AISLE,
              "price_minor",
              "1000",
              "unit_cost_minor",
              Integer.toString(300 + i),
              "currency",
              "EUR"));
    }
    return rows;
  }
}
