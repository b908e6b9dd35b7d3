package dev.vesper.jobs.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.data.home.Folders;
import dev.vesper.data.home.Home;
import dev.vesper.data.publish.PurchaseOrder;
import dev.vesper.data.store.Database;
import dev.vesper.data.store.Store;
import dev.vesper.domain.plan.OrderLine;
import dev.vesper.domain.plan.RestockPlan;
import dev.vesper.domain.run.Seed;
import dev.vesper.domain.stock.GainLadder;
import dev.vesper.market.Market;
import dev.vesper.market.MarketSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A night after publishing knows of every unit that was ordered, and proposes nothing twice: over
 * random simulated markets, for the same date again and for the next day.
 */
class SecondNightTest {
  static final Path CACHE = Path.of("target", "postgresql");
  private static final int MARKETS = 60;

  private static Path root;
  private static Database database;
  private static Store store;

  /** Units of a shop's nights. */
  private record Units(long first, long again, long nextDay, long nextDayBlind) {}

  @BeforeAll
  static void open() throws IOException {
    root = Files.createTempDirectory("vesper-second-night-");
    Home home = new Home(root, CACHE).create();
    database = Database.open(home, Optional.empty());
    store = Store.open(database.dataSource(), home, Clock.systemUTC());
  }

  @AfterAll
  static void close() throws IOException {
    store.close();
    database.close();
    Folders.delete(root);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void a_second_night_proposes_nothing_twice(int seed) throws Exception {
    assertThat(twice(seed).first()).isPositive();
  }

  @Test
  @Tag("long")
  @Tag("second-night")
  void over_many_markets_a_second_night_proposes_nothing_twice() throws Exception {
    Units sum = new Units(0, 0, 0, 0);
    for (int seed = Integer.getInteger("vesper.long.from", 1); seed <= MARKETS; seed++) {
      Units units = twice(seed);
      sum =
          new Units(
              sum.first + units.first,
              sum.again + units.again,
              sum.nextDay + units.nextDay,
              sum.nextDayBlind + units.nextDayBlind);
      String result = "second-night," + seed + " of " + MARKETS + "," + units;
      System.out.println(result);
      Path ledger = Path.of("..", "target", "ledger.csv");
      Files.createDirectories(ledger.getParent());
      Files.writeString(
          ledger, result + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
    System.out.println("second-night,all," + sum);
  }

  private static Units twice(int seed) throws IOException {
    RandomGenerator random = Seed.stream(seed, "second-night");
    boolean sure = random.nextInt(3) > 0;
    MarketSpec spec =
        new MarketSpec(
            seed,
            3 + random.nextInt(8),
            1 + random.nextInt(3),
            200,
            // Past weeks end on a Sunday: the plan takes the place of the keeper's weekly order.
            7 * (4 + random.nextInt(5)),
            LocalDate.of(2025, 9, 1));
    SimulatedMorning shop =
        new SimulatedMorning(
            database, store, root.resolve("market-" + seed), Market.create(spec), sure);
    SimulatedMorning.Night first = shop.night();
    List<PurchaseOrder> orders = shop.publishAll(first);
    Map<String, Long> published = published(orders);
    assertThat(published).isEqualTo(proposed(first.plan()));

    SimulatedMorning.Night again = shop.night();
    knowsEveryUnit(first.plan(), again.plan(), published);
    if (sure) {
      whatIsProposedAgainWasLeftByTheFirst(first, again.plan());
    }
    // The night that is blind to the orders is the first night.
    assertThat(shop.nightWithout(orders).plan().hash()).isEqualTo(first.plan().hash());

    shop.liveOn(first.plan());
    SimulatedMorning.Night next = shop.night();
    for (OrderLine line : next.plan().lines()) {
      assertThat(line.position()).as(key(line)).isEqualTo(shop.position(line));
    }
    SimulatedMorning.Night blind = shop.nightWithout(orders);
    if (sure) {
      totalNeverExceedsWhatABlindNightWants(next, blind.plan(), published);
    }
    return new Units(
        units(first.plan()), units(again.plan()), units(next.plan()), units(blind.plan()));
  }

  /** Position of the second night = position of the first + published units, line by line. */
  private static void knowsEveryUnit(
      RestockPlan first, RestockPlan second, Map<String, Long> published) {
    Map<String, Long> positions = new TreeMap<>();
    first
        .lines()
        .forEach(
            line ->
                positions.put(key(line), line.position() + published.getOrDefault(key(line), 0L)));
    Map<String, Long> seen = new TreeMap<>();
    second.lines().forEach(line -> seen.put(key(line), line.position()));
    assertThat(seen).isEqualTo(positions);
  }

  /**
   * Where deliveries are sure, an order that is known changes nothing but the position: what the
   * second night adds must pay on the first night's own ladder, from the rung that was published.
   */
  private static void whatIsProposedAgainWasLeftByTheFirst(
      SimulatedMorning.Night first, RestockPlan second) {
    Map<String, OrderLine> before = new TreeMap<>();
    first.plan().lines().forEach(line -> before.put(key(line), line));
    Map<String, GainLadder> ladders = new TreeMap<>();
    first
        .handedOver()
        .gains()
        .forEach(ladder -> ladders.put(ladder.itemId() + " " + ladder.locationId(), ladder));
    for (OrderLine line : second.lines()) {
      if (line.quantity() > 0) {
        GainLadder ladder = ladders.get(key(line));
        int published = before.get(key(line)).packs() / ladder.rungPacks();
        int total = published + line.packs() / ladder.rungPacks();
        assertThat(total).as(key(line)).isLessThan(ladder.gainMinor().length);
        assertThat(ladder.gainMinor()[total])
            .as(key(line))
            .isGreaterThan(ladder.gainMinor()[published]);
      }
    }
  }

  /**
   * What the next night adds to the published units is no more than a night that never heard of
   * them would order, but for the last lot: the least order is a lot too. Only where both look as
   * far ahead: a supplier that need not deliver soon may be asked for a longer cover next time.
   */
  private static void totalNeverExceedsWhatABlindNightWants(
      SimulatedMorning.Night next, RestockPlan blind, Map<String, Long> published) {
    Map<String, OrderLine> wanted = new TreeMap<>();
    blind.lines().forEach(line -> wanted.put(key(line), line));
    Map<String, Long> lots = new TreeMap<>();
    next.handedOver()
        .gains()
        .forEach(
            ladder ->
                lots.put(
                    ladder.itemId() + " " + ladder.locationId(),
                    (long) ladder.moqPacks() * ladder.packUnits()));
    for (OrderLine line : next.plan().lines()) {
      OrderLine alone = wanted.get(key(line));
      if (line.quantity() > 0 && alone.coverTo().equals(line.coverTo())) {
        long before = published.getOrDefault(key(line), 0L);
        assertThat(line.quantity() + before)
            .as("%s next to %s", line, alone)
            .isLessThanOrEqualTo(Math.max(alone.quantity(), before) + lots.get(key(line)));
      }
    }
  }

  private static Map<String, Long> published(List<PurchaseOrder> orders) {
    Map<String, Long> units = new TreeMap<>();
    orders.forEach(
        order ->
            order
                .lines()
                .forEach(
                    line ->
                        units.merge(
                            line.itemId() + " " + line.locationId(), line.quantity(), Long::sum)));
    return units;
  }

  private static Map<String, Long> proposed(RestockPlan plan) {
    Map<String, Long> units = new TreeMap<>();
    plan.lines().stream()
        .filter(line -> line.quantity() > 0)
        .forEach(line -> units.put(key(line), line.quantity()));
    return units;
  }

  private static long units(RestockPlan plan) {
    return plan.lines().stream().mapToLong(OrderLine::quantity).sum();
  }

  private static String key(OrderLine line) {
    return line.itemId() + " " + line.locationId();
  }
}
