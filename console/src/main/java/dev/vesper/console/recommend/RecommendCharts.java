package dev.vesper.console.recommend;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.frame.Words;
import dev.vesper.console.plan.ChartData;
import dev.vesper.console.plan.Option;
import dev.vesper.data.recommend.RecommendRows.Metric;
import dev.vesper.data.recommend.RecommendVersion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How good each engine was in each version. */
@RestController
class RecommendCharts {
  private static final List<String> COLOURS = List.of("@c1", "@c6", "@c3", "@c2", "@c4", "@c5");
  private static final List<String> DASHES =
      List.of("solid", "dashed", "dotted", "solid", "dashed", "dotted");
  private static final double THOUSAND = 1000;

  private final ConsoleParts parts;
  private final RecommendDesk desk;

  RecommendCharts(ConsoleParts parts, RecommendDesk desk) {
    this.parts = parts;
    this.desk = desk;
  }

  /** Recall at the shortest length, by engine over versions. */
  @GetMapping("/recommend/charts/recall")
  ChartData recall(Words words) {
    List<RecommendVersion> versions = new ArrayList<>(desk.versions());
    Collections.reverse(versions);
    List<Long> numbers = versions.stream().map(RecommendVersion::version).toList();
    Map<String, @Nullable Object[]> lines = new TreeMap<>();
    List<List<String>> rows = new ArrayList<>();
    for (Measures.Pair pair :
        new Measures(desk.lists().metrics(parts.shopId(), versions.size())).pairs()) {
      Metric metric = pair.shortest();
      lines
              .computeIfAbsent(pair.engine(), engine -> new @Nullable Object[versions.size()])[
              numbers.indexOf(pair.version())] =
          Math.rint(metric.recall() * THOUSAND) / THOUSAND;
      rows.add(
          List.of(
              words.count(pair.version()),
              words.sayOr("recommend.engine." + pair.engine(), pair.engine()),
              words.number(metric.recall(), 3),
              words.number(metric.recallLow(), 3),
              words.number(metric.recallHigh(), 3)));
    }
    List<Map<String, Object>> series = new ArrayList<>();
    lines.forEach(
        (engine, values) -> {
          int place = series.size();
          Map<String, Object> line =
              new LinkedHashMap<>(
                  Option.line(
                      words.sayOr("recommend.engine." + engine, engine),
                      Arrays.asList(values),
                      COLOURS.get(place % COLOURS.size()),
                      DASHES.get(place % DASHES.size())));
          line.put("symbol", "circle");
          line.put("symbolSize", 6);
          line.put("connectNulls", true);
          series.add(line);
        });
    return new ChartData(
        Option.chart(
            versions.stream().map(v -> words.count(v.version())).toList(),
            words.say("recommend.recall"),
            series),
        List.of(
            words.say("recommend.version"),
            words.say("recommend.engine"),
            words.say("recommend.recall"),
            words.say("recommend.low"),
            words.say("recommend.high")),
        rows);
  }
}
