package dev.vesper.jobs.cli;

import dev.vesper.domain.plan.FrontierPoint;
import dev.vesper.jobs.cli.output.Result;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What each total of ad money could earn, for people and programs. */
final class FrontierView {
  private static final List<String> CSV_COLUMNS =
      List.of(
          "rules",
          "total_minor",
          "spend_minor",
          "gain_minor",
          "gain_p10_minor",
          "gain_p90_minor",
          "marginal_return",
          "budgets");

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
            "rules",
            "total " + amounts.code(),
            "spends",
            "earns",
            "p10",
            "p90",
            "next returns"),
        points.stream()
            .map(
                point ->
                    List.of(
                        rules(point),
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
        CSV_COLUMNS,
        points.stream()
            .map(
                point ->
                    List.of(
                        rules(point),
                        Long.toString(point.totalMinor()),
                        Long.toString(point.spendMinor()),
                        Double.toString(point.gainMinor()),
                        Double.toString(point.gainP10Minor()),
                        Double.toString(point.gainP90Minor()),
                        Double.toString(point.marginalReturn()),
                        point.budgets().entrySet().stream()
                            .map(each -> each.getKey() + "=" + each.getValue())
                            .collect(Collectors.joining(";"))))
            .toList(),
        json(points));
  }

  private static String rules(FrontierPoint point) {
    return point.withinRules() ? "within_rules" : "any_step";
  }

  private static Map<String, Object> json(List<FrontierPoint> points) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (FrontierPoint point : points) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("rules", rules(point));
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
