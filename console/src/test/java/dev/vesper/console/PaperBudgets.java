package dev.vesper.console;

import dev.vesper.data.store.HandedOver;
import dev.vesper.domain.plan.AdsPlan;
import dev.vesper.domain.plan.BudgetLine;
import dev.vesper.domain.plan.BudgetPoint;
import dev.vesper.domain.plan.BudgetRule;
import dev.vesper.domain.plan.FrontierPoint;
import dev.vesper.domain.plan.Purse;
import dev.vesper.domain.valuation.BudgetCurves;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Ad budgets of six campaigns on paper: margins that flatten out, one campaign out of stock. */
final class PaperBudgets {
  private static final String[][] CAMPAIGNS = {
    {"search", "brand-terms"},
    {"search", "lamps-generic"},
    {"shopping", "furniture"},
    {"social", "autumn-looks"},
    {"social", "try-on-lipstick"},
    {"display", "+retargeting"}
  };
  private static final int DRAWS = 200;

  private PaperBudgets() {}

  static HandedOver.Budgets of(LocalDate asOf) {
    List<BudgetLine> lines = new ArrayList<>();
    List<BudgetPoint> points = new ArrayList<>();
    long spent = 0;
    for (int j = 0; j < CAMPAIGNS.length; j++) {
      long last = 100_000L + 40_000L * j;
      long budget = j % 2 == 0 ? last * 12 / 10 : last * 8 / 10;
      spent += budget;
      double margin = margin(budget, last, 1);
      lines.add(
          new BudgetLine(
              CAMPAIGNS[j][0],
              CAMPAIGNS[j][1],
              asOf.plusDays(1),
              asOf.plusDays(7),
              budget,
              last,
              margin / 900,
              margin,
              margin * 0.8,
              margin * 1.2,
              1.4,
              j == 3,
              j == 3 ? 0.2 : 0,
              j == 3 ? 4.0 : 31.0,
              List.of(j % 2 == 0 ? BudgetRule.LARGEST_STEP_UP : BudgetRule.LARGEST_STEP_DOWN),
              j == 2 ? List.of("never_varied") : List.of()));
      for (int k = 0; k <= 20; k++) {
        points.add(point(CAMPAIGNS[j], last, last * k / 10));
      }
    }
    return new HandedOver.Budgets(
        new AdsPlan(
            asOf,
            lines,
            new AdsPlan.Figures(900_000, 900_100, spent, spent, 0.4, 850_000, "", List.of()),
            new Purse(
                spent + 400_000,
                400_000,
                spent,
                1_300_000,
                1_301_000,
                0.4,
                45_000,
                new TreeMap<>(Map.of("lamp", 900.0)))),
        points,
        frontier(lines, points));
  }

  /** Every campaign by the same factor: 0.8 to 1.2 of the last spend are within the rules. */
  private static List<FrontierPoint> frontier(List<BudgetLine> lines, List<BudgetPoint> points) {
    BudgetCurves curves = new BudgetCurves(points);
    List<FrontierPoint> frontier = new ArrayList<>();
    for (boolean within : new boolean[] {true, false}) {
      for (int k = within ? 8 : 0; k <= (within ? 12 : 20); k++) {
        Map<String, Long> budgets = new TreeMap<>();
        for (BudgetLine line : lines) {
          budgets.put(line.channel() + "/" + line.campaign(), line.previousMinor() * k / 10);
        }
        BudgetCurves.Answer answer = curves.answer(budgets);
        frontier.add(
            new FrontierPoint(
                within,
                answer.spendMinor(),
                answer.spendMinor(),
                answer.gainMinor(),
                answer.gainP10Minor(),
                answer.gainP90Minor(),
                Math.max(0, 3 / Math.pow(1 + k / 10.0, 2) - 1),
                new TreeMap<>(budgets)));
      }
    }
    return frontier;
  }

  private static double margin(long spend, long last, double height) {
    return height * 3.0 * last * spend / (last + spend);
  }

  private static BudgetPoint point(String[] campaign, long last, long spend) {
    int[] draws = new int[DRAWS];
    double sum = 0;
    for (int s = 0; s < DRAWS; s++) {
      draws[s] = (int) Math.round(margin(spend, last, 0.75 + 0.5 * s / (DRAWS - 1)));
      sum += draws[s];
    }
    return new BudgetPoint(
        campaign[0],
        campaign[1],
        spend,
        sum / DRAWS / 900,
        sum / DRAWS,
        spend <= last * 13 / 10,
        true,
        draws);
  }
}
