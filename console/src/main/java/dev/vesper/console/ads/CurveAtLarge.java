package dev.vesper.console.ads;

import dev.vesper.console.frame.Words;
import dev.vesper.console.plan.ChartData;
import dev.vesper.console.plan.Option;
import dev.vesper.data.review.BudgetReview;
import dev.vesper.domain.plan.BudgetPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A campaign's response curve with all of its points. */
final class CurveAtLarge {
  private final Words words;

  CurveAtLarge(Words words) {
    this.words = words;
  }

  ChartData of(List<BudgetPoint> points, BudgetReview.Line line) {
    MoneyChart chart = new MoneyChart(words);
    List<Map<String, Object>> series = new ArrayList<>();
    series.addAll(
        chart.edges(
            points.stream().map(p -> chart.at(p.spendMinor(), CurveChart.tenth(p, 1))).toList(),
            points.stream().map(p -> chart.at(p.spendMinor(), CurveChart.tenth(p, 9))).toList()));
    List<BudgetPoint> inside = points.stream().filter(BudgetPoint::insideData).toList();
    series.add(
        Option.line(
            words.say("ads.curve.inside"),
            inside.stream().map(p -> chart.at(p.spendMinor(), p.netMarginMinor())).toList(),
            "@c1",
            "solid"));
    // From the last point that was tried on, so that the line has no gap.
    series.add(
        Option.line(
            words.say("ads.curve.beyond"),
            points.subList(Math.max(0, inside.size() - 1), points.size()).stream()
                .map(p -> chart.at(p.spendMinor(), p.netMarginMinor()))
                .toList(),
            "@c1",
            "dashed"));
    series.add(mark(chart, points, "last", line.proposal().previousMinor()));
    series.add(mark(chart, points, "proposed", line.proposal().budgetMinor()));
    series.add(mark(chart, points, "now", line.budgetMinor()));
    return new ChartData(
        chart.option(
            series,
            words.say("ads.curve.spend-axis", words.currencyCode()),
            words.say("ads.curve.margin-axis", words.currencyCode())),
        List.of(
            words.say("ads.spend"),
            words.say("ads.margin"),
            words.say("ads.low"),
            words.say("ads.high"),
            words.say("ads.curve.units"),
            words.say("ads.curve.tried")),
        points.stream().map(this::row).toList());
  }

  private List<String> row(BudgetPoint point) {
    return List.of(
        words.money(point.spendMinor()),
        words.money(point.netMarginMinor()),
        words.money(CurveChart.tenth(point, 1)),
        words.money(CurveChart.tenth(point, 9)),
        words.number(point.extraUnits(), 1),
        words.say(point.insideData() ? "ads.curve.yes" : "ads.curve.no"));
  }

  private Map<String, Object> mark(
      MoneyChart chart, List<BudgetPoint> points, String choice, long spend) {
    return chart.mark(
        words.say("ads.choice." + choice), choice, spend, CurveChart.mean(points, spend));
  }
}
