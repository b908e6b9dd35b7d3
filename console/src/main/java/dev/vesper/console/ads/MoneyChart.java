package dev.vesper.console.ads;

import dev.vesper.console.frame.Words;
import dev.vesper.console.plan.Option;
import java.math.BigDecimal;
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

  /** A band between two edges, of which either may lie below 0. */
  List<Map<String, Object>> band(List<List<Double>> low, List<List<Double>> height) {
    List<Map<String, Object>> band =
        Option.band(words.say("ads.frontier.band"), low, height, "@c1", "band");
    band.forEach(edge -> edge.put("stackStrategy", "all"));
    return band;
  }

  Map<String, Object> option(List<Map<String, Object>> series, String x, String y) {
    Map<String, Object> option = Option.chart(List.of(), y, series);
    option.put(
        "xAxis",
        Option.of(
            "type",
            "value",
            "name",
            x,
            "nameLocation",
            "middle",
            "nameGap",
            26,
            "nameTextStyle",
            Option.of("color", "@ink-3", "fontSize", 11),
            "axisLine",
            Option.of("lineStyle", Option.of("color", "@line")),
            "splitLine",
            Option.of("show", false),
            "axisLabel",
            Option.of("color", "@ink-3", "fontSize", 11, "hideOverlap", true)));
    option.put(
        "grid", Option.of("left", 8, "right", 24, "top", 72, "bottom", 26, "containLabel", true));
    return option;
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
