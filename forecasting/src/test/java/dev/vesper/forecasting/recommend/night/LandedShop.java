package dev.vesper.forecasting.recommend.night;

import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.EventContracts;
import dev.vesper.domain.contract.InputContracts;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Seed;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepName;
import dev.vesper.domain.run.StepResult;
import dev.vesper.forecasting.features.StagedCsv;
import dev.vesper.forecasting.features.StateFile;
import java.io.IOException;
import java.nio.file.Files;
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

  private final List<List<String>> orders = new ArrayList<>();
  private final List<List<String>> returns = new ArrayList<>();
  private final List<List<String>> pages = new ArrayList<>();
  private final List<List<String>> ar = new ArrayList<>();
  private final Map<String, String> settings = new HashMap<>();
  private boolean novelty;
  private final List<ArtefactRef> more = new ArrayList<>();

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
    settings.put(setting, value);
    return this;
  }

  LandedShop with(String name, ArtefactRef file) {
    more.add(new ArtefactRef(name, file.path(), file.sha256(), file.rows(), file.bytes()));
    return this;
  }

  /** A shopper who buys the same item again and again, of whom nobody knows who it is. */
  LandedShop flooded(int rows) {
    for (int k = 0; k < rows; k++) {
      order("flood-" + k, at(k % DAYS, k), item(0), "e1-robot");
      page("flood-" + k, at(k % DAYS, k), "page.item_viewed", "s-robot-" + k, "e1-robot", "ap", 0);
    }
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
        ar(name, time.plusSeconds(30), "s-" + name, seen, consent, item);
      }
      order(name, time.plusSeconds(90), item(item), ref(shopper));
      if (k == 1) {
        returns.add(
            cells(
                InputContracts.RETURNS,
                Map.of(
                    "return_id",
                    "r" + name,
                    "line",
                    "1",
                    "time",
                    time.plusSeconds(86_400).toString(),
                    "item_id",
                    item(item),
                    "quantity",
                    "1",
                    "order_id",
                    "o" + name)));
      }
    }
  }

  private void order(String name, Instant time, String item, String shopper) {
    orders.add(
        cells(
            InputContracts.ORDERS,
            Map.of(
                "order_id", "o" + name,
                "line", "1",
                "time", time.toString(),
                "item_id", item,
                "location_id", "W1",
                "quantity", "1",
                "unit_price_minor", "1000",
                "currency", "EUR",
                "shopper_ref", shopper)));
  }

  private void page(
      String name,
      Instant time,
      String type,
      String session,
      String shopper,
      String consent,
      int item) {
    pages.add(
        cells(
            EventContracts.PAGE_EVENTS,
            Map.of(
                "event_id",
                "p" + name,
                "source",
                "/shop",
                "time",
                time.toString(),
                "type",
                type,
                "session_ref",
                session,
                "shopper_ref",
                shopper,
                "item_id",
                item(item),
                "device_class",
                item % 2 == 0 ? "phone_high" : "desktop",
                "traffic_source",
                "search",
                "consent",
                consent)));
  }

  private void ar(
      String name, Instant time, String session, String shopper, String consent, int item) {
    ar.add(
        cells(
            EventContracts.AR_EVENTS,
            Map.of(
                "event_id",
                "a" + name,
                "source",
                "/ar",
                "time",
                time.toString(),
                "type",
                "ar.placed",
                "session_ref",
                session,
                "shopper_ref",
                shopper,
                "item_id",
                item(item),
                "surface",
                "webxr",
                "mode",
                "room",
                "consent",
                consent)));
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

  private static List<String> cells(Contract contract, Map<String, String> values) {
    return contract.header().stream().map(column -> values.getOrDefault(column, "")).toList();
  }

  /** Runs the step on it, as of the last day. */
  StepResult night(Path folder, int threads) throws IOException {
    return night(folder, threads, DAY);
  }

  /** Runs the step on it as of a day: what came later is not known yet. */
  StepResult night(Path folder, int threads, LocalDate asOf) throws IOException {
    Path in = Files.createDirectories(folder.resolve("in"));
    Path out = Files.createDirectories(folder.resolve("out"));
    List<ArtefactRef> inputs = new ArrayList<>(more);
    inputs.add(segment(in, InputContracts.ORDERS, orders));
    inputs.add(segment(in, InputContracts.RETURNS, returns));
    inputs.add(segment(in, EventContracts.PAGE_EVENTS, pages));
    inputs.add(segment(in, EventContracts.AR_EVENTS, ar));
    inputs.add(catalogue(in));
    StepInput input =
        new StepInput(
            "r", StepName.RECOMMEND, "shop", asOf, 7, "test", inputs, settings, out.toString());
    return new RecommendNight(
            input,
            () -> {
              throw new AssertionError("a small shop needs no Spark");
            },
            threads,
            (done, total, what) -> {})
        .run();
  }

  private static ArtefactRef segment(Path folder, Contract contract, List<List<String>> rows)
      throws IOException {
    ArtefactRef file = StagedCsv.write(folder, contract, rows);
    return new ArtefactRef(
        "landing/" + contract.name() + "/0000000001",
        file.path(),
        file.sha256(),
        file.rows(),
        file.bytes());
  }

  /** I00 is out of season, I11 a variant of I10. */
  private ArtefactRef catalogue(Path folder) throws IOException {
    List<List<String>> rows = new ArrayList<>();
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
      rows.add(cells(InputContracts.CATALOGUE, values));
    }
    if (novelty) {
      Map<String, String> values = new HashMap<>();
      InputContracts.CATALOGUE
          .header()
          .forEach(
              column ->
                  values.put(
                      column,
                      rows.get(NOVELTY_KIND * ITEMS_PER_KIND)
                          .get(InputContracts.CATALOGUE.header().indexOf(column))));
      values.put("item_id", NOVELTY);
      rows.add(cells(InputContracts.CATALOGUE, values));
    }
    ArtefactRef file = StagedCsv.write(folder, InputContracts.CATALOGUE, rows);
    return new ArtefactRef(
        "state/catalogue", file.path(), file.sha256(), file.rows(), file.bytes());
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
