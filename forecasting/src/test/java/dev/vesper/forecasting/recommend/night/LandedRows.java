package dev.vesper.forecasting.recommend.night;

import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.EventContracts;
import dev.vesper.domain.contract.InputContracts;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepName;
import dev.vesper.domain.run.StepResult;
import dev.vesper.forecasting.features.StagedCsv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Rows of orders, returns, page and AR events as they land, and the step that reads them. */
final class LandedRows {
  private enum Feed {
    ORDERS(InputContracts.ORDERS),
    RETURNS(InputContracts.RETURNS),
    PAGES(EventContracts.PAGE_EVENTS),
    AR(EventContracts.AR_EVENTS);

    private final Contract contract;

    Feed(Contract contract) {
      this.contract = contract;
    }
  }

  private final Map<Feed, List<Map<String, String>>> rows = new EnumMap<>(Feed.class);
  private final Map<String, String> settings = new HashMap<>();
  private final List<ArtefactRef> beside = new ArrayList<>();

  LandedRows() {
    for (Feed feed : Feed.values()) {
      rows.put(feed, new ArrayList<>());
    }
  }

  private List<Map<String, String>> of(Feed feed) {
    return rows.getOrDefault(feed, List.of());
  }

  /** The same rows, to be changed apart; nothing beside them. */
  LandedRows copy() {
    LandedRows copy = new LandedRows();
    rows.forEach((feed, all) -> copy.of(feed).addAll(all));
    copy.settings.putAll(settings);
    return copy;
  }

  void set(String setting, String value) {
    settings.put(setting, value);
  }

  /** Another file that the step is given. */
  void beside(String name, ArtefactRef file) {
    beside.add(new ArtefactRef(name, file.path(), file.sha256(), file.rows(), file.bytes()));
  }

  /** How many rows landed. */
  int size() {
    return rows.values().stream().mapToInt(List::size).sum();
  }

  /** Every row is lost as often as not. */
  void halve(RandomGenerator chance) {
    rows.values().forEach(all -> all.removeIf(row -> chance.nextBoolean()));
  }

  /** Whose row names which item is drawn anew; each item stays as often as it was. */
  void shuffle(long seed) {
    for (List<Map<String, String>> all : rows.values()) {
      List<String> items =
          new ArrayList<>(all.stream().map(row -> row.getOrDefault("item_id", "")).toList());
      Collections.shuffle(items, new Random(seed));
      for (int k = 0; k < items.size(); k++) {
        Map<String, String> row = new HashMap<>(all.get(k));
        row.put("item_id", items.get(k));
        all.set(k, row);
      }
    }
  }

  void order(String name, Instant time, String item, String shopper) {
    of(Feed.ORDERS)
        .add(
            Map.of(
                "order_id", "o" + name,
                "line", "1",
                "time", time.toString(),
                "item_id", item,
                "location_id", "W1",
                "quantity", "1",
                "unit_price_minor", "1000",
                "currency", "EUR",
                "shopper_ref", shopper));
  }

  void sentBack(String name, Instant time, String item) {
    of(Feed.RETURNS)
        .add(
            Map.of(
                "return_id",
                "r" + name,
                "line",
                "1",
                "time",
                time.toString(),
                "item_id",
                item,
                "quantity",
                "1",
                "order_id",
                "o" + name));
  }

  void page(
      String name,
      Instant time,
      String type,
      String session,
      String shopper,
      String consent,
      String item,
      String device) {
    of(Feed.PAGES)
        .add(
            Map.of(
                "event_id", "p" + name,
                "source", "/shop",
                "time", time.toString(),
                "type", type,
                "session_ref", session,
                "shopper_ref", shopper,
                "item_id", item,
                "device_class", device,
                "traffic_source", "search",
                "consent", consent));
  }

  /** An item seen at a place of the start page's list, or opened from there. */
  void listed(
      String name,
      Instant time,
      String type,
      String session,
      String shopper,
      String consent,
      String item,
      int place) {
    page(name, time, type, session, shopper, consent, item, "desktop");
    List<Map<String, String>> pages = of(Feed.PAGES);
    Map<String, String> row = new HashMap<>(pages.remove(pages.size() - 1));
    row.put("list_id", "home");
    row.put("position", Integer.toString(place));
    pages.add(row);
  }

  void ar(String name, Instant time, String session, String shopper, String consent, String item) {
    of(Feed.AR)
        .add(
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
                item,
                "surface",
                "webxr",
                "mode",
                "room",
                "consent",
                consent));
  }

  /** Runs the step as of a day: what came later is not known yet. */
  StepResult night(Path folder, int threads, LocalDate asOf, List<Map<String, String>> catalogue)
      throws IOException {
    StepInput input = input(folder, asOf, catalogue);
    return new RecommendNight(
            input,
            () -> {
              throw new AssertionError("a small shop needs no Spark");
            },
            threads,
            (done, total, what) -> {})
        .run();
  }

  /** What the step is given. */
  StepInput input(Path folder, LocalDate asOf, List<Map<String, String>> catalogue)
      throws IOException {
    Path in = Files.createDirectories(folder.resolve("in"));
    Path out = Files.createDirectories(folder.resolve("out"));
    List<ArtefactRef> inputs = new ArrayList<>(beside);
    for (Feed feed : Feed.values()) {
      String name = "landing/" + feed.contract.name() + "/0000000001";
      inputs.add(staged(in, name, feed.contract, of(feed)));
    }
    inputs.add(staged(in, "state/catalogue", InputContracts.CATALOGUE, catalogue));
    return new StepInput(
        "r", StepName.RECOMMEND, "shop", asOf, 7, "test", inputs, settings, out.toString());
  }

  private static ArtefactRef staged(
      Path folder, String name, Contract contract, List<Map<String, String>> rows)
      throws IOException {
    List<List<String>> cells =
        rows.stream()
            .map(row -> contract.header().stream().map(c -> row.getOrDefault(c, "")).toList())
            .toList();
    ArtefactRef file = StagedCsv.write(folder, contract, cells);
    return new ArtefactRef(name, file.path(), file.sha256(), file.rows(), file.bytes());
  }
}
