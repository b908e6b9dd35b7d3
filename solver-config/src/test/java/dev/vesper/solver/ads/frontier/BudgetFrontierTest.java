package dev.vesper.solver.ads.frontier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vesper.domain.media.AdsProblem;
import dev.vesper.domain.plan.AdsPlan;
import dev.vesper.domain.plan.BudgetLine;
import dev.vesper.domain.plan.BudgetPoint;
import dev.vesper.domain.plan.BudgetRule;
import dev.vesper.domain.plan.FrontierPoint;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two campaigns in steps of 100, whose step k brings 300, 250, 200, … 50 and 200, 160, 120, … 0
 * less. The best split takes steps by their worth: a 300, a 250, then a 200 and b 200, and so on,
 * as long as a step brings more than the 100 that it costs.
 */
class BudgetFrontierTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 22);
  private static final int[] A = {300, 250, 200, 150, 100, 50};
  private static final int[] B = {200, 160, 120, 80, 40, 0};

  private static void curve(List<BudgetPoint> points, String channel, int[] steps, long previous) {
    double margin = 0;
    for (int k = 0; k <= steps.length; k++) {
      margin += k == 0 ? 0 : steps[k - 1];
      points.add(
          new BudgetPoint(
              channel,
              "x",
              100L * k,
              margin / 10,
              margin,
              k <= 3,
              Math.abs(100L * k - previous) <= 100,
              new int[] {(int) (margin / 2), (int) margin, (int) (1.5 * margin)}));
    }
  }

  private static List<BudgetPoint> points() {
    List<BudgetPoint> points = new ArrayList<>();
    curve(points, "a", A, 200);
    curve(points, "b", B, 200);
    return points;
  }

  private static BudgetLine line(String channel, BudgetRule rule) {
    return new BudgetLine(
        channel, "x", DAY, DAY, 200, 200, 0, 0, 0, 0, 2, false, 0, null, List.of(rule), List.of());
  }

  private static AdsPlan plan(BudgetRule rule) {
    return new AdsPlan(
        DAY,
        List.of(line("a", BudgetRule.RETURN), line("b", rule)),
        new AdsPlan.Figures(0, 0, 400L, 400, 0, 0, "", List.of()));
  }

  private static FrontierPoint at(List<FrontierPoint> points, boolean within, long total) {
    return points.stream()
        .filter(point -> point.withinRules() == within && point.totalMinor() == total)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void each_total_takes_the_steps_that_bring_most() {
    List<FrontierPoint> points =
        BudgetFrontier.of(plan(BudgetRule.RETURN), points(), List.of(), Map.of(), Map.of());

    assertThat(at(points, false, 0).budgets()).containsEntry("a/x", 0L).containsEntry("b/x", 0L);
    // a 300, a 250: 550 - 200.
    assertThat(at(points, false, 200).gainMinor()).isEqualTo(350, within(1e-6));
    // a 300, a 250, and the two of 200: 950 - 400.
    FrontierPoint today = at(points, false, 400);
    assertThat(today.budgets()).containsEntry("a/x", 300L).containsEntry("b/x", 100L);
    assertThat(today.gainMinor()).isEqualTo(550, within(1e-6));
    // Half of the margins in the worst draw, half as much again in the best.
    assertThat(today.gainP10Minor()).isLessThan(550);
    assertThat(today.gainP90Minor()).isGreaterThan(550);
    // One more 100 brings 160: a price of 0.6.
    assertThat(today.price()).isEqualTo(0.6, within(0.4));
    // 300 250 200 200 160 150 120 pay, then no step does: 1380 - 700.
    FrontierPoint twice = at(points, false, 800);
    assertThat(twice.gainMinor()).isEqualTo(680, within(1e-6));
    assertThat(twice.price()).isZero();
  }

  @Test
  void the_rules_of_the_plan_bound_their_own_line_and_more_is_never_worth_less() {
    List<FrontierPoint> points =
        BudgetFrontier.of(plan(BudgetRule.RETURN), points(), List.of(), Map.of(), Map.of());

    // Each may go from 100 to 300: less than 200 in all, or more than 600, is not allowed.
    List<FrontierPoint> within = points.stream().filter(FrontierPoint::withinRules).toList();
    assertThat(within.get(0).totalMinor()).isEqualTo(200);
    assertThat(within.get(within.size() - 1).totalMinor()).isEqualTo(600);
    assertThat(at(points, true, 200).gainMinor()).isEqualTo(300, within(1e-6));
    for (FrontierPoint point : within) {
      assertThat(point.spendMinor()).isLessThanOrEqualTo(point.totalMinor());
    }
    for (boolean rules : new boolean[] {true, false}) {
      double before = Double.NEGATIVE_INFINITY;
      for (FrontierPoint point : points) {
        if (point.withinRules() == rules) {
          assertThat(point.gainMinor()).isGreaterThanOrEqualTo(before);
          before = point.gainMinor();
        }
      }
    }
  }

  @Test
  void a_freeze_a_campaigns_bounds_and_a_channels_hold_whatever_the_step() {
    List<FrontierPoint> frozen =
        BudgetFrontier.of(plan(BudgetRule.FROZEN), points(), List.of(), Map.of(), Map.of());
    assertThat(at(frozen, false, 800).budgets()).containsEntry("b/x", 200L);
    assertThat(frozen.stream().filter(point -> !point.withinRules()).findFirst())
        .get()
        .extracting(FrontierPoint::totalMinor)
        .isEqualTo(200L);

    List<FrontierPoint> bound =
        BudgetFrontier.of(
            plan(BudgetRule.RETURN),
            points(),
            List.of(new AdsProblem.Group("b", null, 0, 100L)),
            Map.of("b/x", "b"),
            Map.of("a/x", new AdsProblem.Group("a/x", null, 100, 200L)));
    assertThat(at(bound, false, 800).budgets())
        .containsEntry("a/x", 200L)
        .containsEntry("b/x", 100L);
  }

  @Test
  void the_file_gives_back_what_was_written(@TempDir Path folder) throws Exception {
    List<FrontierPoint> points =
        BudgetFrontier.of(plan(BudgetRule.RETURN), points(), List.of(), Map.of(), Map.of());

    FrontierPoint first = points.get(0);
    TreeMap<String, Long> odd = new TreeMap<>(Map.of("a/50 %; now=3", 5L, "b/%3B", 6L));
    points = new ArrayList<>(points);
    points.add(
        new FrontierPoint(
            first.withinRules(),
            first.totalMinor(),
            first.spendMinor(),
            first.gainMinor(),
            first.gainP10Minor(),
            first.gainP90Minor(),
            first.price(),
            odd));
    assertThat(FrontierFile.read(Path.of(FrontierFile.write(points, folder).path())))
        .usingRecursiveComparison()
        .withEqualsForType((a, b) -> Math.abs(a - b) < 1e-3, Double.class)
        .isEqualTo(points);
  }
}
