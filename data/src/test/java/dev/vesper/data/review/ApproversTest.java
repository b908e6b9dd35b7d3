package dev.vesper.data.review;

import static dev.vesper.data.review.Morning.key;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.data.review.LineQuery.Filter;
import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.data.store.PlanHead;
import dev.vesper.domain.plan.PlanStatus;
import dev.vesper.domain.run.Seed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many people on one plan at the same time. */
class ApproversTest {
  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  private static final int APPROVERS = 200;
  private static final int LINES = 300;

  private final Morning morning = new Morning(DATABASE, "approvers");
  private final Reviews reviews = morning.reviews();

  /** What one of them wrote, or that somebody was faster. */
  private record Written(
      String actor, long seen, LineState state, Reviewed reviewed, Stale stale) {}

  @Test
  void two_hundred_approvers_at_once_lose_and_double_no_line() throws Exception {
    PlanHead plan = plan();
    List<Written> all = race(plan, APPROVERS);

    Map<Long, Written> byRevision = new HashMap<>();
    int refused = 0;
    for (Written written : all) {
      if (written.stale() != null) {
        refused++;
      } else if (!written.reviewed().changed().isEmpty()) {
        // Unique: nobody else has this revision.
        assertThat(byRevision.put(written.reviewed().revision(), written)).isNull();
      }
    }
    long revision = reviews.revision(plan);
    for (long r = 1; r <= revision; r++) {
      assertThat(byRevision).as("revisions without a gap").containsKey(r);
    }
    assertThat(byRevision).hasSize((int) revision);
    assertThat(byRevision.size() + refused).isLessThanOrEqualTo(APPROVERS);
    Map<LineKey, Written> last = new HashMap<>();
    for (long r = 1; r <= revision; r++) {
      Written written = byRevision.get(r);
      for (LineKey key : written.reviewed().changed()) {
        Written before = last.put(key, written);
        // Whoever wrote over a decision had seen it.
        assertThat(before == null ? 0 : before.reviewed().revision())
            .isLessThanOrEqualTo(written.seen());
      }
    }
    List<ReviewLine> lines = new ArrayList<>();
    reviews.each(plan, LineQuery.of(Filter.ALL), lines::add);
    assertThat(lines).hasSize(LINES);
    for (ReviewLine line : lines) {
      Written decided = last.get(line.key());
      assertThat(line.state()).isEqualTo(decided == null ? LineState.PROPOSED : decided.state());
      assertThat(line.actor()).isEqualTo(decided == null ? "" : decided.actor());
      assertThat(line.revision()).isEqualTo(decided == null ? 0 : decided.reviewed().revision());
    }
    assertThat(morning.again(plan).status()).isEqualTo(PlanStatus.APPROVED);
    System.out.printf(
        "approvers %d, written %d, refused as stale %d, lines %d%n",
        APPROVERS, byRevision.size(), refused, lines.size());
  }

  @Test
  void one_line_that_all_approve_from_one_look_is_approved_once() throws Exception {
    PlanHead plan = plan();
    List<Written> all = together(50, i -> approve(plan, "p" + i, 0, List.of(key("i0"))));

    assertThat(all.stream().filter(written -> written.stale() == null)).hasSize(1);
    assertThat(reviews.revision(plan)).isEqualTo(1);
    assertThat(reviews.changes(plan, 9)).hasSize(1);
  }

  private PlanHead plan() {
    ProposedLine[] lines = new ProposedLine[LINES];
    for (int i = 0; i < LINES; i++) {
      lines[i] = ProposedLine.of("i" + i, 12).from("s" + i % 60);
    }
    return morning.plan(lines);
  }

  private List<Written> race(PlanHead plan, int people) throws Exception {
    return together(
        people,
        i -> {
          RandomGenerator random = Seed.stream(i, "approver");
          Set<LineKey> keys = new HashSet<>();
          for (int k = 0; k < 3; k++) {
            keys.add(key("i" + random.nextInt(LINES)));
          }
          long seen = i % 3 == 0 ? 0 : reviews.revision(plan);
          return switch (i % 10) {
            case 0, 1 -> hold(plan, "p" + i, seen, List.copyOf(new TreeSet<>(keys)));
            case 2 -> supplier(plan, "p" + i, seen, "s" + random.nextInt(60));
            default -> {
              keys.removeIf(k -> reviews.line(plan, k).orElseThrow().state() == LineState.HELD);
              yield approve(plan, "p" + i, seen, List.copyOf(new TreeSet<>(keys)));
            }
          };
        });
  }

  private Written approve(PlanHead plan, String actor, long seen, List<LineKey> keys) {
    return written(actor, seen, LineState.APPROVED, () -> reviews.approve(plan, seen, keys, actor));
  }

  private Written supplier(PlanHead plan, String actor, long seen, String supplier) {
    return written(
        actor,
        seen,
        LineState.APPROVED,
        () -> reviews.approveSupplier(plan, seen, supplier, actor));
  }

  private Written hold(PlanHead plan, String actor, long seen, List<LineKey> keys) {
    return written(
        actor, seen, LineState.HELD, () -> reviews.hold(plan, seen, keys, null, "", actor));
  }

  private static Written written(
      String actor, long seen, LineState state, java.util.function.Supplier<Reviewed> write) {
    try {
      return new Written(actor, seen, state, write.get(), null);
    } catch (Stale stale) {
      return new Written(actor, seen, state, null, stale);
    } catch (dev.vesper.data.store.Refused held) {
      // Somebody has held the line in between.
      return new Written(actor, seen, state, new Reviewed(seen, List.of()), null);
    }
  }

  @FunctionalInterface
  private interface Person {
    Written decides(int number);
  }

  private static List<Written> together(int people, Person person) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(people);
    try {
      CountDownLatch start = new CountDownLatch(1);
      List<Future<Written>> running = new ArrayList<>();
      for (int i = 0; i < people; i++) {
        int number = i;
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  return person.decides(number);
                }));
      }
      start.countDown();
      List<Written> all = new ArrayList<>();
      for (Future<Written> each : running) {
        all.add(each.get());
      }
      return all;
    } finally {
      threads.shutdownNow();
    }
  }
}
