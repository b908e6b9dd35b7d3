package dev.vesper.console.plan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parts of ECharts options that the panel's charts share; colours are names of the theme. */
public final class Option {
  // Letters of names that stand on one line of a panel.
  private static final int ONE_LINE = 44;

  private Option() {}

  /** Keys and values in turn, as an object. */
  public static Map<String, Object> of(Object... pairs) {
    Map<String, Object> made = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      made.put((String) pairs[i], pairs[i + 1]);
    }
    return made;
  }

  /** A small chart with its series above a category axis. */
  public static Map<String, Object> chart(List<String> categories, String unit, List<?> series) {
    Map<String, Object> quiet = of("color", "@ink-3", "fontSize", 11);
    return of(
        "grid", of("left", 8, "right", 12, "top", top(series), "bottom", 4, "containLabel", true),
        "legend",
            of(
                "top", 0,
                "left", 0,
                "icon", "roundRect",
                "itemWidth", 12,
                "itemHeight", 8,
                "textStyle", of("color", "@ink-2", "fontSize", 11)),
        "xAxis",
            of(
                "type", "category",
                "data", categories,
                "axisLine", of("lineStyle", of("color", "@line")),
                "axisTick", of("show", false),
                "axisLabel", of("color", "@ink-3", "fontSize", 11, "hideOverlap", true)),
        "yAxis",
            of(
                "type",
                "value",
                "name",
                unit,
                "nameTextStyle",
                quiet,
                "splitNumber",
                3,
                "axisLabel",
                quiet,
                "splitLine",
                of("lineStyle", of("color", "@line"))),
        "series", series);
  }

  /** Where the plot begins: below the names of its series, which take a second line when long. */
  private static int top(List<?> series) {
    long letters =
        series.stream()
            .filter(Map.class::isInstance)
            .map(one -> String.valueOf(((Map<?, ?>) one).get("name")))
            .distinct()
            .mapToLong(String::length)
            .sum();
    return letters > ONE_LINE ? 62 : 46;
  }

  /** A line. */
  public static Map<String, Object> line(String name, List<?> values, String colour, String type) {
    return of(
        "name",
        name,
        "type",
        "line",
        "data",
        values,
        "symbol",
        "none",
        "itemStyle",
        of("color", colour),
        "lineStyle",
        of("color", colour, "width", 2, "type", type));
  }

  /** The invisible lower edge and the filled height of a band; both lie in a stack of that name. */
  public static List<Map<String, Object>> band(
      String name, List<?> low, List<?> height, String colour, String stack) {
    Map<String, Object> edge =
        of(
            "name",
            name,
            "type",
            "line",
            "data",
            low,
            "stack",
            stack,
            "symbol",
            "none",
            "silent",
            true,
            "tooltip",
            of("show", false),
            "itemStyle",
            of("color", colour),
            "lineStyle",
            of("opacity", 0));
    Map<String, Object> filled = new LinkedHashMap<>(edge);
    filled.put("data", height);
    filled.put("areaStyle", of("color", colour, "opacity", 0.18));
    return List.of(edge, filled);
  }

  /** One decimal, so that answers stay small. */
  public static double rounded(double value) {
    return Math.rint(value * 10) / 10;
  }
}
