package dev.vesper.jobs.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.notify.NotSent;
import dev.vesper.data.notify.WebhookUrl;
import dev.vesper.data.outbox.Carrier;
import dev.vesper.data.outbox.Letter;
import dev.vesper.data.outbox.LetterState;
import dev.vesper.data.outbox.Letters;
import dev.vesper.data.outbox.ListedLetter;
import dev.vesper.data.outbox.OutboxTarget;
import dev.vesper.data.outbox.OutboxWriter;
import dev.vesper.data.store.Database;
import dev.vesper.data.store.Runs;
import dev.vesper.data.store.Store;
import dev.vesper.domain.plan.RestockPlan;
import dev.vesper.domain.run.Fault;
import dev.vesper.domain.run.Seed;
import dev.vesper.jobs.notify.SignedPost;
import dev.vesper.jobs.outbox.BadLine.What;
import dev.vesper.jobs.schedule.ShopHome;
import dev.vesper.jobs.schedule.Wait;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Letters over real HTTP on this machine, with every fault that a line and a receiver have. */
class DeliveringTest {
  @RegisterExtension static final ShopHome HOME = new ShopHome();

  private static final Instant NOW = Instant.parse("2026-06-02T06:00:00Z");
  private static final LocalDate AS_OF = LocalDate.of(2026, 6, 1);
  private static final long PATIENCE_MS = 1000;

  private static Database database;
  private static Store store;

  @TempDir Path folder;

  private BadLine receiver;

  @BeforeAll
  static void open() {
    database = HOME.connect();
    store = Store.open(database.dataSource(), HOME.home(), Clock.systemUTC());
  }

  @AfterAll
  static void close() {
    store.close();
    database.close();
  }

  @BeforeEach
  void listen() throws Exception {
    receiver = new BadLine();
  }

  @AfterEach
  void hangUp() {
    Fault.listen(marker -> {});
    receiver.close();
  }

  @Test
  void a_message_is_done_once_and_in_its_turn_whatever_the_line_does() throws Exception {
    letters("line", "erp", "one", "two");
    receiver.next(What.SILENT_BEFORE, What.SILENT_AFTER, What.BROKEN, What.BUSY, What.SLOW);
    Instant now = NOW;
    for (String error :
        List.of("does not answer", "does not answer", "status 500", "status 429", "")) {
      assertThat(deliver("line", now).orElseThrow().error()).contains(error);
      if (!error.isEmpty()) {
        // The second letter does not overtake the first.
        assertThat(deliver("line", now)).isEmpty();
      }
      if (error.contains("429")) {
        Instant next = listed("line").get(0).nextAt();
        assertThat(Duration.between(now, next)).isGreaterThanOrEqualTo(Duration.ofMinutes(7));
      }
      now = now.plus(Duration.ofDays(1));
    }
    assertThat(receiver.heard().values()).containsExactly(5);
    assertThat(deliver("line", now)).isPresent();
    assertThat(receiver.done()).containsExactly("{\"n\":\"one\"}", "{\"n\":\"two\"}");
    assertThat(listed("line")).allMatch(letter -> letter.state() == LetterState.DELIVERED);
  }

  @Test
  void a_receiver_that_says_conflict_gets_nothing_more_until_a_person_decides() throws Exception {
    letters("conflict", "erp", "one", "two");
    receiver.next(What.CONFLICT);

    assertThat(deliver("conflict", NOW).orElseThrow().state()).isEqualTo(LetterState.DEAD);
    assertThat(deliver("conflict", NOW.plus(Duration.ofDays(9)))).isEmpty();
    store.letters("conflict").resend(listed("conflict").get(0).number(), "ada", NOW);
    deliver("conflict", NOW);
    deliver("conflict", NOW);
    assertThat(receiver.done()).containsExactly("{\"n\":\"one\"}", "{\"n\":\"two\"}");
  }

  @Test
  void a_crash_at_any_marker_repeats_the_message_under_the_same_id_or_not_at_all()
      throws Exception {
    letters("crash", "erp", "one", "two", "three");
    for (String marker :
        List.of("outbox.before-send", "outbox.after-ack", "outbox.after-confirm")) {
      Fault.listen(
          at -> {
            if (at.equals(marker)) {
              throw new AssertionError("killed at " + at);
            }
          });
      assertThatThrownBy(() -> deliver("crash", NOW)).hasMessage("killed at " + marker);
      Fault.listen(at -> {});
      if (!marker.equals("outbox.after-confirm")) {
        deliver("crash", NOW);
      }
    }
    assertThat(receiver.done()).hasSize(3);
    assertThat(receiver.heard().values()).containsExactlyInAnyOrder(1, 2, 1);
    assertThat(deliver("crash", NOW)).isEmpty();
  }

