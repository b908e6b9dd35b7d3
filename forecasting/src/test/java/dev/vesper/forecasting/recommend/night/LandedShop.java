package dev.vesper.forecasting.recommend.night;

import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Seed;
import dev.vesper.domain.run.StepResult;
import dev.vesper.forecasting.features.StateFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * A shop of six kinds of goods, ten items each. Everybody has one kind that four of five purchases
 * are of; nine of ten agreed to personalisation. What each did is drawn from a stream of their own,
 * so that a shop without a shopper is the same shop otherwise.
 */
final class LandedShop {
  static final LocalDate DAY = LocalDate.of(2026, 9, 30);
  static final int SHOPPERS = 300;
  static final int NOVELTY_KIND = 3;
  static final String NOVELTY = "N1";

  private static final int KINDS = 6;
  private static final int ITEMS_PER_KIND = 10;
  private static final int DAYS = 60;
  private static final int PURCHASES = 9;

  private final LandedRows landed = new LandedRows();
  private boolean novelty;

  /** The shop of those shoppers that are known. */
  static LandedShop of(Predicate<String> known) {
    LandedShop shop = new LandedShop();
    for (int s = 0; s < SHOPPERS; s++) {
      if (known.test(ref(s))) {
        shop.live(s);
      }
    }
    return shop;
  }

  static String ref(int shopper) {
    return String.format("e1-%03d", shopper);
  }

  static boolean agreed(int shopper) {
    return shopper % 10 != 0;
  }

  LandedShop with(String setting, String value) {
    landed.set(setting, value);
    return this;
  }

  LandedShop with(String name, ArtefactRef file) {
    landed.beside(name, file);
    return this;
  }

  /** A shopper who buys the same item again and again, of whom nobody knows who it is. */
  LandedShop flooded(int rows) {
    for (int k = 0; k < rows; k++) {
      landed.order("flood-" + k, at(k % DAYS, k), item(0), "e1-robot");
      page("flood-" + k, at(k % DAYS, k), "page.item_viewed", "s-robot-" + k, "e1-robot", "ap", 0);
    }
    return this;
  }

  /** Who did what with which item is drawn anew. */
  LandedShop shuffled() {
    landed.shuffle(1);
    return this;
  }

  /** An item that nobody took yet, of the kind and brand of {@link #NOVELTY_KIND}. */
  LandedShop withNovelty() {
    novelty = true;
    return this;
  }

  private void live(int shopper) {
    RandomGenerator chance = Seed.stream(9, "shopper", Integer.toString(shopper));
    int kind = shopper % KINDS;
    for (int k = 0; k < PURCHASES; k++) {
      int day = chance.nextInt(DAYS);
      int of = chance.nextDouble() < 0.8 ? kind : chance.nextInt(KINDS);
      int item = of * ITEMS_PER_KIND + (int) (ITEMS_PER_KIND * Math.pow(chance.nextDouble(), 2));
      String name = shopper + "-" + k;
      String consent = agreed(shopper) ? "ap" : "a";
      String seen = agreed(shopper) ? ref(shopper) : "";
      Instant time = at(day, shopper);
      page(name, time, "page.item_viewed", "s-" + name, seen, consent, item);
      page(name + "c", time.plusSeconds(60), "page.cart_added", "s-" + name, seen, consent, item);
      if (k % 3 == 0) {
        landed.ar(name, time.plusSeconds(30), "s-" + name, seen, consent, item(item));
      }
      landed.order(name, time.plusSeconds(90), item(item), ref(shopper));
      if (k == 1) {
        landed.sentBack(name, time.plusSeconds(86_400), item(item));
      }
    }
  }

  private void page(
      String name,
      Instant time,
      String type,
      String session,
      String shopper,
      String consent,
      int item) {
    String device = item % 2 == 0 ? "phone_high" : "desktop";
    landed.page(name, time, type, session, shopper, consent, item(item), device);
  }

  private static Instant at(int day, int second) {
    return Instant.parse("2026-08-02T10:00:00Z").plusSeconds(day * 86_400L + second);
  }

  static String item(int number) {
    return String.format("I%02d", number);
  }

  static int kindOf(String item) {
    return Integer.parseInt(item.substring(1)) / ITEMS_PER_KIND;
  }

  /** Runs the step on it, as of the last day. */
  StepResult night(Path folder, int threads) throws IOException {
    return night(folder, threads, DAY);
  }

  /** Runs the step on it as of a day: what came later is not known yet. */
  StepResult night(Path folder, int threads, LocalDate asOf) throws IOException {
    return landed.night(folder, threads, asOf, catalogue());
  }

  /** I00 is out of season, I11 a variant of I10. */
  private List<Map<String, String>> catalogue() {
    List<Map<String, String>> rows = new ArrayList<>();
    for (int i = 0; i < KINDS * ITEMS_PER_KIND; i++) {
      Map<String, String> values =
          new HashMap<>(
              Map.of(
                  "item_id",
                  item(i),
                  "title",
                  item(i),
                  "category",
                  "kind-" + i / ITEMS_PER_KIND,
                  "price_minor",
                  "1000",
                  "unit_cost_minor",
                  Integer.toString(300 + i),
                  "currency",
                  "EUR"));
      if (i == 0) {
        values.put("season_end", "2026-09-29");
      }
      if (i == 11) {
        values.put("variant_of", item(10));
      }
      rows.add(values);
    }
    if (novelty) {
      Map<String, String> values = new HashMap<>(rows.get(NOVELTY_KIND * ITEMS_PER_KIND));
      values.put("item_id", NOVELTY);
      rows.add(values);
    }
    return rows;
  }

  /** The rows of what a night left. */
  static List<Map<String, String>> rows(StepResult made, Contract contract) throws IOException {
    return StateFile.rows(output(made, contract));
  }

  static ArtefactRef output(StepResult made, Contract contract) {
    return made.outputs().stream()
        .filter(output -> output.name().equals(contract.name()))
        .findFirst()
        .orElseThrow();
  }

  static List<String> hashes(StepResult made) {
    String[] hashes =
        made.outputs().stream().map(out -> out.name() + " " + out.sha256()).toArray(String[]::new);
    return Arrays.asList(hashes);
  }
}
