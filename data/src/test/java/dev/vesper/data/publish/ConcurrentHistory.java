package dev.vesper.data.publish;

import static dev.vesper.data.publish.Morning.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.data.review.LineKey;
import dev.vesper.data.review.Reviews;
import dev.vesper.data.review.Stale;
import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Refused;
import dev.vesper.domain.plan.OrderLine;
import dev.vesper.domain.run.Seed;
import java.util.ArrayList;
import java.util.Comparator;
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
 * Approvers at the same time on one plan, while a reader looks. What they did and were answered is
 * put into the one order that the numbers of revisions and publications tell, which must keep the
 * order of real time; held against {@link ShopModel}, every answer and every look must be the
 * model's, and every refusal right at a moment between its request and its answer.
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

  /** A request with its answer, and when both were. */
  private record Done(Asked asked, String answer, long begun, long ended) {}

  /** What was asked for. */
  private record Asked(Verb verb, String item, boolean seenPublished, long seen, String key) {}

  private enum Verb {
    APPROVE,
    PUBLISH,
    UNDO
  }

  /** A look of the reader. */
  private record Look(List<String> rows, long begun, long ended) {}

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
      return judge(all, looks.get());
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
      boolean published =
          head.status() == dev.vesper.domain.plan.PlanStatus.PUBLISHED;
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
      return switch (asked.verb) {
        case APPROVE -> {
          var made =
              reviews.approve(plan, asked.seen, List.of(new LineKey(asked.item, "w1")), who);
          yield made.changed().isEmpty() ? "nothing to do" : "revision " + made.revision();
        }
        case PUBLISH ->
            words(
                shop.publishing()
                    .publish(
                        new HeadSeen(plan).as(asked.seenPublished), asked.seen, asked.key, who));
        case UNDO -> words(shop.publishing().undo(shop.shop(), asked.seen, asked.key, who));
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

  /** The writes in their order, and after each the model's state. */
  private Map<String, Integer> judge(List<Done> all, List<Look> looks) {
    List<Done> writes = inOrder(all);
    List<ShopModel> states = new ArrayList<>(List.of(start.copy()));
    for (Done write : writes) {
      ShopModel next = states.get(states.size() - 1).copy();
      assertThat(write.answer).isEqualTo(law(next, write.asked));
      states.add(next);
    }
    Map<String, Integer> counts = new TreeMap<>();
    for (Done each : all) {
      counts.merge(each.answer.replaceAll("(done|revision) .*", "$1"), 1, Integer::sum);
      if (!writes.contains(each)) {
        assertThat(possible(writes, states, each.begun, each.ended))
            .as("%s at some moment of its time", each)
            .anyMatch(state -> isRight(state.copy(), each));
      }
    }
    for (Look look : looks) {
      assertThat(possible(writes, states, look.begun, look.ended))
          .anyMatch(state -> state.shown().equals(look.rows));
    }
    everythingIsOrderedOnce(states.get(states.size() - 1));
    counts.merge("looks", looks.size(), Integer::sum);
    return counts;
  }

  /**
   * Approvals by revision and publications by number; a publication stands behind the approval
   * whose revision it is of. An undo reads no revision: its place among approvals is free.
   */
  private static List<Done> inOrder(List<Done> all) {
    List<Done> approvals = numbered(all, "revision ");
    List<Done> order = new ArrayList<>();
    int next = 0;
    for (Done made : numbered(all, "done ")) {
      while (next < approvals.size()
          && (made.asked.verb == Verb.PUBLISH
              ? number(approvals.get(next)) <= made.asked.seen
              : approvals.get(next).ended < made.begun)) {
        order.add(approvals.get(next));
        next++;
      }
      order.add(made);
    }
    order.addAll(approvals.subList(next, approvals.size()));
    long latest = Long.MIN_VALUE;
    for (Done each : order) {
      // Nothing that ended before something began stands behind it.
      assertThat(each.ended).as("the order of real time").isGreaterThan(latest);
      latest = Math.max(latest, each.begun);
    }
    return order;
  }

  private static List<Done> numbered(List<Done> all, String beginning) {
    return all.stream()
        .filter(each -> each.answer.startsWith(beginning))
        .sorted(Comparator.comparingLong(ConcurrentHistory::number))
        .toList();
  }

  private static long number(Done done) {
    return Long.parseLong(done.answer.split(" ")[1]);
  }

  private static String law(ShopModel model, Asked asked) {
    return switch (asked.verb) {
      case APPROVE -> {
        model.approve(1, List.of(asked.item));
        yield "revision " + model.revision(1);
      }
      case PUBLISH -> model.publish(1, asked.seenPublished, asked.seen, asked.key);
      case UNDO -> model.undo(asked.seen, asked.key);
    };
  }

  /** The states that may have held at a moment of that time. */
  private static List<ShopModel> possible(
      List<Done> writes, List<ShopModel> states, long begun, long ended) {
    int first = 0;
    int last = 0;
    for (int i = 0; i < writes.size(); i++) {
      if (writes.get(i).ended < begun) {
        first = i + 1;
      }
      if (writes.get(i).begun < ended) {
        last = i + 1;
      }
    }
    return states.subList(first, last + 1);
  }

  /** Whether a request that wrote nothing was answered as it had to be in that state. */
  private static boolean isRight(ShopModel state, Done done) {
    Asked asked = done.asked;
    if (asked.verb != Verb.APPROVE) {
      return law(state, asked).equals(done.answer);
    }
    boolean ordered = state.isOrdered(1, asked.item);
    return switch (done.answer) {
      case "refused stale" -> state.approvedAt(1, asked.item) > asked.seen;
      case "refused line-published" -> ordered;
      default -> state.approvedAt(1, asked.item) > 0 || ordered;
    };
  }

  private void everythingIsOrderedOnce(ShopModel end) {
    assertThat(new StorefrontReader(database.dataSource(), shop.shop()).look())
        .isEqualTo(end.shown());
    assertThat(shop.publishing().storefrontDrift(shop.shop())).isEmpty();
  }
}
