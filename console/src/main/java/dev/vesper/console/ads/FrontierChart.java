package dev.vesper.console.ads;

import dev.vesper.console.frame.Words;
import dev.vesper.console.plan.ChartData;
import dev.vesper.console.plan.Option;
import dev.vesper.data.review.BudgetComparison;
import dev.vesper.domain.plan.FrontierPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the best split of each total earns, and where the known choices lie beside it. */
final class FrontierChart {
  private final Words words;
  private final MoneyChart chart;

  FrontierChart(Words words) {
    this.words = words;
    chart = new MoneyChart(words);
  }

  ChartData of(List<FrontierPoint> points, List<BudgetComparison.Choice> choices) {
    return new ChartData(
        option(points, choices),
        List.of(
            words.say("ads.frontier.total"),
            words.say("ads.frontier.within"),
            words.say("ads.low"),
            words.say("ads.high"),
            words.say("ads.frontier.next"),
            words.say("ads.frontier.any"),
            words.say("ads.low"),
            words.say("ads.high"),
            words.say("ads.frontier.next")),
        rows(points));
  }

  private List<List<String>> rows(List<FrontierPoint> points) {
    Map<Long, @Nullable FrontierPoint[]> byTotal = new TreeMap<>();
    for (FrontierPoint point : points) {
      byTotal
              .computeIfAbsent(point.totalMinor(), total -> new @Nullable FrontierPoint[2])[
              point.withinRules() ? 0 : 1] =
          point;
    }
    List<List<String>> rows = new ArrayList<>();
    byTotal.forEach(
        (total, both) -> {
          List<String> row = new ArrayList<>(List.of(words.money(total)));
          for (FrontierPoint point : both) {
            row.addAll(
                point == null
                    ? List.of("", "", "", "")
                    : List.of(
                        words.money(point.gainMinor()),
                        words.money(point.gainP10Minor()),
                        words.money(point.gainP90Minor()),
                        next(point, words)));
          }
          rows.add(row);
        });
    return rows;
  }

  /** What one more unit of total returns. */
  static String next(FrontierPoint point, Words words) {
    return point.price() > 0
        ? words.number(point.marginalReturn(), 2)
        : words.say("ads.frontier.no-more");
  }

  private Map<String, Object> option(
      List<FrontierPoint> points, List<BudgetComparison.Choice> choices) {
    List<FrontierPoint> within = points.stream().filter(FrontierPoint::withinRules).toList();
    List<FrontierPoint> any = points.stream().filter(point -> !point.withinRules()).toList();
    List<Map<String, Object>> series = new ArrayList<>();
    // Of the longer line: between them two bands would hide one another.
    List<FrontierPoint> banded = any.isEmpty() ? within : any;
    series.addAll(
        chart.edges(
            banded.stream().map(p -> at(p, p.gainP10Minor())).toList(),
            banded.stream().map(p -> at(p, p.gainP90Minor())).toList()));
    series.add(
        Option.line(
            words.say("ads.frontier.any"),
            any.stream().map(p -> at(p, p.gainMinor())).toList(),
            "@c1",
            "dashed"));
    series.add(
        Option.line(
            words.say("ads.frontier.within"),
            within.stream().map(p -> at(p, p.gainMinor())).toList(),
            "@c1",
            "solid"));
    for (BudgetComparison.Choice choice : choices) {
      series.add(mark(choice));
    }
    return chart.option(
        series,
        words.say("ads.frontier.total-axis", words.currencyCode()),
        words.say("ads.frontier.gain", words.currencyCode()));
  }

  private Map<String, Object> mark(BudgetComparison.Choice choice) {
    BudgetComparison.Kept kept = choice.scenario();
    String kind = choice.kind().name().toLowerCase(Locale.ROOT);
    return chart.mark(
        kept == null ? words.say("ads.choice." + kind) : kept.name(),
        kind,
        choice.answer().spendMinor(),
        choice.answer().gainMinor());
  }

  private List<Double> at(FrontierPoint point, double gain) {
    return chart.at(point.totalMinor(), gain);
  }
}
