package dev.vesper.jobs.cli;

import dev.vesper.data.review.FrontierTable;
import dev.vesper.domain.plan.FrontierPoint;
import dev.vesper.jobs.cli.output.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What each total of ad money could earn, for people and programs. */
final class FrontierView {
  private final Amounts amounts;

  FrontierView(Amounts amounts) {
    this.amounts = amounts;
  }

  Result table(List<FrontierPoint> points) {
    return new Result(
        List.of(
            "The best split of each total, by the curves of the plan; any_step lifts the rule of"
                + " the largest step and lets campaigns pause.",
            ""),
        List.of(
            "rules", "total " + amounts.code(), "spends", "earns", "p10", "p90", "next returns"),
        points.stream()
            .map(
                point ->
                    List.of(
                        FrontierTable.rules(point),
                        amounts.plain(point.totalMinor()),
                        amounts.plain(point.spendMinor()),
                        amounts.plain(point.gainMinor()),
                        amounts.plain(point.gainP10Minor()),
                        amounts.plain(point.gainP90Minor()),
                        String.format(Locale.ROOT, "%.2f", point.marginalReturn())))
            .toList(),
        List.of(),
        json(points));
  }

  Result csv(List<FrontierPoint> points) {
    return Result.of(
        FrontierTable.HEAD,
        points.stream()
            .map(point -> FrontierTable.row(point).stream().map(Object::toString).toList())
            .toList(),
        json(points));
  }

  private static Map<String, Object> json(List<FrontierPoint> points) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (FrontierPoint point : points) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("rules", FrontierTable.rules(point));
      json.put("total_minor", point.totalMinor());
      json.put("spend_minor", point.spendMinor());
      json.put("gain_minor", point.gainMinor());
      json.put("gain_p10_minor", point.gainP10Minor());
      json.put("gain_p90_minor", point.gainP90Minor());
      json.put("marginal_return", point.marginalReturn());
      json.put("budgets", point.budgets());
      all.add(json);
    }
    return Map.of("points", all);
  }
}