  @Test
  void a_target_is_reached_as_it_is_set_and_one_that_is_set_no_more_is_not() throws Exception {
    Carriers carriers =
        new Carriers(
            folder,
            Map.of(
                "publish_targets",
                "erp=webhook:" + receiver.url() + ";po=purchase_orders",
                "notify_webhook_hosts",
                "127.0.0.1"),
            target -> () -> BadLine.SECRET,
            Clock.systemUTC());
    carriers.carry(letter("erp", OutboxTarget.Kind.WEBHOOK));
    carriers.carry(letter("po", OutboxTarget.Kind.PURCHASE_ORDERS));

    assertThat(receiver.done()).containsExactly("{\"n\":\"x\"}");
    assertThat(folder.resolve("po").resolve("0000000001-p000001-x.csv")).exists();
    assertThatThrownBy(() -> carriers.carry(letter("old", OutboxTarget.Kind.WEBHOOK)))
        .hasMessageContaining("names no such target any more")
        .matches(e -> ((NotSent) e).isForGood());
    assertThatThrownBy(
            () ->
                new Carriers(
                        folder,
                        Map.of("publish_targets", "erp=webhook:" + receiver.url()),
                        target -> () -> BadLine.SECRET,
                        Clock.systemUTC())
                    .carry(letter("erp", OutboxTarget.Kind.WEBHOOK)))
        .hasMessageContaining("the host 127.0.0.1 is not named");
  }

  @Test
  void a_target_that_hangs_keeps_nobody_waiting_but_itself() throws Exception {
    letters("hangs", "erp", "one");
    Sql.inOne(
        database.dataSource(),
        sql -> {
          new OutboxWriter(sql, "hangs", 1, NOW)
              .add(OutboxTarget.list("po=purchase_orders").get(0), "PO-1.csv", "1\n", List.of());
          return 1;
        });
    store
        .settings()
        .set(
            "hangs",
            "publish_targets",
            "erp=webhook:" + receiver.url() + ";po=purchase_orders",
            "test");
    store.settings().set("hangs", "notify_webhook_hosts", "127.0.0.1", "test");
    receiver.next(What.SILENT_BEFORE);
    List<String> told = new CopyOnWriteArrayList<>();
    Delivering.Parts parts =
        new Delivering.Parts(
            store,
            "hangs",
            HOME.home(),
            Clock.systemUTC(),
            Map.of("VESPER_WEBHOOK_SECRET_ERP", BadLine.SECRET),
            told::add);
    try (Delivering delivering = Delivering.start(parts)) {
      Wait.until("the file is there", () -> Files.isDirectory(HOME.home().outbox().resolve("po")));
      Wait.until("it is told", () -> !told.isEmpty());
      assertThat(told).singleElement().asString().endsWith("to po is delivered");
      assertThat(listed("hangs").get(0).state()).isEqualTo(LetterState.PENDING);
      assertThat(delivering).isNotNull();
      receiver.close();
    }
    assertThat(told).hasSize(2);
    assertThat(told.get(1)).contains("to erp was not taken and is tried again");
  }

  private static Letter letter(String target, OutboxTarget.Kind kind) {
    return new Letter(1, "msg_x", 1, target, kind, "x.csv", "{\"n\":\"x\"}");
  }

  private Optional<Letters.Delivered> deliver(String shop, Instant now) {
    SignedPost post =
        SignedPost.to(Set.of("127.0.0.1"), () -> BadLine.SECRET, Clock.systemUTC())
            .within(PATIENCE_MS);
    Carrier carrier =
        letter -> post.send(WebhookUrl.of(receiver.url()), letter.id(), letter.body());
    return store.letters(shop).deliverNext("erp", now, Seed.stream(1, shop), carrier);
  }

  private static List<ListedLetter> listed(String shop) {
    return store.letterReads(shop).ofPublication(1);
  }

  /** A publication of an empty plan, and letters as a publication writes them. */
  private static void letters(String shop, String target, String... names) throws Exception {
    String run = store.runs().create(new Runs.NewRun(shop, AS_OF, 1, "test", "test")).runId();
    RestockPlan empty =
        new RestockPlan(AS_OF, List.of(), 0, 0, 0, 0, new TreeMap<>(), new TreeMap<>(), false);
    long plan = store.plans().save(shop, run, empty, "test").planId();
    OutboxTarget to = OutboxTarget.list(target + "=webhook:https://e.example/in").get(0);
    int unused =
        Sql.inOne(
            database.dataSource(),
            sql -> {
              int made =
                  sql.run(
                      "insert into publication (shop_id, publication, kind, plan_id, plan_revision,"
                          + " idempotency_key, request_hash, rows_hash, lines, cost_minor, actor,"
                          + " published_at) values (?, 1, 'publish', ?, 0, 'k', repeat('0', 64),"
                          + " repeat('0', 64), 0, 0, 'test', ?)",
                      shop,
                      plan,
                      NOW);
              OutboxWriter outbox = new OutboxWriter(sql, shop, 1, NOW);
              for (String name : names) {
                outbox.add(to, "m", "{\"n\":\"" + name + "\"}", List.of());
              }
              return made;
            });
  }
}
