package dev.vesper.console.ads;

import dev.vesper.console.frame.Words;
import dev.vesper.console.plan.Option;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A chart of money over money, with marks of known choices. */
final class MoneyChart {
  private final Words words;

  MoneyChart(Words words) {
    this.words = words;
  }

  /** A point, both in whole units of the currency. */
  List<Double> at(long x, double y) {
    return List.of(major((double) x), major(y));
  }

  private double major(double minor) {
    return BigDecimal.valueOf(Math.round(minor), AdsPage.digits(words)).doubleValue();
  }

  /**
   * The edges of a band as thin lines under one name: a chart of values over values stacks along
   * the wrong axis, so a filled band cannot be had.
   */
  List<Map<String, Object>> edges(List<List<Double>> low, List<List<Double>> high) {
    List<Map<String, Object>> edges = new ArrayList<>();
    for (List<List<Double>> edge : List.of(low, high)) {
      Map<String, Object> line = Option.line(words.say("ads.frontier.band"), edge, "@c1", "dotted");
      line.put("lineStyle", Option.of("color", "@c1", "width", 1, "type", "dotted"));
      edges.add(line);
    }
    return edges;
  }

  Map<String, Object> option(List<Map<String, Object>> series, String x, String y) {
    Map<String, Object> option = Option.chart(List.of(), y, series);
    Map<String, Object> across = axis(x);
    across.put("nameLocation", "middle");
    across.put("nameGap", 26);
    across.put("splitLine", Option.of("show", false));
    option.put("xAxis", across);
    Map<String, Object> up = axis(y);
    // A long name would begin outside of the picture.
    up.put("nameTextStyle", Option.of("color", "@ink-3", "fontSize", 11, "align", "left"));
    up.put("splitLine", Option.of("lineStyle", Option.of("color", "@line")));
    option.put("yAxis", up);
    option.put(
        "grid", Option.of("left", 8, "right", 24, "top", 68, "bottom", 26, "containLabel", true));
    return option;
  }

  private static Map<String, Object> axis(String name) {
    Map<String, Object> quiet = Option.of("color", "@ink-3", "fontSize", 11, "hideOverlap", true);
    return Option.of(
        "type",
        "value",
        "name",
        name,
        "nameTextStyle",
        Option.of("color", "@ink-3", "fontSize", 11),
        "splitNumber",
        4,
        "axisLine",
        Option.of("lineStyle", Option.of("color", "@line")),
        "axisLabel",
        quiet);
  }

  /**
   * A known choice: each kind by its own shape.
   *
   * @param kind last, proposed, now or scenario
   */
  Map<String, Object> mark(String name, String kind, long x, double y) {
    String shape =
        switch (kind) {
          case "last" -> "emptyCircle";
          case "proposed" -> "rect";
          case "now" -> "circle";
          default -> "triangle";
        };
    String colour =
        switch (kind) {
          case "last" -> "@ink-2";
          case "proposed" -> "@c6";
          case "now" -> "@ink";
          default -> "@c3";
        };
    return Option.of(
        "name",
        name,
        "type",
        "scatter",
        "symbol",
        shape,
        "symbolSize",
        kind.equals("now") ? 7 : 12,
        "z",
        kind.equals("now") ? 6 : 5,
        "itemStyle",
        Option.of("color", colour),
        "data",
        List.of(at(x, y)));
  }
}
