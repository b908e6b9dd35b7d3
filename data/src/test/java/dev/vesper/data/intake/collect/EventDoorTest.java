package dev.vesper.data.intake.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.data.intake.ShopOnDisk;
import dev.vesper.data.intake.events.EventLines;
import dev.vesper.data.quality.ReasonCode;
import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.domain.run.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Events come in one by one, are safe when they are answered, and land a file at a time. */
@Tag("database")
class EventDoorTest {
  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-06-15T12:00:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;
  private ShopOnDisk shop;
  private EventDoor door;

  @BeforeEach
  void open(TestInfo test) {
    shop = new ShopOnDisk(DATABASE, folder, "door-" + Math.abs(test.getDisplayName().hashCode()));
    door = another();
  }

  @AfterEach
  void close() throws Exception {
    Fault.listen(marker -> {});
    door.close();
    shop.close();
  }

  private EventDoor another() {
    return new EventDoor(shop.database(), shop.home(), shop.id(), NOON, Duration.ofDays(1));
  }

  private static JsonNode item(String id, String item) {
    ObjectNode event = EventLines.ar(id);
    ((ObjectNode) event.get("data")).put("item_id", item);
    return event;
  }

  private List<Path> journals() throws IOException {
    try (Stream<Path> files = Files.walk(shop.home().root().resolve("collect"))) {
      return files.filter(file -> file.toString().endsWith(".events")).sorted().toList();
    }
  }

  private List<String> counts() throws Exception {
    return shop.rows(
        "select status, reason, sum(row_count) from intake_count where shop_id = $SHOP"
            + " and row_count > 0 group by 1, 2 order by 1, 2");
  }

  @Test
  void each_event_is_answered_and_lands_with_what_was_refused_beside_it() throws Exception {
    ObjectNode bad = EventLines.ar("b");
    ((ObjectNode) bad.get("data")).put("gps", "x");
    ObjectNode no = EventLines.ar("n");
    ((ObjectNode) no.get("data")).remove("consent");
    ObjectNode more = EventLines.page();
    more.put("extra", 1);
    EventDoor.Answers answers = door.accept(List.of(EventLines.ar("a"), bad, no, more));
    assertThat(answers.events())
        .containsExactly(
            new EventDoor.Answer("a", null, ""),
            new EventDoor.Answer("b", ReasonCode.FORBIDDEN_FIELD, "data.gps"),
            new EventDoor.Answer("n", ReasonCode.NOT_AGREED, ""),
            new EventDoor.Answer("p1", null, ""));
    assertThat(answers.dropped()).containsEntry("extra", 1L);
    door.land();
    assertThat(counts())
        .containsExactly("kept||2", "quarantined|forbidden_field|1", "quarantined|not_agreed|1");
    assertThat(shop.segment("ar_events", 1).lines()).hasSize(2);
    assertThat(shop.segment("page_events", 1).lines()).hasSize(2);
    assertThat(journals()).isEmpty();
  }

  @Test
  void an_event_sent_again_lands_once_and_the_last_of_two_values_holds() throws Exception {
    door.accept(List.of(item("a", "lamp"), item("b", "lamp")));
    door.accept(List.of(item("a", "lamp"), item("b", "desk")));
    door.land();
    assertThat(shop.segment("ar_events", 1).lines())
        .hasSize(3)
        .anyMatch(row -> row.startsWith("a,") && row.contains(",lamp,"))
        .anyMatch(row -> row.startsWith("b,") && row.contains(",desk,"));
    door.accept(List.of(item("a", "lamp"), item("b", "chair")));
    door.land();
    assertThat(shop.segment("ar_events", 2).lines()).hasSize(2).anyMatch(r -> r.contains("chair"));
    assertThat(counts()).containsExactly("duplicate||3", "kept||3");
    assertThat(shop.rows("select number, corrections from intake_import where shop_id = $SHOP"))
        .containsExactlyInAnyOrder("1|1", "2|1");
  }

