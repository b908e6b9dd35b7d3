package dev.vesper.data.intake.events;

import static dev.vesper.data.intake.events.EventLines.ar;
import static dev.vesper.data.intake.events.EventLines.data;
import static dev.vesper.data.intake.events.EventLines.page;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.data.intake.CsvLine;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class EventReaderTest {
  private final EventReader reader = EventLines.reader(Set.of());

  @Test
  void an_ar_event_becomes_the_row_of_its_contract_with_pseudonyms() {
    String session = EventLines.pseudonyms().of("session s-77");
    String shopper = EventLines.pseudonyms().of("shopper-1");
    assertThat(fate(ar()))
        .isEqualTo(
            "e1,/storefront,2026-06-04T10:00:00.250Z,ar.session.started,"
                + session
                + ","
                + shopper
                + ",lamp,,webxr,room,,,,,,ap,,");
    assertThat(session).startsWith("e1-").isNotEqualTo(shopper);
  }

  @Test
  void a_page_event_without_consent_to_personalisation_keeps_no_shopper() {
    ObjectNode event = page();
    data(event).put("shopper_ref", "shopper-1");
    assertThat(fate(event))
        .contains(",lamp,3,,,true,newsletter,as,,")
        .doesNotContain(EventLines.pseudonyms().of("shopper-1"));
  }

  @Test
  void without_a_plain_yes_to_analytics_nothing_is_left_but_a_count() {
    List<Consumer<ObjectNode>> noes =
        List.of(
            e -> ((ObjectNode) data(e).get("consent")).put("analytics", false),
            e -> ((ObjectNode) data(e).get("consent")).put("analytics", "yes"),
            e -> ((ObjectNode) data(e).get("consent")).remove("analytics"),
            e -> data(e).remove("consent"),
            e -> data(e).put("consent", true));
    for (Consumer<ObjectNode> no : noes) {
      ObjectNode event = ar();
      no.accept(event);
      assertThat(fate(event)).isEqualTo("not agreed");
    }
  }

  @Test
  void a_forbidden_field_is_named_and_what_is_kept_of_the_event_holds_nothing_of_it() {
    ObjectNode event = ar();
    data(event).putObject("face_mesh").put("points", "0.1 0.2");
    data(event).put("traffic_source", "me@mail.example");
    ReadEvent.Refused refused = (ReadEvent.Refused) reader.read(event, null, 1);
    assertThat(refused.reason().code() + " in " + refused.column())
        .isEqualTo("forbidden_field in data.face_mesh");
    assertThat(refused.raw())
        .contains("\"item_id\":\"lamp\"", "\"session_ref\":\"***\"", "\"shopper_ref\":\"***\"")
        .doesNotContain("0.1 0.2", "face_mesh", "s-77", "shopper-1", "mail.example");
  }

  @Test
  void a_refused_event_without_consent_leaves_no_text_at_all() {
    ObjectNode event = ar();
    data(event).remove("consent");
    data(event).put("gps", "52.5,13.4");
    assertThat(((ReadEvent.Refused) reader.read(event, null, 1)).raw()).isEmpty();
  }

  @Test
  void fields_that_no_contract_knows_are_dropped_and_counted_by_name() {
    ObjectNode event = ar();
    event.put("traceparent", "00-1");
    data(event).put("colour_scheme", "dark").put("me@shop.example", "x");
    assertThat(fate(event)).startsWith("e1,").doesNotContain("dark");
    fate(event);
    assertThat(reader.dropped().counts())
        .containsOnly(
            java.util.Map.entry("traceparent", 2L),
            java.util.Map.entry("data.colour_scheme", 2L),
            java.util.Map.entry("(other)", 2L));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "specversion|'\"0.3\"'|bad_choice in specversion",
        "specversion|null|missing in specversion",
        "id|'\"\"'|missing in id",
        "id|7|bad_text in id",
        "id|'\" e\"'|bad_id in event_id",
        "source|'\"https://shop.example/ar?mail=x\"'|bad_source in source",
        "source|'\"mailto:a@b.example\"'|bad_source in source",
        "type|'\"ar.session.began\"'|bad_choice in type",
        "type|'\"order.placed\"'|bad_choice in type",
        "time|'\"2026-06-04T12:00:00\"'|bad_time in time",
        "time|'\"2026-06-31T12:00:00Z\"'|bad_time in time",
        "time|'\"2026-06-17T00:00:00+02:00\"'|in_the_future in time",
        "datacontenttype|'\"image/png\"'|bad_choice in datacontenttype"
      })
  void an_envelope_that_is_wrong_is_refused_with_its_attribute(
      String field, String value, String expected) {
    ObjectNode event = ar();
    event.set(field, EventJson.MAPPER.readTree(value));
    assertThat(fate(event)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "session_ref|null|missing in session_ref",
        "item_id|null|missing in item_id",
        "surface|'\"hologram\"'|bad_choice in surface",
        "mode|null|missing in mode",
        "duration_ms|-1|negative in duration_ms",
        "duration_ms|1.5|not_whole in duration_ms",
        "duration_ms|'\"12\"'|bad_number in duration_ms",
        "duration_ms|1e300|bad_number in duration_ms",
        "fps_p50|1e999999999|bad_number in fps_p50",
        "load_ms|1000000000000|number_too_large in load_ms",
        "device_class|'\"fridge\"'|bad_choice in device_class",
        "exposure|'\"ar-test\"'|bad_text in exposure",
        "exposure|'\"ar test:on\"'|bad_text in exposure",
        "page_version|'\"a@b\"'|bad_text in page_version",
        "end|'\"maybe\"'|bad_choice in end"
      })
  void data_that_are_wrong_are_refused_with_their_field(
      String field, String value, String expected) {
    ObjectNode event = ar();
    data(event).set(field, EventJson.MAPPER.readTree(value));
    assertThat(fate(event)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "duration_ms|0|0",
        "duration_ms|12.0|12",
        "fps_p50|59.94005994005994|59.94006",
        "load_ms|999999999999|999999999999",
        "exposure|'\"ar-test:on\"'|ar-test:on",
        "page_version|'\"2.10.1.3\"'|2.10.1.3",
        "end|'\"unknown\"'|unknown"
      })
  void data_at_the_right_side_of_the_boundary_land(String field, String value, String landed) {
    ObjectNode event = ar();
    data(event).set(field, EventJson.MAPPER.readTree(value));
    assertThat(fate(event)).contains("," + landed);
  }

  @Test
  void the_end_of_a_session_says_whether_it_was_seen() {
    ObjectNode event = ar();
    event.put("type", "ar.session.ended");
    assertThat(fate(event)).isEqualTo("missing in end");
    data(event).put("end", "unknown");
    assertThat(fate(event)).contains(",unknown,");
  }

  @Test
  void a_search_names_no_item_and_an_item_view_must() {
    ObjectNode event = page();
    data(event).remove("item_id");
    assertThat(fate(event)).isEqualTo("missing in item_id");
    event.put("type", "page.searched");
    assertThat(fate(event)).startsWith("p1,");
  }

  @Test
  void where_items_are_known_another_is_refused() {
    assertThat(fate(EventLines.reader(Set.of("lamp")), ar())).startsWith("e1,");
    assertThat(fate(EventLines.reader(Set.of("desk")), ar())).isEqualTo("unknown_item in item_id");
  }

  @Test
  void what_is_no_object_is_no_event() {
    assertThat(fate(EventJson.MAPPER.readTree("[1]"))).isEqualTo("no_event");
    ObjectNode event = ar();
    event.put("data", "text");

    assertThat(fate(event)).isEqualTo("not agreed");
  }

  private String fate(JsonNode event) {
    return fate(reader, event);
  }

  private static String fate(EventReader reader, JsonNode event) {
    ReadEvent became = reader.read(event, null, 1);
    if (became instanceof ReadEvent.Kept kept) {
      return CsvLine.of(kept.row().values());
    }
    if (became instanceof ReadEvent.Refused refused) {
      String column = refused.column();
      return refused.reason().code() + (column.isEmpty() ? "" : " in " + column);
    }
    return "not agreed";
  }
}
