package dev.vesper.console.plan;

import dev.vesper.console.frame.Words;
import dev.vesper.data.store.LineChart;
import dev.vesper.domain.stock.ComingUnits;
import dev.vesper.domain.stock.StockProjection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How the stock will run with the order and without, and what arrives when. */
final class StockChart {
  private StockChart() {}

  static ChartData of(LineChart chart, Words words) {
    StockProjection projection = chart.projection();
    if (projection == null) {
      throw new BadAddress("the line was not planned, so its stock has no projection");
    }
    Map<java.time.LocalDate, Long> arriving = new TreeMap<>();
    for (ComingUnits coming : chart.coming()) {
      arriving.merge(coming.expectedOn(), coming.units(), Long::sum);
    }
    List<String> days = new ArrayList<>();
    List<Double> with = new ArrayList<>();
    List<Double> low = new ArrayList<>();
    List<Double> height = new ArrayList<>();
    List<Double> without = new ArrayList<>();
    List<Long> arrivals = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (StockProjection.Day day : projection.days()) {
      String said = words.day(day.day());
      long units = arriving.getOrDefault(day.day(), 0L);
      days.add(words.shortDay(day.day()));
      with.add(Option.rounded(day.with().mean()));
      low.add(Option.rounded(day.with().p10()));
      height.add(Option.rounded(day.with().p90() - day.with().p10()));
      without.add(Option.rounded(day.without().mean()));
      arrivals.add(units);
      rows.add(
          List.of(
              said,
              words.number(day.with().mean(), 1),
              words.number(day.with().p10(), 1),
              words.number(day.with().p90(), 1),
              words.number(day.without().mean(), 1),
              units == 0 ? "" : words.count(units)));
    }
    return new ChartData(
        option(projection, words, days, series(words, with, low, height, without, arrivals)),
        List.of(
            words.say("plan.chart.end-of-day"),
            words.say("plan.chart.with"),
            words.say("plan.chart.p10"),
            words.say("plan.chart.p90"),
            words.say("plan.chart.without"),
            words.say("plan.chart.arrivals")),
        rows);
  }

  private static List<Map<String, Object>> series(
      Words words,
      List<Double> with,
      List<Double> low,
      List<Double> height,
      List<Double> without,
      List<Long> arrivals) {
    List<Map<String, Object>> series = new ArrayList<>();
    series.addAll(Option.band(words.say("plan.chart.range"), low, height, "@c3", "with"));
    series.add(Option.line(words.say("plan.chart.with"), with, "@c3", "solid"));
    series.add(Option.line(words.say("plan.chart.without"), without, "@ink-3", "dashed"));
    if (arrivals.stream().anyMatch(units -> units > 0)) {
      series.add(
          Option.of(
              "name",
              words.say("plan.chart.arrivals"),
              "type",
              "bar",
              "data",
              arrivals,
              "barMaxWidth",
              6,
              "itemStyle",
              Option.of("color", "@c5")));
    }
    return series;
  }

  /** The day the order comes is marked, when it lies in the picture. */
  private static Map<String, Object> option(
      StockProjection projection,
      Words words,
      List<String> days,
      List<Map<String, Object>> series) {
    String arrives = words.shortDay(projection.orderArrives());
    boolean ordered =
        days.contains(arrives)
            && projection.days().stream().anyMatch(day -> !day.with().equals(day.without()));
    if (ordered) {
      series
          .get(2)
          .put(
              "markLine",
              Option.of(
                  "silent", true,
                  "symbol", "none",
                  "lineStyle", Option.of("color", "@ink-3", "type", "dotted"),
                  "label",
                      Option.of(
                          "formatter",
                          words.say("plan.chart.order-arrives"),
                          "color",
                          "@ink-2",
                          "fontSize",
                          11),
                  "data", List.of(Option.of("xAxis", arrives))));
    }
    return Option.chart(days, words.say("plan.chart.units"), series);
  }
}