  @Test
  void a_journal_that_another_process_closes_loses_nothing() throws Exception {
    for (int i = 0; i < 20; i++) {
      door.accept(List.of(EventLines.ar("e" + i)));
      new CollectedLanding(shop.database(), shop.home(), shop.id(), NOON).land(Duration.ZERO);
    }
    // Closed between the write and its answer: the events are written once more.
    Fault.listen(
        marker -> {
          if (marker.equals("collect.after-write")) {
            Fault.listen(other -> {});
            new CollectedLanding(shop.database(), shop.home(), shop.id(), NOON).land(Duration.ZERO);
          }
        });
    door.accept(List.of(EventLines.ar("late")));
    door.land();
    assertThat(shop.rows("select count(*) from landed_key where shop_id = $SHOP"))
        .containsExactly("21");
  }

  @Test
  void a_line_that_was_never_finished_is_not_read_and_a_damaged_one_is_told() throws Exception {
    door.accept(List.of(EventLines.ar("a"), EventLines.ar("b")));
    Path journal = journals().get(0);
    String text = Files.readString(journal);
    Files.writeString(
        journal,
        text.replace("\"b\"", "\"x\"") + "00000000 {\"kind\":\"kept\"",
        StandardOpenOption.TRUNCATE_EXISTING);
    door.land();
    assertThat(counts()).containsExactly("kept||1", "quarantined|damaged|1");
  }

  @Test
  void many_writers_at_once_lose_and_double_nothing() throws Exception {
    ExecutorService writers = Executors.newFixedThreadPool(8);
    List<Callable<Integer>> work = new ArrayList<>();
    for (int writer = 0; writer < 8; writer++) {
      String name = "w" + writer + "-";
      work.add(
          () -> {
            for (int i = 0; i < 25; i++) {
              door.accept(List.of(EventLines.ar(name + i)));
            }
            return 25;
          });
    }
    for (Future<Integer> done : writers.invokeAll(work)) {
      done.get();
    }
    writers.shutdown();
    door.land();
    assertThat(counts()).containsExactly("kept||200");
  }

  @Test
  void events_with_many_bad_ones_among_them_are_never_held() throws Exception {
    ObjectNode bad = EventLines.ar("b");
    bad.put("time", "yesterday");
    door.accept(List.of(EventLines.ar("a"), bad, bad, bad));
    door.land();
    assertThat(shop.rows("select status from intake_import where shop_id = $SHOP"))
        .containsExactly("kept");
  }

  @Test
  void a_key_holds_until_it_is_withdrawn_and_is_stored_as_a_hash_only() throws Exception {
    EventKeys keys = new EventKeys(shop.database(), NOON);
    EventKeys.Made made = keys.create(shop.id(), "web shop", "test", new SecureRandom());
    assertThat(door.key(made.text())).isEqualTo(1);
    assertThat(door.key(made.text() + "x")).isNull();
    assertThat(shop.rows("select hash, label from event_key where shop_id = $SHOP").get(0))
        .doesNotContain(made.text())
        .endsWith("|web shop");
    assertThat(keys.revoke(shop.id(), 1, "ann")).isTrue();
    assertThat(keys.revoke(shop.id(), 1, "ann")).isFalse();
    try (EventDoor fresh = another()) {
      assertThat(fresh.key(made.text())).isNull();
    }
  }

  @Test
  void a_bucket_lets_a_burst_through_and_then_the_rate() {
    long[] now = {0};
    TokenBucket bucket = new TokenBucket(() -> now[0]);
    assertThat(bucket.take(100, 10, 100)).isZero();
    assertThat(bucket.take(5, 10, 100)).isEqualTo(0.5);
    now[0] = 499_999_999L;
    assertThat(bucket.take(5, 10, 100)).isPositive();
    now[0] = 500_000_001L;
    assertThat(bucket.take(5, 10, 100)).isZero();
    now[0] += 60_000_000_000L;
    assertThat(bucket.take(1_000, 10, 100)).isZero();
    assertThat(bucket.take(1, 10, 100)).isPositive();
  }
}
