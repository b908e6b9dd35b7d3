package dev.vesper.domain.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vesper.domain.demand.AlignedDemand;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * One unit a day for sure, worth 10, holding 0.1 a day, 50 an order, reviewed daily. A cycle of c
 * days earns 10 c - 0.1 c (c - 1) / 2 - 50; per day 6.125 at 16, 6.8875 at 32, 6.07 at 64 (the
 * economic order quantity is 31.6).
 */
class CoverCycleTest {
  private static final UnitEconomics WORTH = UnitEconomics.lostSales(10, 0, 0.1, 0);

  @Test
  void the_cycle_with_the_best_profit_rate_is_taken() {
    CoverCycle cycle = CoverCycle.best(profits(WORTH), 50, 1);

    assertThat(cycle.periods()).isEqualTo(32);
    assertThat(cycle.profitMinorPerDay()).isCloseTo(6.8875, within(1e-6));
  }

  @Test
  void without_a_fixed_cost_every_review_orders() {
    assertThat(CoverCycle.best(profits(WORTH), 0, 1).periods()).isEqualTo(1);
  }

  @Test
  void a_cycle_is_no_longer_than_a_quarter_unless_one_review_is() {
    assertThat(CoverCycle.candidates(1)).containsExactly(1, 2, 4, 8, 16, 32, 64);
    assertThat(CoverCycle.candidates(45)).containsExactly(1, 2);
    assertThat(CoverCycle.candidates(46)).containsExactly(1);
    assertThat(CoverCycle.candidates(200)).containsExactly(1);
  }

  @Test
  void with_an_empty_shelf_nothing_is_gained_by_waiting() {
    // Both orders serve 32 days in full.
    assertThat(CoverCycle.gainOfWaitingMinor(line(WORTH, 0, 32), 1)).isCloseTo(0, within(1e-6));
  }

  @Test
  void with_a_unit_left_a_day_of_the_cycle_is_gained_by_waiting() {
    // Tonight 31 units serve: 310 - 0.1 (1 + ... + 31) = 260.4; tomorrow 32: 320 - 49.6 = 270.4.
    assertThat(CoverCycle.gainOfWaitingMinor(line(WORTH, 1, 32), 1)).isCloseTo(10, within(1e-6));
  }

  @Test
  void stock_beyond_the_cover_earns_by_itself_while_the_shop_waits() {
    // 4 on hand, a cover of 2 days: neither order gains; the unit sold on day 2 earns 10, the one
    // left then costs 0.1.
    assertThat(CoverCycle.gainOfWaitingMinor(line(WORTH, 4, 2), 1)).isCloseTo(9.9, within(1e-6));
  }

  /**
   * A customer's day of waiting costs 0.9. An order that finds c units missing a day later fills in
   * two ways; the best cycle costs least per day, and ever longer ones cost more.
   */
  @Test
  void with_backorders_the_cycle_stays_bounded() {
    CoverCycle cycle = CoverCycle.best(profits(UnitEconomics.backorders(0.9, 0.1, 0)), 50, 1);

    // sqrt(2 x 50 / 0.1 x (0.9 + 0.1) / 0.9) = 33.3 days
    assertThat(cycle.periods()).isEqualTo(32);
    assertThat(cycle.profitMinorPerDay()).isNegative();
  }

  private static double[] profits(UnitEconomics worth) {
    return CoverCycle.candidates(1).stream()
        .mapToDouble(c -> CoverCycle.profitOfCycleMinor(line(worth, 3, 1), c))
        .toArray();
  }

  private static GainQuestion line(UnitEconomics worth, long onHand, int cover) {
    int[][] days = new int[1][200];
    Arrays.fill(days[0], 1);
    return new GainQuestion(
        AlignedDemand.ofSteps(1, days),
        new int[] {0},
        cover,
        0,
        onHand,
        Arrivals.NONE,
        worth,
        OrderSize.packs(1, 1));
  }
}
