package dev.vesper.data.publish;

import static dev.vesper.data.publish.Morning.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.data.publish.HistoryJudge.Asked;
import dev.vesper.data.publish.HistoryJudge.Done;
import dev.vesper.data.publish.HistoryJudge.Look;
import dev.vesper.data.publish.HistoryJudge.Verb;
import dev.vesper.data.review.LineKey;
import dev.vesper.data.review.Reviews;
import dev.vesper.data.review.Stale;
import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Refused;
import dev.vesper.domain.plan.OrderLine;
import dev.vesper.domain.plan.PlanStatus;
import dev.vesper.domain.run.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;

/**
 * Approvers at the same time on one plan, while a reader looks; what they did and were answered is
 * judged against the model afterwards.
 */
final class ConcurrentHistory {
  private static final int APPROVERS = 4;
  private static final int ROUNDS = 4;
  private static final List<String> ITEMS = List.of("a", "b", "c", "d", "e", "f", "g", "h");

  private final EmbeddedDatabase database;
  private final Morning shop;
  private final PlanHead plan;
  private final Reviews reviews;
  private final long seed;
  private final ShopModel start;

  ConcurrentHistory(EmbeddedDatabase database, long seed) throws Exception {
    this.database = database;
    this.seed = seed;
    this.shop = new Morning(database, "together-" + seed);
    this.reviews = database.store().reviews();
    List<ShopModel.Line> lines = new ArrayList<>();
    for (int i = 0; i < ITEMS.size(); i++) {
      lines.add(new ShopModel.Line(1, ITEMS.get(i), "s" + i % 3, 1 + i));
    }
    this.plan =
        shop.plan(
            DAY,
            lines.stream()
                .map(line -> Morning.line(line.item(), line.supplier(), line.quantity()))
                .toArray(OrderLine[]::new));
    this.start = new ShopModel(lines);
  }

  /** Plays it; returns how often each answer was given. */
  Map<String, Integer> play() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    ExecutorService people = Executors.newFixedThreadPool(APPROVERS + 1);
    try {
      Future<List<Look>> looks = people.submit(() -> read(over));
      List<Callable<List<Done>>> work = new ArrayList<>();
      for (int person = 0; person < APPROVERS; person++) {
        int who = person;
        work.add(() -> decide(who));
      }
      List<Done> all = new ArrayList<>();
      for (Future<List<Done>> each : people.invokeAll(work)) {
        all.addAll(each.get());
      }
      over.set(true);
      everythingIsOrderedOnce(new HistoryJudge(start).judge(all, looks.get()));
      return counts(all, looks.get());
    } finally {
      over.set(true);
      people.shutdownNow();
    }
  }

  private List<Done> decide(int who) {
    RandomGenerator random = Seed.stream(seed, "approver", "" + who);
    List<Done> done = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      // Of two neighbours each wants the line between them too.
      String item = ITEMS.get((2 * who + random.nextInt(3)) % ITEMS.size());
      long seen = reviews.revision(plan);
      done.add(ask(new Asked(Verb.APPROVE, item, false, seen, ""), "p" + who));
      PlanHead head = shop.now(plan);
      long looked = random.nextInt(4) == 0 ? seen : reviews.revision(plan);
      boolean published = head.status() == PlanStatus.PUBLISHED;
      String key = "k" + who + "-" + round;
      done.add(ask(new Asked(Verb.PUBLISH, "", published, looked, key), "p" + who));
      if (random.nextInt(3) == 0) {
        long live = shop.publishing().live(shop.shop()).map(Publication::number).orElse(0L);
        done.add(ask(new Asked(Verb.UNDO, "", false, live, "u" + key), "p" + who));
      }
    }
    return done;
  }

  private Done ask(Asked asked, String who) {
    long begun = System.nanoTime();
    String answer = answered(asked, who);
    return new Done(asked, answer, begun, System.nanoTime());
  }

  private String answered(Asked asked, String who) {
    try {
      return switch (asked.verb()) {
        case APPROVE -> {
          var made =
              reviews.approve(plan, asked.seen(), List.of(new LineKey(asked.item(), "w1")), who);
          yield made.changed().isEmpty() ? "nothing to do" : "revision " + made.revision();
        }
        case PUBLISH ->
            words(
                shop.publishing()
                    .publish(
                        new HeadSeen(plan).as(asked.seenPublished()),
                        asked.seen(),
                        asked.key(),
                        who));
        case UNDO -> words(shop.publishing().undo(shop.shop(), asked.seen(), asked.key(), who));
      };
    } catch (Refused e) {
      return "refused " + e.rule().code();
    } catch (Stale e) {
      return "refused stale";
    }
  }

  private static String words(Publication made) {
    return "done " + made.number() + " lines " + made.lines() + " cost " + made.costMinor();
  }

  private List<Look> read(AtomicBoolean over) {
    StorefrontReader reader = new StorefrontReader(database.dataSource(), shop.shop());
    List<Look> looks = new ArrayList<>();
    while (!over.get()) {
      long begun = System.nanoTime();
      List<String> rows = reader.look();
      looks.add(new Look(rows, begun, System.nanoTime()));
    }
    return looks;
  }

  private static Map<String, Integer> counts(List<Done> all, List<Look> looks) {
    Map<String, Integer> counts = new TreeMap<>();
    all.forEach(
        each ->
            counts.merge(each.answer().replaceAll("(done|revision) .*", "$1"), 1, Integer::sum));
    counts.merge("looks", looks.size(), Integer::sum);
    return counts;
  }

  private void everythingIsOrderedOnce(ShopModel end) {
    assertThat(new StorefrontReader(database.dataSource(), shop.shop()).look())
        .isEqualTo(end.shown());
    assertThat(shop.publishing().storefrontDrift(shop.shop())).isEmpty();
  }
}
