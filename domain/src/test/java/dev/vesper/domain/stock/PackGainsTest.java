package dev.vesper.domain.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vesper.domain.demand.AlignedDemand;
import dev.vesper.domain.run.Seed;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackGainsTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void gains_equal_two_shops_replayed_side_by_side(int seed) {
    RandomGenerator random = Seed.stream(seed, "gains");
    int paths = 4;
    int[][] demand = new int[paths][30];
    int[] lead = new int[paths];
    for (int s = 0; s < paths; s++) {
      lead[s] = random.nextInt(5);
      for (int t = 0; t < 30; t++) {
        demand[s][t] = random.nextInt(3) == 0 ? random.nextInt(4) : 0;
      }
    }
    Map<Integer, Long> coming = Map.of(random.nextInt(4), 2L, 5 + random.nextInt(4), 3L);
    UnitEconomics worth =
        seed % 2 == 0
            ? UnitEconomics.lostSales(70, 30, 1.5, 40)
            : UnitEconomics.backorders(9, 1.5, 40);
    GainQuestion question =
        new GainQuestion(
            AlignedDemand.ofSteps(1, demand),
            lead,
            1 + random.nextInt(6),
            random.nextInt(3),
            random.nextInt(4),
            new Arrivals(new TreeMap<>(coming)),
            worth,
            OrderSize.packs(2, 20));

    double[] gain = PackGains.of(question).gainMinor();

    ReplayedOrder replayed = new ReplayedOrder(demand, question);
    assertThat(gain.length).isGreaterThan(10);
    for (int k = 0; k < gain.length; k++) {
      assertThat(gain[k]).as("%d packs", k).isCloseTo(replayed.gain(2L * k), within(0.0006));
    }
  }

  /** One a day for sure, nothing in stock, two days of lead: the cover is days 2 to 4. */
  @Test
  void a_unit_is_held_until_the_day_on_which_it_serves() {
    double[] gain = gains(sureDaily(1), UnitEconomics.lostSales(10, 2, 1, 0), 2, 3, 0);

    // Units sell on days 2, 3 and 4 after 0, 1 and 2 days; a fourth stands for 3 days and then
    // shrinks the next order.
    assertThat(gain).startsWith(0, 12, 23, 33, 30);
  }

  @Test
  void with_backorders_a_unit_saves_the_days_of_waiting() {
    double[] gain = gains(sureDaily(1), UnitEconomics.backorders(5, 1, 0), 2, 3, 0);

    // 3, 4 and 5 wait at the end of days 2, 3 and 4: three units save 3 days each, the fourth 2 and
    // stands for 1, the fifth 1 and stands for 2, the sixth stands for 3.
    assertThat(gain).startsWith(0, 15, 30, 45, 54, 57, 54);
  }

  @Test
  void stock_that_lasts_through_the_cover_leaves_nothing_to_gain() {
    assertThat(gains(sureDaily(1), UnitEconomics.lostSales(10, 2, 1, 0), 2, 3, 4)[1])
        .isEqualTo(12 - 2);
    assertThat(gains(sureDaily(1), UnitEconomics.lostSales(10, 2, 1, 0), 2, 3, 5)[1]).isNegative();
  }

  /** The season's last day is day 9; the cover would be days 4 to 10. */
  @Test
  void what_is_left_at_the_end_of_a_season_is_lost() {
    double[] gain =
        gains(sureDaily(1).endingBefore(10), UnitEconomics.lostSales(10, 0, 1, 30), 4, 7, 0);

    // Six sell after 0 to 5 days; the seventh stands for 6 days and never sells.
    assertThat(gain[6]).isEqualTo(60 - 15);
    assertThat(gain[7]).isEqualTo(60 - 15 - 6 - 30);
  }

  @Test
  void what_nobody_ever_asks_for_costs_a_year_of_holding_and_its_end() {
    double[] gain = gains(sureDaily(0), UnitEconomics.lostSales(10, 0, 1, 30), 2, 3, 0);

    assertThat(gain[1]).isEqualTo(-3 - PackGains.LOOK_AHEAD_DAYS - 30);
  }

  /** Weeks of 10 for sure; the order comes after two and covers the third. */
  @Test
  void at_weekly_grain_units_sell_by_the_end_of_the_week() {
    int[][] weeks = {{10, 10, 10, 10, 10, 10}};
    AlignedDemand demand = AlignedDemand.ofSteps(7, weeks);
    double[] gain = gains(demand, UnitEconomics.lostSales(50, 0, 1, 0), 14, 7, 12);

    // 12 on hand serve week 1 and 2 of week 2; all 10 of week 3 are lost without the order.
    assertThat(gain[10]).isEqualTo(500);
    assertThat(gain[11]).isEqualTo(493);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void every_further_pack_gains_at_most_as_much_as_the_one_before(int seed) {
    RandomGenerator random = Seed.stream(seed, "concave");
    int[][] steps = new int[50][40];
    int[] lead = new int[50];
    for (int s = 0; s < 50; s++) {
      lead[s] = random.nextInt(20);
      for (int t = 0; t < 40; t++) {
        steps[s][t] = (int) Math.max(0, 6 * random.nextGaussian());
      }
    }
    UnitEconomics worth =
        seed % 2 == 0
            ? UnitEconomics.lostSales(70, 30, 0.5, 40)
            : UnitEconomics.backorders(9, 0.5, 40);
    GainQuestion question =
        new GainQuestion(
            AlignedDemand.ofSteps(seed < 4 ? 1 : 7, steps),
            lead,
            1 + random.nextInt(20),
            0,
            5,
            Arrivals.NONE,
            worth,
            OrderSize.packs(1 + seed, 150));

    double[] gain = PackGains.of(question).gainMinor();

    for (int k = 2; k < gain.length; k++) {
      assertThat(gain[k] - gain[k - 1])
          .as("pack %d", k)
          .isLessThanOrEqualTo(gain[k - 1] - gain[k - 2] + 0.0021);
    }
  }

  @Test
  void the_chance_of_a_stock_out_falls_to_none_with_the_last_unit_that_serves() {
    PackGains gains =
        PackGains.of(question(sureDaily(1), UnitEconomics.lostSales(10, 2, 1, 0), 2, 3, 0));

    assertThat(gains.stockOutProbability(2)).isEqualTo(1);
    assertThat(gains.stockOutProbability(3)).isZero();
  }

  @Test
  void a_very_large_order_is_counted_in_lots_of_packs() {
    PackGains gains =
        PackGains.of(question(sureDaily(9000), UnitEconomics.lostSales(10, 0, 0, 0), 2, 3, 0));

    assertThat(gains.lotPacks()).isEqualTo(7);
    assertThat(gains.gainMinor().length).isLessThanOrEqualTo(PackGains.MOST_LEVELS + 2);
    assertThat(gains.gainMinor()[100]).isEqualTo(7000);
  }

  private static AlignedDemand sureDaily(int units) {
    int[][] days = new int[1][60];
    java.util.Arrays.fill(days[0], units);
    return AlignedDemand.ofSteps(1, days);
  }

  private static double[] gains(
      AlignedDemand demand, UnitEconomics worth, int lead, int cover, long onHand) {
    return PackGains.of(question(demand, worth, lead, cover, onHand)).gainMinor();
  }

  private static GainQuestion question(
      AlignedDemand demand, UnitEconomics worth, int lead, int cover, long onHand) {
    return new GainQuestion(
        demand, new int[] {lead}, cover, 0, onHand, Arrivals.NONE, worth, OrderSize.packs(1, 1));
  }
}
