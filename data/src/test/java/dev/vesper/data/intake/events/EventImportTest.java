package dev.vesper.data.intake.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.data.intake.Amounts;
import dev.vesper.data.intake.ImportRefused;
import dev.vesper.data.intake.ImportReport;
import dev.vesper.data.intake.ShopOnDisk;
import dev.vesper.data.lake.DirtyDays;
import dev.vesper.data.lake.EventDays;
import dev.vesper.data.lake.Segments;
import dev.vesper.data.privacy.erasure.Erasure;
import dev.vesper.data.quality.ReasonCode;
import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.domain.run.ArtefactRef;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** Files of events through the importer: what lands, what is turned away, what is never kept. */
@Tag("database")
class EventImportTest {
  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  @TempDir Path folder;
  private ShopOnDisk shop;

  @BeforeEach
  void open(TestInfo test) {
    shop = new ShopOnDisk(DATABASE, folder, "events-" + Math.abs(test.getDisplayName().hashCode()));
  }

  @AfterEach
  void close() throws Exception {
    shop.close();
  }

  private static String notAgreed(String id) {
    ObjectNode event = EventLines.ar(id);
    ((ObjectNode) EventLines.data(event).get("consent")).put("analytics", false);
    EventLines.data(event).put("session_ref", "secret-session");
    return event.toString();
  }

  private static String with(String id, String field, String value) {
    ObjectNode event = EventLines.ar(id);
    EventLines.data(event).put(field, value);
    return event.toString();
  }

  @Test
  void events_read_are_events_kept_duplicate_and_quarantined() throws Exception {
    ImportReport report =
        shop.importLines(
            "ar_events",
            EventLines.ar("a").toString(),
            "[" + EventLines.ar("b") + "," + EventLines.ar("c") + "]",
            EventLines.ar("a").toString(),
            with("a", "item_id", "desk"),
            notAgreed("d"),
            with("e", "faceMesh", "0 0 0"),
            "",
            "{\"specversion\":");
    assertThat(report.read().rows()).isEqualTo(8);
    assertThat(report.kept().rows()).isEqualTo(3);
    assertThat(report.duplicate().rows()).isEqualTo(1);
    Amounts one = Amounts.ofRow(0, 0);
    assertThat(report.quarantined())
        .isEqualTo(
            Map.of(
                ReasonCode.KEY_REPEATED, one,
                ReasonCode.NOT_AGREED, one,
                ReasonCode.FORBIDDEN_FIELD, one,
                ReasonCode.NO_EVENT, one));
    assertThat(
            shop.rows(
                "select line, reason, column_name from intake_quarantine where shop_id = $SHOP"
                    + " order by line"))
        .containsExactly("4|key_repeated|", "6|forbidden_field|data.faceMesh", "8|no_event|");
  }

