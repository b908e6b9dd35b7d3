package dev.vesper.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RestockPlanTest {
  private static OrderLine line(String item, long quantity) {
    return new OrderLine(
        item,
        "main",
        "acme",
        quantity,
        (int) quantity,
        quantity * 250,
        quantity * 30.0,
        5,
        5,
        0,
        1,
        2,
        3,
        "2026-12-01",
        "2026-12-08",
        0.1,
        List.of(),
        List.of());
  }

  private static RestockPlan plan(List<OrderLine> lines, double profit, double bound) {
    return new RestockPlan(
        LocalDate.of(2026, 11, 22),
        lines,
        profit,
        bound,
        1750,
        0.1,
        new TreeMap<>(Map.of()),
        new TreeMap<>(),
        false);
  }

  @Test
  void the_hash_is_of_the_decision_and_not_of_the_order_of_its_lines() {
    RestockPlan one = plan(List.of(line("a", 3), line("b", 4)), 210, 210.1);
    assertThat(plan(List.of(line("b", 4), line("a", 3)), 210, 210.1).hash()).isEqualTo(one.hash());
    assertThat(plan(List.of(line("a", 3), line("b", 5)), 210, 210.1).hash())
        .isNotEqualTo(one.hash());
    assertThat(plan(List.of(line("a", 3), line("b", 4)), 210.01, 210.1).hash())
        .isNotEqualTo(one.hash());
  }

  @Test
  void the_gap_is_the_bound_less_the_profit_over_the_bound_but_over_one_at_least() {
    assertThat(plan(List.of(), 99, 100).gap()).isEqualTo(0.01);
    assertThat(plan(List.of(), 0, 0.5).gap()).isEqualTo(0.5);
    assertThat(plan(List.of(), 0, 0).gap()).isZero();
  }
}
