package dev.vesper.jobs.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer that an engine left as JSON.
 *
 * @param tree for the table
 * @param map for the JSON form, in the engine's order
 */
record EngineAnswer(JsonNode tree, Map<String, Object> map) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static EngineAnswer of(Path file) {
    try {
      return new EngineAnswer(
          JSON.readTree(file.toFile()),
          JSON.readValue(file.toFile(), new TypeReference<Map<String, Object>>() {}));
    } catch (JacksonException e) {
      throw CommandFailure.failed("the engine's answer " + file + " is no JSON: " + e.getMessage());
    }
  }

  /** A figure for people, with the digits it deserves; a dash where there is none. */
  static String figure(JsonNode value) {
    if (!value.isNumber()) {
      return "-";
    }
    double number = value.asDouble();
    double size = Math.abs(number);
    if (value.isIntegralNumber() || size >= 1000) {
      return String.format(Locale.ROOT, "%,.0f", number);
    }
    return String.format(Locale.ROOT, size >= 10 ? "%.2f" : size >= 0.1 ? "%.4f" : "%.6f", number);
  }
}