  @Test
  void a_day_is_dirty_when_events_of_it_come_or_move_and_no_other_is() throws Exception {
    shop.importLines("ar_events", at("a", "2026-06-01"), at("b", "2026-06-02"));
    Map<LocalDate, String> first = madeFrom(LocalDate.of(2026, 6, 9));
    assertThat(first).containsOnlyKeys(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 6, 2));
    assertThat(madeFrom(LocalDate.of(2026, 6, 9))).isEqualTo(first);
    // A late event of the second day, and one of a new day.
    shop.importLines("ar_events", at("c", "2026-06-02"), at("d", "2026-06-03"));
    Map<LocalDate, String> second = madeFrom(LocalDate.of(2026, 6, 9));
    assertThat(second).hasSize(3).containsEntry(LocalDate.of(2026, 6, 1), day(first, 1));
    assertThat(day(second, 2)).isNotEqualTo(day(first, 2));
    // An event that stood on the first day stands on the fourth now: both are dirty.
    shop.importLines("ar_events", at("a", "2026-06-04"));
    Map<LocalDate, String> third = madeFrom(LocalDate.of(2026, 6, 9));
    assertThat(day(third, 1)).isNotEqualTo(day(second, 1));
    assertThat(third)
        .hasSize(4)
        .containsEntry(LocalDate.of(2026, 6, 2), day(second, 2))
        .containsEntry(LocalDate.of(2026, 6, 3), day(second, 3));
    // As of the third day the event has not moved yet: the first is not what it will be then.
    assertThat(day(madeFrom(LocalDate.of(2026, 6, 3)), 1)).isNotEqualTo(day(third, 1));
    assertThat(madeFrom(ZoneId.of("Asia/Tokyo"), LocalDate.of(2026, 6, 9))).isEmpty();
  }

  private static String at(String id, String day) {
    ObjectNode event = EventLines.ar(id);
    event.put("time", day + "T12:00:00Z");
    return event.toString();
  }

  private static String day(Map<LocalDate, String> madeFrom, int day) {
    return madeFrom.getOrDefault(LocalDate.of(2026, 6, day), "none");
  }

  private Map<LocalDate, String> madeFrom(LocalDate asOf) throws Exception {
    String zone =
        shop.rows("select distinct zone from intake_event_day where shop_id = $SHOP").get(0);
    return madeFrom(ZoneId.of(zone), asOf);
  }

  private Map<LocalDate, String> madeFrom(ZoneId zone, LocalDate asOf) throws Exception {
    List<ArtefactRef> segments =
        new Segments(DATABASE.dataSource(), shop.home()).upTo(shop.id(), "ar_events", asOf);
    Map<LocalDate, String> days = new TreeMap<>();
    new EventDays(DATABASE.dataSource())
        .of(shop.id(), zone, asOf, segments, "1")
        .forEach(day -> days.put(day.day(), day.madeFrom()));
    return days;
  }

  @Test
  void nothing_of_an_event_without_consent_and_no_raw_reference_is_anywhere() throws Exception {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      lines.add(i % 2 == 0 ? notAgreed("n" + i) : with("k" + i, "colour", "x"));
    }
    ImportReport report = shop.importLines("ar_events", lines.toArray(String[]::new));
    // Half of a file without consent is no fault of the file: it is not held.
    assertThat(report.status()).isEqualTo(ImportReport.Status.KEPT);
    assertThat(report.kept().rows()).isEqualTo(100);
    assertThat(report.notes())
        .containsExactly(
            "fields that no contract knows were dropped: data.colour (100)",
            "100 events came without consent to analytics: counted, and nothing of them kept");
    assertThat(report.ignoredColumns()).containsExactly("data.colour");
    String segment = shop.segment("ar_events", report.importId());
    assertThat(segment.lines()).hasSize(101);
    assertThat(segment).doesNotContain("s-77", "shopper-1", "secret-session", ",n0,", "colour");
    assertThat(segment).startsWith("event_id,source,time,type,session_ref,shopper_ref,item_id,");
    assertThat(
            shop.rows("select count(*) from landed_key where shop_id = $SHOP and key like '%n0%'"))
        .containsExactly("0");
  }

  @Test
  void the_same_file_changes_nothing_and_another_value_of_a_key_is_a_correction() throws Exception {
    Path file = shop.file("ar_events", EventLines.ar("a").toString());
    shop.importFile("ar_events", file, null, null);
    assertThat(shop.importFile("ar_events", file, null, null).status())
        .isEqualTo(ImportReport.Status.UNCHANGED);
    ImportReport corrected = shop.importLines("ar_events", with("a", "variant_id", "red"));
    assertThat(corrected.corrections()).isEqualTo(1);
    assertThat(shop.segment("ar_events", 2)).contains(",lamp,red,");
  }

  @Test
  void an_erased_shopper_is_gone_from_events_and_does_not_come_in_again() throws Exception {
    shop.importLines(
        "ar_events", EventLines.ar("a").toString(), with("b", "shopper_ref", "shopper-2"));
    new Erasure(shop.database(), shop.home(), shop.id(), shop.keys(), ShopOnDisk.clock())
        .erase("shopper-1", "", "test");
    assertThat(shop.segment("ar_events", 1, 1).lines())
        .hasSize(2)
        .noneMatch(r -> r.startsWith("a,"));
    ImportReport again = shop.importLines("ar_events", EventLines.ar("c").toString());
    assertThat(again.quarantined()).containsOnlyKeys(ReasonCode.SHOPPER_ERASED);
  }

  @Test
  void an_id_of_another_source_is_another_event() throws Exception {
    ObjectNode other = EventLines.ar("a");
    other.put("source", "/app");
    ImportReport report =
        shop.importLines("ar_events", EventLines.ar("a").toString(), other.toString());
    assertThat(report.kept().rows()).isEqualTo(2);
  }

  @Test
  void days_of_events_are_to_be_made_again() throws Exception {
    shop.importLines("page_events", EventLines.page().toString());
    assertThat(new DirtyDays(shop.database()).pending(shop.id(), LocalDate.of(2026, 6, 5)))
        .extracting(DirtyDays.DirtyDay::day)
        .containsExactly(LocalDate.of(2026, 6, 4));
  }

  @Test
  void a_file_that_is_one_array_is_a_batch_and_a_broken_one_names_its_line() throws Exception {
    ImportReport report =
        shop.importLines("ar_events", "[", EventLines.ar("a") + ",", EventLines.ar("b") + "]");
    assertThat(report.kept().rows()).isEqualTo(2);
    assertThatThrownBy(
            () -> shop.importLines("ar_events", "[", EventLines.ar("c") + ",", "{\"id\":", "]"))
        .isInstanceOf(ImportRefused.class)
        .hasMessageContaining("line 4")
        .hasMessageContaining("one event a line");
  }

  @Test
  void page_events_in_a_file_of_ar_events_are_refused_by_their_type() throws Exception {
    ImportReport report = shop.importLines("ar_events", EventLines.page().toString());
    assertThat(report.status()).isEqualTo(ImportReport.Status.HELD);
    assertThat(report.quarantined()).containsOnlyKeys(ReasonCode.BAD_CHOICE);
  }
}
