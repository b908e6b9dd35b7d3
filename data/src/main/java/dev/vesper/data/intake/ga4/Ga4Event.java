package dev.vesper.data.intake.ga4;

import dev.vesper.data.intake.RowRefused;
import dev.vesper.data.quality.ReasonCode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * One event of the export [1]; 64-bit numbers come as text.
 *
 * <p>[1] support.google.com/analytics/answer/7029846, BigQuery Export schema.
 */
record Ga4Event(JsonNode json) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads a line.
   *
   * @throws RowRefused when it is no event
   */
  static Ga4Event of(String line) throws RowRefused {
    try {
      JsonNode json = JSON.readTree(line);
      if (!json.isObject() || json.path("event_name").asString("").isEmpty()) {
        throw new RowRefused(ReasonCode.BAD_JSON, "");
      }
      return new Ga4Event(json);
    } catch (JacksonException e) {
      throw new RowRefused(ReasonCode.BAD_JSON, "");
    }
  }

  String name() {
    return json.path("event_name").asString("");
  }

  /** The day in the property's time zone. */
  LocalDate day() throws RowRefused {
    try {
      return LocalDate.parse(text("event_date"), DateTimeFormatter.BASIC_ISO_DATE);
    } catch (DateTimeParseException e) {
      throw new RowRefused(ReasonCode.BAD_DATE, "event_date");
    }
  }

  /** The moment, ISO; microseconds since 1970 in UTC. */
  String time() throws RowRefused {
    String micros = text("event_timestamp");
    if (!micros.matches("[0-9]{1,18}")) {
      throw new RowRefused(ReasonCode.BAD_TIME, "event_timestamp");
    }
    return Instant.EPOCH.plus(Long.parseLong(micros), ChronoUnit.MICROS).toString();
  }

  String transaction() {
    String id = json.path("ecommerce").path("transaction_id").asString("");
    String given = id.isEmpty() || id.equals("(not set)") ? parameter("transaction_id") : id;
    return given.equals("(not set)") ? "" : given;
  }

  String currency() {
    return parameter("currency");
  }

  /** Who bought: the shop's own name of the shopper, or the browser's. */
  String shopper() {
    String own = text("user_id");
    return own.isEmpty() ? text("user_pseudo_id") : own;
  }

  String source() {
    return plain(json.path("collected_traffic_source").path("manual_source").asString(""));
  }

  String campaign() {
    return plain(json.path("collected_traffic_source").path("manual_campaign_name").asString(""));
  }

  String coupon() {
    return plain(parameter("coupon"));
  }

  /** Whether the visitor agreed to be measured, as Consent Mode noted it; Unset is no consent. */
  boolean analyticsAgreed() {
    return agreed("analytics_storage");
  }

  /** Whether the visitor agreed to advertising. */
  boolean adsAgreed() {
    return agreed("ads_storage");
  }

  private boolean agreed(String purpose) {
    return json.path("privacy_info").path(purpose).asString("").equals("Yes");
  }

  /** The browser's id and the session's; empty when one is missing. */
  String session() {
    String session = parameter("ga_session_id");
    String browser = text("user_pseudo_id");
    return session.isEmpty() || browser.isEmpty() ? "" : browser + "." + session;
  }

  /** The property's stream, as the source of its events. */
  String stream() {
    String stream = text("stream_id");
    return stream.matches("[0-9]{1,20}") ? "ga4/" + stream : "ga4";
  }

  String device() {
    return json.path("device").path("category").asString("");
  }

  /** Where the event stood in what the browser sent; the export of old days does not say. */
  String placeInBatch() {
    return number(json, "event_bundle_sequence_id")
        + "/"
        + number(json, "batch_page_id")
        + "/"
        + number(json, "batch_ordering_id")
        + "/"
        + number(json, "batch_event_index");
  }

  /** The items, each as an object. */
  List<JsonNode> items() {
    List<JsonNode> items = new ArrayList<>();
    json.path("items").forEach(items::add);
    return items;
  }

  /** A number of an item as text; empty when it has none. */
  static String number(JsonNode item, String field) {
    JsonNode value = item.path(field);
    return value.isNumber() ? new BigDecimal(value.asString()).toPlainString() : value.asString("");
  }

  private String text(String field) {
    return json.path(field).asString("");
  }

  private static String plain(String text) {
    return text.startsWith("(") ? "" : text;
  }

  /** A parameter's text, or its whole number; empty when there is none. */
  String parameter(String key) {
    for (JsonNode parameter : json.path("event_params")) {
      if (parameter.path("key").asString("").equals(key)) {
        JsonNode value = parameter.path("value");
        String text = value.path("string_value").asString("");
        return text.isEmpty() ? number(value, "int_value") : text;
      }
    }
    return "";
  }
}
