package dev.vesper.data.intake.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.data.intake.ImportReport;
import dev.vesper.data.intake.ShopOnDisk;
import dev.vesper.data.intake.events.EventLines;
import dev.vesper.data.privacy.erasure.Erasure;
import dev.vesper.data.privacy.erasure.LinkageEpoch;
import dev.vesper.data.quality.ReasonCode;
import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.domain.run.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Events that were taken under one door and land under another. */
@Tag("database")
class EventsInFlightTest {
  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  @TempDir Path folder;
  private ShopOnDisk shop;
  private EventDoor door;

  @BeforeEach
  void open(TestInfo test) {
    shop = new ShopOnDisk(DATABASE, folder, "flight-" + Math.abs(test.getDisplayName().hashCode()));
    door =
        new EventDoor(
            shop.database(), shop.home(), shop.id(), ShopOnDisk.clock(), Duration.ofDays(1));
  }

  @AfterEach
  void close() throws Exception {
    Fault.listen(marker -> {});
    door.close();
    shop.close();
  }

  private static JsonNode event(String id, String shopper, String session) {
    ObjectNode event = EventLines.ar(id);
    ((ObjectNode) event.get("data")).put("shopper_ref", shopper).put("session_ref", session);
    return event;
  }

  private Erasure erasure() {
    return new Erasure(shop.database(), shop.home(), shop.id(), shop.keys(), ShopOnDisk.clock());
  }

  private LinkageEpoch epoch() {
    return new LinkageEpoch(
        shop.database(), shop.home(), shop.id(), shop.keys(), ShopOnDisk.clock());
  }

  /** Pseudonyms of sessions and shoppers of all landed events, in order. */
  private List<String> pseudonyms(long number, int revision) throws Exception {
    return shop.segment("ar_events", number, revision)
        .lines()
        .skip(1)
        .map(row -> row.split(",", -1))
        .map(cells -> cells[0] + " " + cells[4] + " " + cells[5])
        .toList();
  }

  @Test
  void an_event_taken_before_the_erasure_does_not_land_after_it() throws Exception {
    door.accept(List.of(event("a", "ann", "s1"), event("b", "bob", "s2")));
    erasure().erase("ann", "asked", "officer");
    // The door has not heard of it yet, and gives her the pseudonym that she had.
    door.accept(List.of(event("c", "ann", "s3")));

    door.land();

    assertThat(pseudonyms(1, 0)).singleElement().asString().startsWith("b e1-");
    assertThat(
            shop.rows(
                "select reason, sum(row_count) from intake_count where shop_id = $SHOP"
                    + " and status = 'quarantined' group by 1"))
        .containsExactly(ReasonCode.SHOPPER_ERASED.code() + "|2");
  }

  @Test
  void a_file_that_was_read_while_a_shopper_was_erased_is_read_again() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    Fault.listen(
        marker -> {
          if (marker.equals("import.after-read") && done.compareAndSet(false, true)) {
            try {
              erasure().erase("ann", "asked", "officer");
            } catch (java.io.IOException e) {
              throw new java.io.UncheckedIOException(e);
            }
          }
        });

    ImportReport report =
        shop.importLines(
            "ar_events", event("a", "ann", "s1").toString(), event("b", "bob", "s2").toString());

    assertThat(done).isTrue();
    assertThat(report.kept().rows()).isEqualTo(1);
    assertThat(report.quarantined()).containsOnlyKeys(ReasonCode.SHOPPER_ERASED);
    assertThat(pseudonyms(report.importId(), 0)).singleElement().asString().startsWith("b ");
  }

  @Test
  void who_is_seen_at_the_door_only_is_carried_over_into_the_next_epoch() throws Exception {
    epoch().prepare("officer");
    door.accept(List.of(event("a", "ann", "s1")));
    door.land();
    epoch().finish("officer");
    List<String> before = pseudonyms(1, 1);
    assertThat(before).singleElement().asString().matches("a e2-[0-9a-f]{32} e2-[0-9a-f]{32}");

    shop.importLines("ar_events", event("b", "ann", "s1").toString());

    assertThat(pseudonyms(2, 0)).containsExactly(before.get(0).replaceFirst("a ", "b "));
  }

  @Test
  void an_event_of_an_epoch_that_has_ended_lands_under_the_present_one() throws Exception {
    epoch().prepare("officer");
    door.accept(List.of(event("a", "ann", "s1")));
    epoch().finish("officer");

    door.land();

    shop.importLines("ar_events", event("b", "ann", "s1").toString());
    assertThat(pseudonyms(2, 0))
        .containsExactly(pseudonyms(1, 0).get(0).replaceFirst("a ", "b "))
        .allMatch(row -> row.matches("b e2-[0-9a-f]{32} e2-[0-9a-f]{32}"));
  }

  @Test
  void where_the_door_never_heard_of_the_next_epoch_its_rows_join_one_another_only()
      throws Exception {
    door.accept(List.of(event("a", "ann", "s1"), event("b", "ann", "s1")));
    epoch().prepare("officer");
    epoch().finish("officer");

    door.land();

    List<String> rows = pseudonyms(1, 0);
    assertThat(rows).allMatch(row -> row.matches("[ab] x0-[0-9a-f]{32} x0-[0-9a-f]{32}"));
    assertThat(rows.get(1).substring(2)).isEqualTo(rows.get(0).substring(2));
  }
}
