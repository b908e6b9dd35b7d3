package dev.vesper.data.intake.mapping;

import dev.vesper.data.intake.ImportRefused;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/** A mapping of a YAML file, with the way to it, so that a mistake can be found. */
final class YamlMap {
  private static final int MOST_CHARS = 1 << 20;
  private final Path file;
  private final String way;
  private final Map<String, @Nullable Object> values;

  private YamlMap(Path file, String way, Map<String, @Nullable Object> values) {
    this.file = file;
    this.way = way;
    this.values = values;
  }

  static YamlMap empty(Path file) {
    return new YamlMap(file, "", Map.of());
  }

  static YamlMap read(Path file, String text) {
    if (text.length() > MOST_CHARS) {
      throw ImportRefused.of(file, "it is longer than " + MOST_CHARS + " characters: no mapping");
    }
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setMaxAliasesForCollections(10);
    try {
      Object top = new Yaml(new SafeConstructor(options)).load(text);
      if (!(top instanceof Map<?, ?> map)) {
        throw ImportRefused.of(file, "it is no mapping; it must begin with contract: NAME");
      }
      return new YamlMap(file, "", named(map));
    } catch (MarkedYAMLException e) {
      long line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1L;
      throw ImportRefused.at(file, line, "this is no YAML: " + e.getProblem());
    } catch (YAMLException e) {
      throw ImportRefused.of(file, "this is no YAML: " + e.getMessage());
    }
  }

  private static Map<String, @Nullable Object> named(Map<?, ?> map) {
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    map.forEach((key, value) -> named.put(String.valueOf(key), value));
    return named;
  }

  ImportRefused mistake(String key, String whyAndCure) {
    return ImportRefused.of(file, way + key + ": " + whyAndCure);
  }

  void refuseOthers(Set<String> known) {
    for (String key : values.keySet()) {
      if (!known.contains(key)) {
        throw mistake(key, "is not known; there are " + String.join(", ", new TreeSet<>(known)));
      }
    }
  }

  List<String> keys() {
    return List.copyOf(values.keySet());
  }

  boolean has(String key) {
    return values.get(key) != null;
  }

  boolean isMap(String key) {
    return values.get(key) instanceof Map<?, ?>;
  }

  String text(String key, String otherwise) {
    Object value = values.get(key);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Map<?, ?> || value instanceof List<?>) {
      throw mistake(key, "one text is wanted");
    }
    return value.toString();
  }

  char character(String key, char otherwise) {
    String text = text(key, String.valueOf(otherwise));
    if (text.length() != 1) {
      throw mistake(key, "one character is wanted, such as ';'");
    }
    return text.charAt(0);
  }

  long whole(String key, long otherwise, long most) {
    String text = text(key, Long.toString(otherwise));
    if (!text.matches("[0-9]{1,9}") || Long.parseLong(text) > most) {
      throw mistake(key, "a whole number up to " + most + " is wanted");
    }
    return Long.parseLong(text);
  }

  boolean flag(String key) {
    String text = text(key, "false");
    if (!text.equals("true") && !text.equals("false")) {
      throw mistake(key, "true or false is wanted");
    }
    return text.equals("true");
  }

  <E extends Enum<E>> E choice(String key, Class<E> kind, E otherwise) {
    String text = text(key, otherwise.name().toLowerCase(Locale.ROOT));
    return Arrays.stream(kind.getEnumConstants())
        .filter(word -> word.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                mistake(
                    key,
                    "'"
                        + text
                        + "' cannot stand here; there are "
                        + Arrays.stream(kind.getEnumConstants())
                            .map(word -> word.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", "))));
  }

  /** One text or a list of them. */
  List<String> texts(String key) {
    Object value = values.get(key);
    if (value == null) {
      return List.of();
    }
    if (value instanceof Map<?, ?>) {
      throw mistake(key, "a text or a list of texts is wanted");
    }
    if (!(value instanceof List<?> list)) {
      return List.of(value.toString());
    }
    List<String> texts = new ArrayList<>();
    for (Object text : list) {
      if (text == null || text instanceof Map<?, ?> || text instanceof List<?>) {
        throw mistake(key, "a list of texts is wanted");
      }
      texts.add(text.toString());
    }
    return texts;
  }

  YamlMap map(String key) {
    Object value = values.get(key);
    if (value == null) {
      return new YamlMap(file, way + key + ".", Map.of());
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw mistake(key, "a mapping is wanted, with keys and values");
    }
    return new YamlMap(file, way + key + ".", named(map));
  }

  /** Mappings in order; a bare text stands for a mapping with that text under the short key. */
  List<YamlMap> list(String key, String shortKey) {
    Object value = values.get(key);
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> list)) {
      throw mistake(key, "a list is wanted");
    }
    List<YamlMap> maps = new ArrayList<>();
    for (Object entry : list) {
      String place = way + key + "[" + (maps.size() + 1) + "].";
      if (entry instanceof Map<?, ?> map) {
        maps.add(new YamlMap(file, place, named(map)));
      } else {
        maps.add(new YamlMap(file, place, Map.of(shortKey, String.valueOf(entry))));
      }
    }
    return maps;
  }
}
