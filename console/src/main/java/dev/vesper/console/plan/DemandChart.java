package dev.vesper.console.plan;

import dev.vesper.console.frame.Words;
import dev.vesper.data.store.ForecastRow;
import dev.vesper.data.store.LineChart;
import dev.vesper.domain.demand.DemandHistory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was sold, when it was sold out, and what will be asked for. */
final class DemandChart {
  private static final int MOST_PAST = 52;

  private final Words words;
  private final List<String> days = new ArrayList<>();
  private final List<@Nullable Object> sold = new ArrayList<>();
  private final List<@Nullable Object> estimated = new ArrayList<>();
  private final List<@Nullable Object> median = new ArrayList<>();
  private final List<@Nullable Object> low = new ArrayList<>();
  private final List<@Nullable Object> height = new ArrayList<>();
  private final List<Object> shaded = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();

  private DemandChart(Words words) {
    this.words = words;
  }

  static ChartData of(LineChart chart, Words words) {
    DemandChart made = new DemandChart(words);
    if (chart.past() != null) {
      made.past(chart.past());
    }
    if (chart.forecast() != null) {
      made.forecast(chart.forecast());
    }
    return made.data();
  }

  private void past(DemandHistory past) {
    int from = Math.max(0, past.units().size() - MOST_PAST);
    for (int i = from; i < past.units().size(); i++) {
      LocalDate begins = day(past.firstDay(), past.grainDays(), i);
      String day = words.day(begins);
      Float share = past.availableShare().get(i);
      Float estimate = past.estimatedUnits().get(i);
      boolean out = share != null && share < 1;
      if (out) {
        shaded.add(List.of(Option.of("xAxis", days.size()), Option.of("xAxis", days.size() + 1)));
      }
      step(begins, past.units().get(i), estimate, null, null, null);
      rows.add(
          List.of(
              day,
              words.number(past.units().get(i), 0),
              share == null ? "" : words.percent(1 - share, 0),
              estimate == null ? "" : words.number(estimate, 1),
              "",
              "",
              ""));
    }
  }

  private void forecast(ForecastRow forecast) {
    for (int i = 0; i < forecast.p50().size(); i++) {
      LocalDate begins = day(forecast.firstDay(), forecast.grainDays(), i);
      String day = words.day(begins);
      double p10 = forecast.p10().get(i);
      double p50 = forecast.p50().get(i);
      double p90 = forecast.p90().get(i);
      step(begins, null, null, p50, p10, p90);
      rows.add(
          List.of(
              day, "", "", "", words.number(p50, 1), words.number(p10, 1), words.number(p90, 1)));
    }
  }

  private void step(
      LocalDate day,
      @Nullable Float units,
      @Nullable Float estimate,
      @Nullable Double p50,
      @Nullable Double p10,
      @Nullable Double p90) {
    days.add(words.shortDay(day));
    sold.add(units);
    estimated.add(estimate);
    median.add(p50);
    low.add(p10);
    height.add(p10 == null || p90 == null ? null : Option.rounded(p90 - p10));
  }

  private ChartData data() {
    List<Map<String, Object>> series = new ArrayList<>();
    Map<String, Object> line = Option.line(words.say("plan.chart.sold"), sold, "@ink-2", "solid");
    if (!shaded.isEmpty()) {
      line.put(
          "markArea",
          Option.of(
              "silent",
              true,
              "itemStyle",
              Option.of("color", "@bad", "opacity", 0.12),
              "data",
              shaded));
    }
    series.add(line);
    if (estimated.stream().anyMatch(each -> each != null)) {
      series.add(
          Option.of(
              "name",
              words.say("plan.chart.estimated"),
              "type",
              "scatter",
              "data",
              estimated,
              "symbol",
              "diamond",
              "symbolSize",
              8,
              "itemStyle",
              Option.of("color", "@c6")));
    }
    series.addAll(Option.band(words.say("plan.chart.range"), low, height, "@c1", "range"));
    series.add(Option.line(words.say("plan.chart.median"), median, "@c1", "solid"));
    return new ChartData(
        Option.chart(days, words.say("plan.chart.units"), series),
        List.of(
            words.say("plan.chart.from-day"),
            words.say("plan.chart.sold"),
            words.say("plan.chart.sold-out"),
            words.say("plan.chart.estimated"),
            words.say("plan.chart.median"),
            words.say("plan.chart.p10"),
            words.say("plan.chart.p90")),
        rows);
  }

  /** Calendar months are steps of 30 days in name. */
  private static LocalDate day(LocalDate first, int grainDays, int step) {
    boolean months = grainDays == 30 && first.getDayOfMonth() == 1;
    return months ? first.plusMonths(step) : first.plusDays((long) grainDays * step);
  }
}
