package dev.vesper.data.publish;

import static dev.vesper.data.publish.Morning.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.data.outbox.LetterState;
import dev.vesper.data.outbox.Letters;
import dev.vesper.data.outbox.ListedLetter;
import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Refused;
import dev.vesper.domain.plan.OrderLine;
import dev.vesper.domain.run.Fault;
import dev.vesper.domain.run.Seed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * One history of a shop, drawn from a seed: people approve, publish and take back, with keys used
 * again and looks that are old by then; whoever writes is struck down at a marker or not; a target
 * outside is told over a bad line. After each step, and at each marker of a transaction that is not
 * committed, a reader sees what the model says and nothing else.
 */
final class CrashHistory {
  private static final String TARGET = "erp";
  private static final List<String> ITEMS = List.of("a", "b", "c", "d", "e");

  private final Morning shop;
  private final EmbeddedDatabase database;
  private final RandomGenerator random;
  private final ShopModel model;
  private final List<PlanHead> plans;
  private final OutsideReceiver receiver;
  private final Letters letters;
  private final Map<Long, String> rowsOf = new HashMap<>();
  private final Map<String, Integer> counts = new TreeMap<>();
  private Instant now = EmbeddedDatabase.NOW;
  private int keys;

  /** The power fails. */
  private static final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash(String marker) {
      super(marker, null, false, false);
    }
  }

  CrashHistory(EmbeddedDatabase database, long seed) throws Exception {
    this(database, "history-" + seed, seed, new OutsideReceiver(false));
  }

  CrashHistory(EmbeddedDatabase database, String name, long seed, OutsideReceiver receiver)
      throws Exception {
    this.receiver = receiver;
    this.database = database;
    database.store().settings().set(name, "publish_targets", "erp=webhook:https://e.example/", "t");
    this.shop = new Morning(database, name);
    this.random = Seed.stream(seed, "publish-histories");
    List<ShopModel.Line> lines = new ArrayList<>();
    List<PlanHead> saved = new ArrayList<>();
    for (int plan = 0; plan < 2; plan++) {
      for (int i = 0; i < ITEMS.size(); i++) {
        lines.add(new ShopModel.Line(plan, ITEMS.get(i), "s" + i % 2, 1 + i));
      }
      saved.add(
          shop.plan(
              DAY.minusDays(1L - plan),
              lines.subList(plan * ITEMS.size(), lines.size()).stream()
                  .map(line -> Morning.line(line.item(), line.supplier(), line.quantity()))
                  .toArray(OrderLine[]::new)));
    }
    this.plans = List.copyOf(saved);
    this.model = new ShopModel(lines);
    this.letters = database.store().letters(name);
  }

  /** Plays so many steps; returns how often each kind of thing happened. */
  Map<String, Integer> play(int steps) throws Exception {
    try {
      for (int step = 0; step < steps; step++) {
        switch (random.nextInt(8)) {
          case 0, 1 -> approve();
          case 2, 3 -> publish();
          case 4 -> undo();
          case 5 -> receiveOrTamper();
          default -> deliver();
        }
        compare();
      }
      settle();
      return counts;
    } finally {
      Fault.listen(marker -> {});
    }
  }

  private void approve() throws Exception {
    int plan = random.nextInt(2);
    List<String> items = ITEMS.stream().filter(item -> random.nextInt(3) == 0).toList();
    if (!items.isEmpty() && items.stream().noneMatch(item -> model.isOrdered(plan, item))) {
      shop.approve(plans.get(plan), items.toArray(String[]::new));
      model.approve(plan, items);
      count("approved");
    }
  }

  private void publish() throws Exception {
    int plan = random.nextInt(4) == 0 ? 0 : 1;
    long seen = model.revision(plan) - (random.nextInt(6) == 0 ? 1 : 0);
    boolean seenPublished = model.isPublished(plan) != (random.nextInt(12) == 0);
    PlanHead head = new HeadSeen(shop.now(plans.get(plan))).as(seenPublished);
    String key = key();
    write(
        () -> shop.publishing().publish(head, seen, key, "grace"),
        () -> model.publish(plan, seenPublished, seen, key));
  }

  private void undo() throws Exception {
    long seen = model.live() - (random.nextInt(6) == 0 ? 1 : 0);
    String key = key();
    write(
        () -> shop.publishing().undo(shop.shop(), seen, key, "linus"), () -> model.undo(seen, key));
  }

  /** A new one, or one that was used before. */
  private String key() {
    return "k" + (keys > 0 && random.nextInt(6) == 0 ? random.nextInt(keys) : keys++);
  }

  /**
   * Does a write. Struck down before its commit, it has not happened; after it, it has, and nobody
   * was answered. Then the caller asks again with the same key.
   */
  private void write(Supplier<Publication> real, Supplier<String> law) throws Exception {
    int strike = random.nextInt(3) == 0 ? 1 + random.nextInt(5) : 0;
    List<String> before = model.shown();
    int[] passed = {0};
    Fault.listen(
        marker -> {
          passed[0]++;
          boolean committed = marker.endsWith("after-commit");
          assertThat(reader()).isEqualTo(committed ? shownBy(law) : before);
          if (passed[0] == strike) {
            throw new Crash(marker);
          }
        });
    String answer;
    try {
      answer = said(real);
    } catch (Crash e) {
      count("crashed");
      Fault.listen(marker -> {});
      compareTo(e.getMessage().endsWith("after-commit") ? shownBy(law) : before);
      answer = said(real);
    } finally {
      Fault.listen(marker -> {});
    }
    String expected = law.get();
    assertThat(answer).isEqualTo(expected);
    count(expected.replaceAll("done.*", "done"));
  }

  /** What the model would show had the write happened; the model itself is not moved. */
  private List<String> shownBy(Supplier<String> law) {
    // Asking twice is answered alike, so that the law may be asked before its time.
    String unused = law.get();
    return model.shown();
  }

  private static String said(Supplier<Publication> write) {
    try {
      Publication made = write.get();
      return "done " + made.number() + " lines " + made.lines() + " cost " + made.costMinor();
    } catch (Refused e) {
      return "refused " + e.rule().code();
    }
  }

  private void receiveOrTamper() throws Exception {
    List<String> open = model.openOrders();
    if (!open.isEmpty() && random.nextInt(3) == 0) {
      String po = open.get(random.nextInt(open.size()));
      PurchaseOrder order = shop.orders().find(shop.shop(), po).orElseThrow();
      shop.orders().receiveAll(shop.shop(), order, DAY.plusDays(3), "ada");
      model.receive(po);
      // What is shown for a publication is another from now on.
      rowsOf.clear();
      count("received");
    } else if (model.live() != 0) {
      tamper();
    }
  }

  /** A hand that is not Vesper's changes a row: one look back finds it. */
  private void tamper() throws Exception {
    shop.run(
        "update storefront.item_availability set on_hand = on_hand + 1 where shop_id = '%s'"
            + " and item_id = 'a'",
        shop.shop());
    assertThat(shop.publishing().storefrontDrift(shop.shop()))
        .contains("its rows are not those that publication " + model.live() + " wrote");
    shop.run(
        "update storefront.item_availability set on_hand = on_hand - 1 where shop_id = '%s'"
            + " and item_id = 'a'",
        shop.shop());
    count("drift found");
  }

  private void deliver() {
    OutsideReceiver.Line line =
        OutsideReceiver.Line.values()[random.nextInt(OutsideReceiver.Line.values().length)];
    int strike = random.nextInt(5) == 0 ? 1 + random.nextInt(3) : 0;
    int[] passed = {0};
    Fault.listen(
        marker -> {
          passed[0]++;
          if (passed[0] == strike) {
            throw new Crash(marker);
          }
        });
    receiver.next(line);
    try {
      Optional<Letters.Delivered> one = attempt(now);
      count(one.isEmpty() ? "nothing to tell" : "told " + line);
    } catch (Crash e) {
      count("crashed");
    } finally {
      Fault.listen(marker -> {});
      receiver.next(OutsideReceiver.Line.FINE);
    }
    now = now.plus(Duration.ofHours(random.nextInt(20)));
  }

  /** While one process brings a letter, another finds none for the same target. */
  private Optional<Letters.Delivered> attempt(Instant at) {
    return letters.deliverNext(
        TARGET,
        at,
        random,
        letter -> {
          assertThat(letters.deliverNext(TARGET, at, random, second -> {})).isEmpty();
          receiver.carry(letter);
        });
  }

  /** What the reader sees is what the model says; what is taken back has the very bytes back. */
  private void compare() throws Exception {
    compareTo(model.shown());
    assertThat(shop.publishing().storefrontDrift(shop.shop())).isEmpty();
    String rows = everyRow();
    String before = rowsOf.putIfAbsent(model.live(), rows);
    if (before != null) {
      assertThat(rows).isEqualTo(before);
    }
  }

  private void compareTo(List<String> shown) {
    assertThat(reader()).isEqualTo(shown);
  }

  private List<String> reader() {
    return new StorefrontReader(database.dataSource(), shop.shop()).look();
  }

  private String everyRow() throws Exception {
    StringBuilder all = new StringBuilder();
    for (String table : List.of("live_plan", "purchase_order", "item_availability", "ad_budget")) {
      all.append(
          shop.rows(
              "select t::text from storefront.%s t where shop_id = '%s' order by 1",
              table, shop.shop()));
    }
    return all.toString();
  }

  /** In the end the line is good and a person sends again what is dead: everything is told once. */
  private void settle() {
    for (int round = 0; round < 1000; round++) {
      now = now.plus(Duration.ofDays(2));
      List<ListedLetter> dead =
          database.store().letterReads(shop.shop()).list(LetterState.DEAD, 0, 1);
      dead.forEach(letter -> letters.resend(letter.number(), "ada", now));
      if (attempt(now).isEmpty() && dead.isEmpty()) {
        break;
      }
    }
    assertThat(receiver.open()).isEqualTo(model.outside());
    assertThat(receiver.times().values()).allMatch(times -> times == 1);
    count("repeated", receiver.repeated());
    count("lines told", receiver.times().size());
  }

  private void count(String what) {
    count(what, 1);
  }

  private void count(String what, int times) {
    counts.merge(what, times, Integer::sum);
  }
}
