package dev.vesper.data.store;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Small maps in {@code jsonb} columns. */
final class Json {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  static String write(Map<String, ?> map) {
    return MAPPER.writeValueAsString(new TreeMap<>(map));
  }

  static SortedMap<String, String> texts(String json) {
    return MAPPER.readValue(json, new TypeReference<TreeMap<String, String>>() {});
  }

  static SortedMap<String, Long> wholes(String json) {
    return MAPPER.readValue(json, new TypeReference<TreeMap<String, Long>>() {});
  }

  static SortedMap<String, Double> numbers(String json) {
    return MAPPER.readValue(json, new TypeReference<TreeMap<String, Double>>() {});
  }
}
