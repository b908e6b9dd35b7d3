package dev.vesper.data.publish;

import static dev.vesper.data.publish.Morning.DAY;
import static dev.vesper.data.publish.Morning.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.switchback.MadeSwitchbackHistory;
import dev.vesper.data.switchback.SwitchbackWish;
import dev.vesper.data.switchback.Switchbacks;
import dev.vesper.domain.plan.OrderLine;
import dev.vesper.domain.run.Seed;
import dev.vesper.domain.switchback.SwitchbackOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * kill -9 of a process that publishes, undoes or receives: the shop sees all of it or nothing, and
 * the same request asked again is done once.
 */
class PublishKillsTest {
  private static final int LINES = 40;
  private static final int SUPPLIERS = 3;
  private static final int KILLS = 100;
  private static final long SEED = 20_251_128;
  private static final long LONGEST_MS = 250;

  private static final String ROWS = "store.rows-sent";

  /** Markers that each verb comes by, in order. */
  private static final List<List<String>> MARKERS =
      List.of(
          List.of(
              "publish.after-lock",
              ROWS,
              "publish.after-orders",
              "publish.after-head",
              ROWS,
              ROWS,
              ROWS,
              ROWS,
              "publish.before-commit",
              "publish.after-commit"),
          List.of(
              "publish.undo-after-lock",
              "publish.undo-after-orders",
              "publish.undo-after-head",
              "publish.undo-before-commit",
              "publish.undo-after-commit"),
          List.of(
              "orders.after-change",
              ROWS,
              ROWS,
              ROWS,
              ROWS,
              "orders.before-commit",
              "orders.after-commit"));

  private static final SwitchbackWish TRY =
      new SwitchbackWish("", List.of(), 0, SwitchbackOutcome.UNITS, 0.2, 0.8, 0.9, 1, 14);

