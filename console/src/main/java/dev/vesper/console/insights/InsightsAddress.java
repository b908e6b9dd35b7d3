package dev.vesper.console.insights;

import dev.vesper.console.frame.Listing;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the address of the overview says; what it cannot mean is as if it were not said.
 *
 * @param by week or day: the steps of the trend
 * @param cohort whose preferences are shown; empty: everybody's who is told of
 * @param kind category, colour or variant
 * @param tried sold_out, in_stock or all
 * @param item whose days without stock are shown; empty: none
 * @param dwell the category whose dwell is drawn; all is the whole shop
 */
record InsightsAddress(
    String by, String cohort, String kind, String tried, String item, String dwell) {
  static final String PATH = "/insights";
  static final List<String> STEPS = List.of("week", "day");
  static final List<String> KINDS = List.of("category", "colour", "variant");
  static final List<String> STATES = List.of("sold_out", "in_stock", "all");

  static InsightsAddress of(Map<String, String> said) {
    return new InsightsAddress(
        known(said, "by", STEPS),
        said.getOrDefault("cohort", ""),
        known(said, "kind", KINDS),
        known(said, "tried", STATES),
        said.getOrDefault("item", ""),
        said.getOrDefault("dwell", usual("dwell")));
  }

  /** The URL with one of them changed; what is usual is left out. */
  public String with(String name, String value) {
    return listing(PATH).with(name, value.equals(usual(name)) ? "" : value);
  }

  /** The URL of a table as a file, with the same filters. */
  public String exported(String table, String ending) {
    return listing(PATH + "/export/" + table + "." + ending).with("", "");
  }

  private Listing listing(String path) {
    TreeMap<String, String> said = new TreeMap<>();
    Map.of("by", by, "cohort", cohort, "kind", kind, "tried", tried, "item", item, "dwell", dwell)
        .forEach(
            (name, value) -> {
              if (!value.equals(usual(name))) {
                said.put(name, value);
              }
            });
    return new Listing(path, said, "", true, 1, 1, 0);
  }

  private static String usual(String name) {
    return switch (name) {
      case "by" -> STEPS.get(0);
      case "kind" -> KINDS.get(0);
      case "tried" -> STATES.get(0);
      case "dwell" -> "all";
      default -> "";
    };
  }

  private static String known(Map<String, String> said, String name, List<String> values) {
    String value = said.getOrDefault(name, usual(name));
    return values.contains(value) ? value : usual(name);
  }
}
