package dev.vesper.data.publish;

import static dev.vesper.data.publish.Morning.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.review.LineKey;
import dev.vesper.data.review.Reviews;
import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Refused;
import dev.vesper.domain.plan.OrderLine;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two hundred people approve, publish and undo at the same time while the shop reads. */
class PublishRaceTest {
  private static final int PEOPLE = 200;
  private static final int THREADS = 24;
  private static final long BETWEEN_LOOKS_NS = 5_000_000;
  private static final String SHOP = "race";

  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  private final Morning shop = new Morning(DATABASE, SHOP);
  private final Reviews reviews = DATABASE.store().reviews();
  private final AtomicInteger published = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final AtomicInteger keys = new AtomicInteger();
  private final Set<Integer> undone = ConcurrentHashMap.newKeySet();

  @Test
  void exactly_one_version_is_live_at_any_moment_and_no_line_is_lost_or_doubled() throws Exception {
    PlanHead plan =
        shop.plan(
            DAY,
            IntStream.range(0, PEOPLE)
                .mapToObj(i -> Morning.line(item(i), "s" + i % 7, 1 + i % 5))
                .toArray(OrderLine[]::new));
    AtomicBoolean over = new AtomicBoolean();
    ExecutorService readers = Executors.newSingleThreadExecutor();
    ExecutorService people = Executors.newFixedThreadPool(THREADS);
    try {
      Future<List<Long>> seen = readers.submit(() -> read(over));
      List<Callable<Boolean>> work = new ArrayList<>();
      for (int i = 0; i < PEOPLE; i++) {
        int person = i;
        work.add(() -> approveAndPublish(plan, person));
      }
      for (Future<Boolean> each : people.invokeAll(work)) {
        assertThat(each.get()).isTrue();
      }
      over.set(true);
      List<Long> versions = seen.get();
      assertThat(versions).doesNotContain(0L);
      System.out.printf(
          "publish race: %d people, %d publications, %d undone, %d refused, reader saw %d versions in"
              + " %d looks%n",
          PEOPLE,
          published.get(),
          shop.rows("select 1 from publication where shop_id = 'race' and kind = 'undo'").size(),
          refused.get(),
          versions.stream().distinct().count(),
          versions.size());
    } finally {
      over.set(true);
      people.shutdownNow();
      readers.shutdownNow();
    }
    publishTheRest(plan);
    everyLineIsOrderedOnce();
  }

  /**
   * Approves a line of his own, then publishes what he sees, until that line is ordered; every
   * twentieth takes back what he sees live in between.
   */
  private boolean approveAndPublish(PlanHead plan, int person) {
    String actor = "person-" + person;
    LineKey own = new LineKey(item(person), "w1");
    reviews.approve(plan, reviews.revision(plan), List.of(own), actor);
    while (reviews.line(plan, own).orElseThrow().poId() == null) {
      try {
        if (person % 20 == 0 && undone.add(person)) {
          long live = shop.publishing().live(SHOP).map(Publication::number).orElse(0L);
          shop.publishing().undo(SHOP, live, actor + "-undo", actor);
        }
        publish(plan, reviews.revision(plan), actor + "-" + keys.incrementAndGet());
      } catch (Refused e) {
        // Somebody was faster: with a newer decision, or with this very line. Look again.
        refused.incrementAndGet();
      }
    }
    return true;
  }

  private void publish(PlanHead plan, long revision, String key) {
    Publication made = shop.publishing().publish(shop.now(plan), revision, key, "somebody");
    published.incrementAndGet();
    // A repeated request is answered alike, whoever has published since.
    assertThat(shop.publishing().publish(plan, revision, key, "somebody")).isEqualTo(made);
  }

  private void publishTheRest(PlanHead plan) {
    try {
      publish(plan, reviews.revision(plan), "the last");
    } catch (Refused e) {
      assertThat(e).hasMessageContaining("nothing to publish");
    }
  }

  /** Reads as a shop does: each look one consistent snapshot, checked against its own hash. */
  private List<Long> read(AtomicBoolean over) throws Exception {
    List<Long> versions = Collections.synchronizedList(new ArrayList<>());
    try (Connection connection = DATABASE.dataSource().getConnection()) {
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      Sql sql = new Sql(connection);
      while (!over.get()) {
        List<String> live =
            sql.list(
                "select publication || ' ' || rows_hash from storefront.live_plan where shop_id = ?",
                row -> row.getString(1),
                SHOP);
        assertThat(live).hasSizeLessThan(2);
        if (!live.isEmpty()) {
          String[] head = live.get(0).split(" ", -1);
          assertThat(new Storefront(sql, SHOP).shownHash()).isEqualTo(head[1]);
          versions.add(Long.parseLong(head[0]));
        }
        connection.rollback();
        LockSupport.parkNanos(BETWEEN_LOOKS_NS);
      }
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      connection.setAutoCommit(true);
    }
    return versions;
  }

  private void everyLineIsOrderedOnce() throws Exception {
    assertThat(
            shop.rows(
                "select count(*), count(distinct item_id), sum(quantity) from"
                    + " purchase_order_line where shop_id = 'race' and status = 'open'"))
        .containsExactly(PEOPLE + " " + PEOPLE + " " + PEOPLE * 3);
    assertThat(
            shop.rows(
                "select count(*), sum(quantity) from storefront.purchase_order"
                    + " where shop_id = 'race'"))
        .containsExactly(PEOPLE + " " + PEOPLE * 3);
    assertThat(
            shop.rows(
                "select count(*) from publication_head h join storefront.live_plan p on"
                    + " p.shop_id = h.shop_id and p.publication = h.live where h.shop_id = 'race'"
                    + " and h.newest = (select max(publication) from publication b"
                    + " where b.shop_id = 'race')"))
        .containsExactly("1");
    assertThat(
            shop.rows("select count(*) from plan where shop_id = 'race' and status = 'published'"))
        .containsExactly("1");
  }

  private static String item(int i) {
    return String.format("i%03d", i);
  }
}
