package dev.vesper.data.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.data.intake.ShopOnDisk;
import dev.vesper.data.intake.collect.EventDoor;
import dev.vesper.data.intake.events.EventLines;
import dev.vesper.data.intake.landing.LandedSegments;
import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.privacy.erasure.Erasure;
import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.data.store.Refused;
import dev.vesper.domain.run.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Small segments become one, and nothing else changes. */
@Tag("database")
class CompactionTest {
  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  @TempDir Path folder;
  private ShopOnDisk shop;
  private EventDoor door;

  @BeforeEach
  void open(TestInfo test) {
    shop =
        new ShopOnDisk(DATABASE, folder, "compact-" + Math.abs(test.getDisplayName().hashCode()));
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

  @Test
  void small_segments_become_one_with_the_same_rows_and_keys() throws Exception {
    landFive();
    night("completed");
    TreeSet<String> rows = rows();
    List<String> keys = keys();
    List<String> days = days();

    assertThat(compaction().run("ada")).isEqualTo(new Compaction.Merged(5, 1, 5));

    assertThat(files()).containsExactly("0000000001-r1.csv.gz");
    assertThat(rows()).isEqualTo(rows).hasSize(5);
    assertThat(keys()).isEqualTo(keys);
    assertThat(days()).isEqualTo(days);
    assertThat(segments()).hasSize(1);
    assertThat(compaction().run("ada").into()).isZero();
    // What came before is still known as having come.
    send("e3", "shopper-1");
    assertThat(segments()).hasSize(1);
  }

  @Test
  void what_was_corrected_or_is_young_stays_as_it_is() throws Exception {
    send("a", "shopper-1");
    send("b", "shopper-1");
    send("a", "shopper-2");
    night("completed");

    assertThat(compaction().run("ada").into()).isZero();
    assertThat(segments()).hasSize(3);
    send("c", "shopper-1");
    assertThat(compaction().run("ada")).isEqualTo(new Compaction.Merged(2, 1, 2));
    // 4 June is younger than two days before the night.
    shop.rows("update run set as_of = '2026-06-05' where shop_id = $SHOP returning run_id");
    send("d", "shopper-1");
    assertThat(compaction().run("ada").into()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"compact.after-file", "compact.before-commit", "compact.after-commit"})
  void killed_at_any_place_the_same_command_again_ends_it(String marker) throws Exception {
    landFive();
    night("completed");
    TreeSet<String> rows = rows();
    Fault.listen(
        at -> {
          if (at.equals(marker)) {
            throw new AssertionError("the power failed");
          }
        });
    assertThatThrownBy(() -> compaction().run("ada")).isInstanceOf(AssertionError.class);
    Fault.listen(at -> {});
    assertThat(rows()).isEqualTo(rows);

    compaction().run("ada");

    assertThat(rows()).isEqualTo(rows);
    assertThat(files()).containsExactly("0000000001-r1.csv.gz");
  }

  @Test
  void an_erasure_finds_a_shopper_in_what_was_merged() throws Exception {
    send("a", "shopper-1");
    send("b", "shopper-2");
    send("c", "shopper-1");
    night("completed");
    compaction().run("ada");

    new Erasure(shop.database(), shop.home(), shop.id(), shop.keys(), ShopOnDisk.clock())
        .erase("shopper-1", "asked", "ada");

    assertThat(rows()).hasSize(1).allMatch(row -> row.startsWith("ar_events b,"));
    assertThat(files()).containsExactly("0000000001-r2.csv.gz");
    assertThat(keys()).hasSize(1);
  }

  @Test
  void while_a_night_has_not_ended_nothing_is_merged() throws Exception {
    landFive();
    night("stopped");

    assertThatThrownBy(() -> compaction().run("ada"))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("2026-06-14-v1 is stopped")
        .hasMessageContaining("go on with it first");
    assertThat(segments()).hasSize(5);
  }

  private Compaction compaction() {
    return new Compaction(shop.database(), shop.home(), shop.id(), ShopOnDisk.clock());
  }

  private void landFive() throws Exception {
    for (int event = 1; event <= 5; event++) {
      send("e" + event, "shopper-" + event % 2);
    }
    assertThat(segments()).hasSize(5);
  }

  private void send(String id, String shopper) throws Exception {
    ObjectNode event = EventLines.ar(id);
    ((ObjectNode) event.get("data")).put("shopper_ref", shopper).put("session_ref", "s-" + id);
    door.accept(List.of(event));
    door.land();
  }

  private void night(String status) throws Exception {
    shop.rows(
        "insert into run (shop_id, run_id, as_of, version, status, seed, code_version, message,"
            + " actor, started_at) values ($SHOP, '2026-06-14-v1', '2026-06-14', 1, '"
            + status
            + "', 1, 'test', '', 'ada', now()) returning run_id");
  }

  private TreeSet<String> rows() throws Exception {
    return Sql.<TreeSet<String>, IOException>inOne(
        shop.database(),
        sql -> {
          TreeSet<String> all = new TreeSet<>();
          LandedSegments landed = new LandedSegments(sql, shop.id(), shop.home().landing());
          for (LandedSegments.Segment segment : landed.all()) {
            landed.read(
                segment,
                cells -> all.add(segment.contract().name() + " " + String.join(",", cells)));
          }
          return all;
        });
  }

  private List<String> segments() throws Exception {
    return new Segments(shop.database(), shop.home())
        .upTo(shop.id(), "ar_events", LocalDate.of(2026, 6, 15)).stream()
            .map(segment -> segment.name())
            .toList();
  }

  private List<String> keys() throws Exception {
    return shop.rows(
        "select contract, key, encode(value_hash, 'hex'), day, known_on from landed_key"
            + " where shop_id = $SHOP order by 1, 2");
  }

  private List<String> days() throws Exception {
    return shop.rows(
        "select distinct contract, day, zone from intake_event_day where shop_id = $SHOP order by"
            + " 1, 2");
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.list(shop.home().landing().resolve("ar_events"))) {
      return all.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
