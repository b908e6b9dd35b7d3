package dev.vesper.data.review;

import dev.vesper.domain.plan.FrontierPoint;
import java.util.List;
import java.util.stream.Collectors;

/** What each total could earn, as the rows that every export has. */
public final class FrontierTable {
  /** The columns' names. */
  public static final List<String> HEAD =
      List.of(
          "rules",
          "total_minor",
          "spend_minor",
          "gain_minor",
          "gain_p10_minor",
          "gain_p90_minor",
          "marginal_return",
          "budgets");

  private FrontierTable() {}

  /** A point's cells: texts, whole numbers and decimals. */
  public static List<Object> row(FrontierPoint point) {
    return List.of(
        rules(point),
        point.totalMinor(),
        point.spendMinor(),
        point.gainMinor(),
        point.gainP10Minor(),
        point.gainP90Minor(),
        point.marginalReturn(),
        point.budgets().entrySet().stream()
            .map(each -> each.getKey() + "=" + each.getValue())
            .collect(Collectors.joining(";")));
  }

  /** Which rules a point keeps. */
  public static String rules(FrontierPoint point) {
    return point.withinRules() ? "within_rules" : "any_step";
  }
}
