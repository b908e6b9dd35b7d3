package dev.vesper.console.insights;

import dev.vesper.console.frame.Words;
import dev.vesper.console.plan.ChartData;
import dev.vesper.console.plan.Option;
import dev.vesper.data.store.ArFacts.Funnel;
import dev.vesper.domain.contract.ArFactContracts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Views that could have opened AR over time, what part of them did (AR sessions of views), and what
 * part of the sessions was meant (valid ones of sessions).
 */
final class TrendChart {
  private static final int VIEWS = ArFactContracts.STAGES.indexOf("views");
  private static final int SESSIONS = ArFactContracts.STAGES.indexOf("sessions");
  private static final int VALID = ArFactContracts.STAGES.indexOf("valid");
  private static final int WHOLE = 100;

  private TrendChart() {}

  static ChartData of(List<Funnel> steps, Words words) {
    InsightsRows rows = new InsightsRows(words);
    List<String> times = new ArrayList<>();
    List<@Nullable Object> views = new ArrayList<>();
    List<@Nullable Object> started = new ArrayList<>();
    List<@Nullable Object> meant = new ArrayList<>();
    List<List<String>> table = new ArrayList<>();
    for (Funnel step : steps) {
      @Nullable Double start = share(step, SESSIONS, VIEWS);
      @Nullable Double valid = share(step, VALID, SESSIONS);
      times.add(words.shortDay(step.at()));
      views.add(step.stages().get(VIEWS));
      started.add(start == null ? null : Option.rounded(WHOLE * start));
      meant.add(valid == null ? null : Option.rounded(WHOLE * valid));
      table.add(
          List.of(
              words.day(step.at()),
              rows.count(step.stages().get(VIEWS)),
              rows.count(step.stages().get(SESSIONS)),
              rows.percent(start),
              rows.count(step.stages().get(VALID)),
              rows.percent(valid)));
    }
    return new ChartData(
        option(words, times, views, started, meant),
        List.of(
            words.say("insights.from-day"),
            words.say("insights.stage.views"),
            words.say("insights.stage.sessions"),
            words.say("insights.start-rate"),
            words.say("insights.stage.valid"),
            words.say("insights.valid-rate")),
        table);
  }

  private static Map<String, Object> option(
      Words words,
      List<String> times,
      List<@Nullable Object> views,
      List<@Nullable Object> started,
      List<@Nullable Object> meant) {
    Map<String, Object> bars =
        Option.of(
            "name",
            words.say("insights.stage.views"),
            "type",
            "bar",
            "data",
            views,
            "barMaxWidth",
            28,
            "itemStyle",
            Option.of("color", "@line-strong"));
    Map<String, Object> start =
        Option.line(words.say("insights.start-rate"), started, "@c1", "solid");
    Map<String, Object> valid =
        Option.line(words.say("insights.valid-rate"), meant, "@c2", "dashed");
    for (Map<String, Object> rate : List.of(start, valid)) {
      rate.put("yAxisIndex", 1);
      rate.put("symbol", "circle");
      rate.put("symbolSize", 6);
    }
    Map<String, Object> chart =
        Option.chart(times, words.say("insights.visits"), List.of(bars, start, valid));
    Map<String, Object> quiet = Option.of("color", "@ink-3", "fontSize", 11);
    Map<String, Object> percent = Option.of("color", "@ink-3", "fontSize", 11);
    percent.put("formatter", "{value} %");
    chart.put(
        "yAxis",
        List.of(
            Objects.requireNonNull(chart.get("yAxis")),
            Option.of(
                "type",
                "value",
                "min",
                0,
                "max",
                WHOLE,
                "splitNumber",
                3,
                "nameTextStyle",
                quiet,
                "axisLabel",
                percent,
                "splitLine",
                Option.of("show", false))));
    return chart;
  }

  static @Nullable Double share(Funnel step, int part, int whole) {
    @Nullable Long of = step.stages().get(whole);
    @Nullable Long some = step.stages().get(part);
    return of == null || some == null || of == 0 ? null : Math.min(1, (double) some / of);
  }
}
