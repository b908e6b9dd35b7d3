package dev.vesper.data.notify;

import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Facts in their {@code jsonb} column. */
final class Facts {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Facts() {}

  static String write(SortedMap<String, String> facts) {
    return MAPPER.writeValueAsString(facts);
  }

  static SortedMap<String, String> read(String json) {
    return MAPPER.readValue(json, new TypeReference<TreeMap<String, String>>() {});
  }
}
