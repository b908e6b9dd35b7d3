package dev.vesper.market.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vesper.domain.run.Seed;
import java.time.LocalDate;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class LawsTest {
  private static final LocalDate MONDAY = LocalDate.of(2026, 1, 5);
  private static final List<Double> WEEKDAYS = List.of(0.8, 0.8, 0.85, 0.9, 1.05, 1.35, 1.25);
  private static final int DRAWS = 40_000;
  private final RandomGenerator random = Seed.stream(6, "laws-test");

  @Test
  void an_intermittent_day_has_the_mean_variance_and_zeros_that_the_law_says() {
    DemandLaw law = new DemandLaw(0.3, 3, 0.1, WEEKDAYS, 0, 1, 0, MONDAY);
    double mean = 0.3;
    // Worked by hand: on an occasion the mean is 3, the variance 3 + 9/3 = 6;
    // over all days 0.1 × 6 + 0.1 × 0.9 × 9 = 1.41; nobody asks: 0.9 + 0.1 × (3/6)³ = 0.9125.
    assertThat(law.variance(mean)).isCloseTo(1.41, within(1e-12));
    assertThat(law.zeroProbability(mean)).isCloseTo(0.9125, within(1e-12));
    double sum = 0;
    int zeros = 0;
    for (int i = 0; i < DRAWS; i++) {
      int units = law.draw(random, mean);
      sum += units;
      zeros += units == 0 ? 1 : 0;
    }
    assertThat(sum / DRAWS).isCloseTo(mean, within(3 * Math.sqrt(1.41 / DRAWS)));
    assertThat((double) zeros / DRAWS)
        .isCloseTo(0.9125, within(3 * Math.sqrt(0.9125 * 0.0875 / DRAWS)));
  }

  @Test
  void mean_demand_is_level_times_share_times_weekday_times_season_times_trend() {
    DemandLaw law = new DemandLaw(10, 4, 1, WEEKDAYS, 0.5, 5, 0.1, MONDAY);
    // The best day of the year is the 5th of January, a Monday: 10 × 0.4 × 0.8 × 1.5.
    assertThat(law.mean(MONDAY, 0.4)).isCloseTo(4.8, within(1e-9));
    // 7 × 52 = 364 days later it is a Monday again, the 4th: one day before the peak.
    double season = 1 + 0.5 * Math.cos(2 * Math.PI / 365.25);
    double trend = Math.exp(0.1 * 364 / 365.25);
    assertThat(law.mean(MONDAY.plusDays(364), 0.4))
        .isCloseTo(10 * 0.4 * 0.8 * season * trend, within(1e-9));
  }

  @Test
  void units_come_back_at_their_share_after_four_to_forty_five_days() {
    ReturnLaw law = new ReturnLaw(0.2, 0.9);
    int back = 0;
    int resaleable = 0;
    for (int i = 0; i < DRAWS; i++) {
      back += law.returnedUnits(random, 1, 0.2);
      resaleable += law.resaleable(random) ? 1 : 0;
      assertThat(law.delayDays(random)).isBetween(4, 45);
    }
    assertThat((double) back / DRAWS).isCloseTo(0.2, within(3 * Math.sqrt(0.16 / DRAWS)));
    assertThat((double) resaleable / DRAWS).isCloseTo(0.9, within(3 * Math.sqrt(0.09 / DRAWS)));
  }

  @Test
  void a_supplier_is_later_than_its_ninetieth_day_once_in_ten() {
    Supplier supplier = new Supplier(0, "S", "S", 100, 150, 0, 0, 0);
    int late = 0;
    int aboveMedian = 0;
    for (int i = 0; i < DRAWS; i++) {
      int days = supplier.leadTimeDays(random);
      late += days > 150 ? 1 : 0;
      aboveMedian += days > 100 ? 1 : 0;
    }
    // Whole days: later than 150 means at least 150.5, P = 0.0982; later than 100, P = 0.4937.
    assertThat((double) late / DRAWS)
        .isCloseTo(0.0982, within(3 * Math.sqrt(0.0982 * 0.9018 / DRAWS)));
    assertThat((double) aboveMedian / DRAWS).isCloseTo(0.4937, within(3 * Math.sqrt(0.25 / DRAWS)));
  }

  @Test
  void a_supplier_whose_points_are_equal_is_never_late_nor_early() {
    Supplier punctual = new Supplier(0, "S", "S", 9, 9, 0, 0, 0);
    for (int i = 0; i < 100; i++) {
      assertThat(punctual.leadTimeDays(random)).isEqualTo(9);
    }
  }

  @Test
  void an_order_covers_its_need_in_whole_packs_from_the_moq_on_and_is_nothing_without_need() {
    Item item = itemWith(6, 12);
    assertThat(item.orderFor(0)).isZero();
    assertThat(item.orderFor(-3)).isZero();
    assertThat(item.orderFor(0.1)).isEqualTo(12);
    assertThat(item.orderFor(12)).isEqualTo(12);
    assertThat(item.orderFor(12.1)).isEqualTo(18);
  }

  private static Item itemWith(int pack, int moq) {
    return new Item(
        0,
        "I",
        "lamp",
        Category.ALL.get(0),
        "Alba",
        1000,
        500,
        MONDAY,
        null,
        Variant.alone(0),
        1,
        1,
        "none",
        new Supplier(0, "S", "S", 5, 5, 0, 0, 0),
        pack,
        moq,
        new DemandLaw(1, 4, 1, WEEKDAYS, 0, 1, 0, MONDAY),
        new ReturnLaw(0, 1));
  }
}
