package dev.vesper.domain.valuation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vesper.domain.media.SpendRules;
import dev.vesper.domain.plan.AdsPlan;
import dev.vesper.domain.plan.BudgetLine;
import dev.vesper.domain.plan.BudgetPoint;
import dev.vesper.domain.valuation.BoundsMet.Kind;
import dev.vesper.domain.valuation.BoundsMet.Met;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two campaigns of search with points at 0 to 500; 100 to 300 are allowed, 400 was tried. */
class BoundsMetTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 22);

  private static List<BudgetPoint> points(boolean held) {
    List<BudgetPoint> points = new ArrayList<>();
    for (String campaign : List.of("a", "b")) {
      for (int k = 0; k <= 5; k++) {
        boolean allowed = held && campaign.equals("b") ? k == 2 : k >= 1 && k <= 3;
        points.add(
            new BudgetPoint(
                "search",
                campaign,
                100L * k,
                k,
                200.0 * k,
                k <= 4,
                allowed,
                new int[] {100 * k, 300 * k}));
      }
    }
    return points;
  }

  private static AdsPlan plan(long budget) {
    List<BudgetLine> lines = new ArrayList<>();
    for (String campaign : List.of("a", "b")) {
      lines.add(
          new BudgetLine(
              "search", campaign, DAY, DAY, 200, 200, 0, 0, 0, 0, 1, false, 0, null, List.of(),
              List.of()));
    }
    return new AdsPlan(DAY, lines, new AdsPlan.Figures(0, 0, budget, 400, 0, 0, "", List.of()));
  }

  private static List<Met> met(boolean held, String bounds, long a, long b) {
    return BoundsMet.of(
        plan(700),
        new BudgetCurves(points(held)),
        SpendRules.of(bounds, "none"),
        Map.of("search/a", a, "search/b", b));
  }

  @Test
  void a_campaign_is_inside_its_rules_at_them_or_beyond() {
    assertThat(met(false, "none", 200, 200)).isEmpty();
    assertThat(met(false, "none", 300, 100))
        .containsExactly(new Met("search/a", Kind.AT_MOST), new Met("search/b", Kind.AT_LEAST));
    assertThat(met(false, "none", 301, 99))
        .containsExactly(
            new Met("search/a", Kind.ABOVE_RULES), new Met("search/b", Kind.BELOW_RULES));
    assertThat(met(false, "none", 401, 200)).contains(new Met("search/a", Kind.BEYOND_DATA));
    assertThat(met(false, "none", 400, 200)).doesNotContain(new Met("search/a", Kind.BEYOND_DATA));
  }

  @Test
  void a_held_campaign_may_not_move() {
    assertThat(met(true, "none", 200, 200)).isEmpty();
    assertThat(met(true, "none", 200, 201))
        .containsExactly(new Met("search/b", Kind.MOVED_THOUGH_HELD));
  }

  @Test
  void channels_and_the_total_are_bounded_together() {
    assertThat(met(false, "search=401..900", 200, 200))
        .containsExactly(new Met("search", Kind.CHANNEL_BELOW));
    assertThat(met(false, "search=0..400", 200, 200))
        .containsExactly(new Met("search", Kind.CHANNEL_AT_MOST));
    assertThat(met(false, "search=0..399", 200, 200))
        .containsExactly(new Met("search", Kind.CHANNEL_ABOVE));
    assertThat(met(false, "none", 400, 300)).contains(new Met("", Kind.TOTAL_AT_MOST));
    assertThat(met(false, "none", 400, 301)).contains(new Met("", Kind.TOTAL_ABOVE));
  }

  @Test
  void a_difference_is_taken_draw_by_draw() {
    BudgetCurves curves = new BudgetCurves(points(false));

    // 300 against 200: 100 x 3 - 100 x 2 - 100 = 0 in the one draw, 900 - 600 - 100 = 200 in the
    // other; 100 in the mean. Intervals of each alone would overlap.
    BudgetCurves.Difference difference =
        curves.difference(Map.of("search/a", 300L), Map.of("search/a", 200L));

    assertThat(difference.gainMinor()).isEqualTo(100, within(1e-9));
    assertThat(difference.p10Minor()).isBetween(0.0, 100.0);
    assertThat(difference.p90Minor()).isBetween(100.0, 200.0);
    assertThat(curves.difference(Map.of("search/a", 300L), Map.of("search/a", 300L)).p10Minor())
        .isZero();
  }
}
