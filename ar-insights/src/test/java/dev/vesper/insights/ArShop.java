package dev.vesper.insights;

import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.EventContracts;
import dev.vesper.domain.contract.InputContracts;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Seed;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepName;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPOutputStream;

/** A small shop's landed events and orders, by hand or drawn by a seed. */
public final class ArShop {
  private static final String[] DEVICES = {"phone_high", "phone_mid", "phone_low"};
  private static final String[] SOURCES = {"search", "mail", "direct"};

  private final Path home;
  private final List<ArtefactRef> inputs = new ArrayList<>();
  private final Map<String, List<Map<String, String>>> rows = new HashMap<>();
  private int runs;
  private int told;

  public ArShop(Path home) {
    this.home = home;
  }

  /** Adds a row: cells as {@code name=value}; the rest is empty. */
  public ArShop row(Contract contract, String... cells) {
    Map<String, String> row = new HashMap<>();
    for (String cell : cells) {
      int equals = cell.indexOf('=');
      row.put(cell.substring(0, equals), cell.substring(equals + 1));
    }
    rows.computeIfAbsent(contract.name(), name -> new ArrayList<>()).add(row);
    return this;
  }

  /** An event of AR. */
  public ArShop ar(String session, String item, String type, String time, String... more) {
    return event(EventContracts.AR_EVENTS, session, item, type, time, more);
  }

  /** An event of a page. */
  public ArShop page(String session, String item, String type, String time, String... more) {
    return event(EventContracts.PAGE_EVENTS, session, item, type, time, more);
  }

  private ArShop event(
      Contract contract, String session, String item, String type, String time, String... more) {
    List<String> cells = new ArrayList<>(List.of(more));
    boolean ar = contract.equals(EventContracts.AR_EVENTS);
    cells.add("event_id=" + session + "-" + told++);
    cells.add("source=/shop");
    cells.add("time=" + time);
    cells.add("type=" + type);
    cells.add("session_ref=" + session);
    cells.add("item_id=" + item);
    cells.add("consent=ap");
    if (ar) {
      cells.add("surface=webxr");
      cells.add("mode=room");
    }
    return row(contract, cells.toArray(String[]::new));
  }

  /** An item of the catalogue. */
  public ArShop item(String id, String category, String asset) {
    return row(
        InputContracts.CATALOGUE,
        "item_id=" + id,
        "title=" + id,
        "category=" + category,
        "price_minor=2000",
        "unit_cost_minor=800",
        "currency=EUR",
        "ar_asset=" + asset);
  }

  /** Lands the rows given since the last landing as a segment of that number. */
  public ArShop land(int segment) throws IOException {
    for (Contract contract :
        List.of(
            EventContracts.AR_EVENTS,
            EventContracts.PAGE_EVENTS,
            InputContracts.ORDERS,
            InputContracts.RETURNS)) {
      List<Map<String, String>> given = rows.remove(contract.name());
      if (given != null) {
        write(String.format("landing/%s/%010d", contract.name(), segment), contract, given);
      }
    }
    return this;
  }

  /** The input of a night; the catalogue is what was given. */
  public StepInput asOf(String date) throws IOException {
    Path staging = Files.createDirectories(home.resolve("staging-" + runs++));
    List<ArtefactRef> all = new ArrayList<>(inputs);
    inputs.clear();
    write("state/catalogue", InputContracts.CATALOGUE, rows.get("catalogue"));
    all.addAll(inputs);
    inputs.clear();
    inputs.addAll(all.subList(0, all.size() - 1));
    return new StepInput(
        "run-" + runs,
        StepName.INSIGHTS,
        "shop",
        LocalDate.parse(date),
        1,
        "test",
        all,
        Map.of("zone", "Europe/Berlin"),
        staging.toString());
  }

  private void write(String name, Contract contract, List<Map<String, String>> given)
      throws IOException {
    Path file = home.resolve(name + ".csv.gz");
    Files.createDirectories(file.getParent());
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write((String.join(",", contract.header()) + "\n").getBytes(StandardCharsets.UTF_8));
      for (Map<String, String> row : given) {
        List<String> cells =
            contract.header().stream().map(column -> row.getOrDefault(column, "")).toList();
        out.write((String.join(",", cells) + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
    inputs.add(
        new ArtefactRef(name, file.toString(), "0".repeat(64), given.size(), Files.size(file)));
  }

  /** Draws the visits of some days: the same seed and day are the same events, in any batch. */
  public ArShop drawn(long seed, LocalDate from, int days, int visitsADay) {
    for (int d = 0; d < days; d++) {
      LocalDate day = from.plusDays(d);
      RandomGenerator random = Seed.stream(seed, "ar-shop", day.toString());
      for (int v = 0; v < visitsADay; v++) {
        visit(day + "-" + v, day, random);
      }
    }
    return this;
  }

  private void visit(String name, LocalDate day, RandomGenerator random) {
    String session = "s" + name;
    String item = "item" + random.nextInt(6);
    String device = "device_class=" + DEVICES[random.nextInt(3)];
    int person = random.nextInt(60);
    String shopper = random.nextInt(4) == 0 ? "shopper_ref=" : "shopper_ref=p" + person;
    Instant at = Instant.parse(day + "T07:00:00Z").plusSeconds(random.nextInt(50_000));
    told = 0;
    page(
        session,
        item,
        "page.item_viewed",
        at.toString(),
        device,
        shopper,
        "ar_capable=" + (random.nextInt(10) > 0),
        "traffic_source=" + SOURCES[random.nextInt(3)]);
    if (random.nextInt(3) == 0) {
      return;
    }
    ar(session, item, "ar.asset.offered", at.plusSeconds(1).toString(), device, shopper);
    if (random.nextInt(6) == 0) {
      ar(session, item, "ar.asset.failed", at.plusSeconds(2).toString(), device, shopper);
      return;
    }
    String load = "load_ms=" + (200 + random.nextInt(4_000));
    ar(session, item, "ar.asset.loaded", at.plusSeconds(2).toString(), device, shopper, load);
    ar(session, item, "ar.session.started", at.plusSeconds(3).toString(), device, shopper);
    int seconds = 1 + random.nextInt(40);
    if (random.nextInt(3) == 0) {
      String tried = "variant_id=item" + random.nextInt(6);
      ar(session, item, "ar.variant.tried", at.plusSeconds(4).toString(), device, shopper, tried);
    }
    ar(
        session,
        item,
        "ar.session.ended",
        at.plusSeconds(3 + seconds).toString(),
        device,
        shopper,
        "end=" + (random.nextBoolean() ? "known" : "unknown"),
        "duration_ms=" + seconds * 1000,
        "fps_p50=" + (20 + random.nextInt(40)));
    if (random.nextInt(3) == 0) {
      page(session, item, "page.cart_added", at.plusSeconds(60).toString(), device, shopper);
      if (!shopper.equals("shopper_ref=")) {
        bought(name, item, shopper, at, random);
      }
    }
  }

  private void bought(
      String name, String item, String shopper, Instant at, RandomGenerator random) {
    row(
        InputContracts.ORDERS,
        "order_id=o" + name,
        "line=1",
        "time=" + at.plusSeconds(300),
        "item_id=" + item,
        "location_id=w1",
        "quantity=" + (1 + random.nextInt(2)),
        "unit_price_minor=2000",
        "currency=EUR",
        shopper);
    if (random.nextInt(4) == 0) {
      row(
          InputContracts.RETURNS,
          "return_id=r" + name,
          "line=1",
          "time=" + at.plusSeconds(90_000),
          "item_id=" + item,
          "quantity=1",
          "order_id=o" + name);
    }
  }
}