  private static final int PUBLISH = 0;
  private static final int UNDO = 1;

  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"0,4", "0,8", "0,9", "0,10", "1,4", "1,5", "2,5", "2,6"})
  void a_kill_at_a_marker_leaves_all_or_nothing(int verb, int marker) throws Exception {
    assertThat(killAt(verb, marker, "kill-" + verb + "-" + marker))
        .isEqualTo(MARKERS.get(verb).get(marker - 1));
  }

  @Test
  void every_marker_of_every_verb_is_come_by() throws Exception {
    for (int verb = 0; verb < MARKERS.size(); verb++) {
      Case shop = new Case(verb, "markers-" + verb);
      try (PublisherProcess process = shop.start(0)) {
        process.await("done");
        assertThat(process.markers()).isEqualTo(MARKERS.get(verb));
      }
    }
  }

  @Test
  @Tag("long")
  @Tag("publish-kills")
  void a_hundred_kills_around_publishing_leave_all_or_nothing() throws Exception {
    RandomGenerator random = Seed.stream(SEED, "publish-kills");
    int points = MARKERS.stream().mapToInt(List::size).sum();
    for (int kill = 1; kill <= KILLS; kill++) {
      int at = kill % points;
      int verb = 0;
      while (at >= MARKERS.get(verb).size()) {
        at -= MARKERS.get(verb).size();
        verb++;
      }
      // Every other round falls at a random moment, wherever the process is by then.
      long moment = random.nextLong(LONGEST_MS);
      if (kill < Integer.getInteger("vesper.long.from", 1)) {
        continue;
      }
      String shop = "kills-" + kill;
      String where =
          kill / points % 2 == 0 ? killAt(verb, at + 1, shop) : killAfter(verb, moment, shop);
      note("publish-kills," + kill + " of " + KILLS + "," + where + ",whole");
    }
  }

  private String killAt(int verb, int marker, String shop) throws Exception {
    Case struck = new Case(verb, shop);
    String held;
    try (PublisherProcess process = struck.start(marker)) {
      held = process.await("held ").substring(5);
      process.kill();
    }
    struck.isWhole(held.endsWith("after-commit"));
    struck.askAgain();
    return held;
  }

  private String killAfter(int verb, long milliseconds, String shop) throws Exception {
    Case struck = new Case(verb, shop);
    List<String> markers;
    try (PublisherProcess process = struck.start(0)) {
      process.await("ready");
      TimeUnit.MILLISECONDS.sleep(milliseconds);
      process.kill();
      markers = process.markers();
    }
    boolean done = struck.isDone();
    struck.isWhole(done);
    struck.askAgain();
    return "after " + (markers.isEmpty() ? "ready" : markers.get(markers.size() - 1));
  }

  private static void note(String result) throws Exception {
    System.out.println(result);
    Path ledger = Path.of("..", "target", "ledger.csv");
    Files.createDirectories(ledger.getParent());
    Files.writeString(ledger, result + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** A shop of its own with a request that is about to be struck. */
  private final class Case {
    private final int verb;
    private final Morning shop;
    private final PlanHead plan;
    private final long revision;

    Case(int verb, String name) throws Exception {
      this.verb = verb;
      this.shop = new Morning(DATABASE, name);
      this.plan =
          shop.plan(
              DAY,
              IntStream.range(0, LINES)
                  .mapToObj(i -> line("i" + i, "s" + i % SUPPLIERS, 2))
                  .toArray(OrderLine[]::new));
      this.revision = shop.approve(plan, items());
      Switchbacks switchbacks = DATABASE.store().switchbacks();
      switchbacks.keepHistory(name, "run", DAY, MadeSwitchbackHistory.rows(DAY, 3));
      switchbacks.draft(name, "try", TRY, null, "", "ada");
      switchbacks.approve(name, "try", "", "ada");
      if (verb != PUBLISH) {
        shop.publishing().publish(plan, revision, "first", "grace");
      }
    }

    PublisherProcess start(int holdAt) throws Exception {
      return PublisherProcess.start(folder, DATABASE.database().jdbc(), request(), holdAt);
    }

    private PublisherProcess.Request request() {
      return switch (verb) {
        case PUBLISH -> PublisherProcess.Request.publish(plan, revision, "key");
        case UNDO -> PublisherProcess.Request.undo(shop.shop(), 1, "key");
        default -> PublisherProcess.Request.receive(shop.shop(), po(), DAY.plusDays(2));
      };
    }

    boolean isDone() {
      return switch (verb) {
        case PUBLISH -> shop.publishing().live(shop.shop()).isPresent();
        case UNDO -> shop.publishing().live(shop.shop()).isEmpty();
        default ->
            shop.orders().find(shop.shop(), po()).orElseThrow().lines().stream()
                .noneMatch(each -> each.status() == OrderStatus.OPEN);
      };
    }

    /** All of the request is there or nothing of it, in the store and for the shop. */
    void isWhole(boolean done) throws Exception {
      assertThat(isDone()).isEqualTo(done);
      boolean live = verb == PUBLISH ? done : verb != UNDO || !done;
      int received = verb != PUBLISH && verb != UNDO && done ? (LINES + 2) / SUPPLIERS : 0;
      assertThat(
              shop.rows(
                  "select count(*) filter (where status = 'open'), count(*) filter (where status ="
                      + " 'received'), coalesce(sum(received_units), 0)"
                      + " from purchase_order_line where shop_id = '%s'",
                  shop.shop()))
          .containsExactly((live ? LINES - received : 0) + " " + received + " " + 2 * received);
      assertThat(
              shop.rows(
                  "select count(*) from storefront.purchase_order where shop_id = '%s'",
                  shop.shop()))
          .containsExactly(live ? "" + LINES : "0");
      // Three groups of two items for two weeks.
      assertThat(
              shop.rows(
                  "select count(*) from storefront.ar_exposure where shop_id = '%s'", shop.shop()))
          .containsExactly(live ? "84" : "0");
      assertThat(shop.rows("select status from plan where plan_id = %d", plan.planId()))
          .containsExactly(live ? "published" : verb == UNDO ? "approved" : "draft");
      assertThat(
              shop.rows(
                  "select rows_hash from storefront.live_plan where shop_id = '%s'", shop.shop()))
          .isEqualTo(live ? List.of(shownHash()) : List.of());
    }

    /** As the same caller does after the crash; it is done once. */
    void askAgain() throws Exception {
      if (verb == PUBLISH) {
        shop.publishing().publish(plan, revision, "key", "other");
      } else if (verb == UNDO) {
        shop.publishing().undo(shop.shop(), 1, "key", "other");
      } else if (!isDone()) {
        PurchaseOrder order = shop.orders().find(shop.shop(), po()).orElseThrow();
        shop.orders().receiveAll(shop.shop(), order, DAY.plusDays(2), "other");
      }
      isWhole(true);
      assertThat(shop.publishing().history(shop.shop(), 9)).hasSize(verb == UNDO ? 2 : 1);
    }

    private String po() {
      return "PO-20251128-0001-01";
    }

    private String[] items() {
      return IntStream.range(0, LINES).mapToObj(i -> "i" + i).toArray(String[]::new);
    }

    private String shownHash() throws Exception {
      try (Connection connection = DATABASE.dataSource().getConnection()) {
        return new Storefront(new Sql(connection), shop.shop()).shownHash();
      }
    }
  }
}
