package dev.vesper.domain.valuation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.vesper.domain.plan.BudgetPoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BudgetCurvesTest {
  private static BudgetPoint point(String campaign, long spend, int... draws) {
    return new BudgetPoint(
        "search",
        campaign,
        spend,
        spend / 10.0,
        Arrays.stream(draws).average().orElse(0),
        true,
        true,
        draws);
  }

  private static final BudgetCurves CURVES =
      new BudgetCurves(
          List.of(
              point("a", 0, 0, 0),
              point("a", 100, 200, 400),
              point("a", 300, 300, 700),
              point("b", 0, 0, 0),
              point("b", 100, 150, 50)));

  @Test
  void an_answer_at_a_point_is_the_point_s_and_between_two_it_is_linear() {
    assertThat(CURVES.answer(Map.of("search/a", 100L)).netMarginMinor()).isEqualTo(300);
    // Half way from 300 to 500.
    BudgetCurves.Answer half = CURVES.answer(Map.of("search/a", 200L));
    assertThat(half.netMarginMinor()).isEqualTo(400);
    assertThat(half.gainMinor()).isEqualTo(200);
    assertThat(half.extraUnits()).isEqualTo(20);
  }

  @Test
  void sums_are_taken_within_a_draw_before_quantiles_are() {
    // 200 + 150 - 200 = 150 and 400 + 50 - 200 = 250; two order statistics stand at 1/4 and 3/4,
    // so the outer quantiles are they.
    BudgetCurves.Answer both = CURVES.answer(Map.of("search/a", 100L, "search/b", 100L));

    assertThat(both.gainP10Minor()).isEqualTo(150, within(1e-9));
    assertThat(both.gainP90Minor()).isEqualTo(250, within(1e-9));
    assertThat(both.gainMinor()).isEqualTo(200, within(1e-9));
  }

  @Test
  void the_end_of_a_curve_is_answered_and_one_beyond_is_refused() {
    assertThat(CURVES.answer(Map.of("search/b", 100L)).spendMinor()).isEqualTo(100);
    assertThatThrownBy(() -> CURVES.answer(Map.of("search/b", 101L)))
        .hasMessageContaining("from 0 to 100");
    assertThatThrownBy(() -> CURVES.answer(Map.of("search/c", 1L)))
        .hasMessageContaining("search/a, search/b");
  }

  @Test
  void the_next_unit_returns_the_slope_to_the_next_point() {
    assertThat(CURVES.marginalReturn("search/a", 0)).isEqualTo(3);
    assertThat(CURVES.marginalReturn("search/a", 100)).isEqualTo(1);
    assertThat(CURVES.marginalReturn("search/a", 300)).isEqualTo(1);
  }

  @Test
  void two_hundred_campaigns_of_two_hundred_draws_are_answered_at_once() {
    List<BudgetPoint> points = new ArrayList<>();
    Map<String, Long> budgets = new TreeMap<>();
    for (int j = 0; j < 200; j++) {
      for (int k = 0; k < 80; k++) {
        int[] draws = new int[200];
        Arrays.fill(draws, 10 * k);
        points.add(point("c" + j, 100L * k, draws));
      }
      budgets.put("search/c" + j, 3950L);
    }
    BudgetCurves curves = new BudgetCurves(points);

    long[] nanos = new long[200];
    for (int i = 0; i < nanos.length; i++) {
      long begin = System.nanoTime();
      assertThat(curves.answer(budgets).netMarginMinor()).isEqualTo(200 * 395, within(1e-6));
      nanos[i] = System.nanoTime() - begin;
    }
    Arrays.sort(nanos);
    System.out.printf("budget answers, 200 campaigns x 200 draws: p99 %.3f ms%n", nanos[197] / 1e6);
    assertThat(nanos[197]).isLessThan(200_000_000L);
  }
}
