package dev.vesper.data.review;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lines in {@code jsonb}: what a change leaves in its log is what is written to the tables. */
final class LineJson {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private LineJson() {}

  static ObjectNode write(LineNow line) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("state", line.state().code());
    json.put("changed", line.changed());
    json.put("reason_code", line.reasonCode() == null ? null : line.reasonCode().code());
    json.put("note", line.note());
    json.put("until_day", line.until() == null ? null : line.until().toString());
    json.put("actor", line.actor());
    json.put("decided_at", line.decidedAt() == null ? null : line.decidedAt().toString());
    LineFigures figures = line.figures();
    json.put("quantity", figures.quantity());
    json.put("packs", figures.packs());
    json.put("cost_minor", figures.costMinor());
    json.put("gain_minor", figures.gainMinor());
    json.put("stock_out_probability", figures.stockOutProbability());
    // JSON has no number for infinity; PostgreSQL reads the word.
    if (Double.isInfinite(figures.coverDays())) {
      json.put("cover_days", "Infinity");
    } else {
      json.put("cover_days", figures.coverDays());
    }
    json.set("exceptions", exceptionsNode(line.exceptions()));
    json.put("flagged", !line.exceptions().isEmpty());
    json.put("stake_minor", line.stakeMinor());
    return json;
  }

  static LineNow read(String text) {
    JsonNode json = MAPPER.readTree(text);
    return new LineNow(
        LineState.of(json.get("state").asString()),
        json.get("changed").asBoolean(),
        json.get("reason_code").isNull() ? null : ReasonCode.of(json.get("reason_code").asString()),
        json.get("note").asString(),
        json.get("until_day").isNull() ? null : LocalDate.parse(json.get("until_day").asString()),
        json.get("actor").asString(),
        json.get("decided_at").isNull() ? null : Instant.parse(json.get("decided_at").asString()),
        new LineFigures(
            json.get("quantity").asLong(),
            json.get("packs").asInt(),
            json.get("cost_minor").asLong(),
            json.get("gain_minor").asDouble(),
            json.get("stock_out_probability").asDouble(),
            json.get("cover_days").isString()
                ? Double.POSITIVE_INFINITY
                : json.get("cover_days").asDouble()),
        exceptions(json.get("exceptions")),
        json.get("stake_minor").asDouble());
  }

  static String writeExceptions(List<LineException> exceptions) {
    return exceptionsNode(exceptions).toString();
  }

  static List<LineException> readExceptions(String text) {
    return exceptions(MAPPER.readTree(text));
  }

  /** A list to be filled. */
  static ArrayNode list() {
    return MAPPER.createArrayNode();
  }

  private static ArrayNode exceptionsNode(List<LineException> exceptions) {
    ArrayNode list = MAPPER.createArrayNode();
    for (LineException exception : exceptions) {
      ObjectNode entry = list.addObject();
      entry.put("code", exception.code().code());
      entry.put("stake_minor", exception.stakeMinor());
      ArrayNode numbers = entry.putArray("numbers");
      exception.numbers().forEach(numbers::add);
    }
    return list;
  }

  private static List<LineException> exceptions(JsonNode list) {
    List<LineException> exceptions = new ArrayList<>();
    for (JsonNode entry : list) {
      List<String> numbers = new ArrayList<>();
      entry.get("numbers").forEach(number -> numbers.add(number.asString()));
      exceptions.add(
          new LineException(
              LineException.Code.of(entry.get("code").asString()),
              entry.get("stake_minor").asDouble(),
              numbers));
    }
    return exceptions;
  }
}
