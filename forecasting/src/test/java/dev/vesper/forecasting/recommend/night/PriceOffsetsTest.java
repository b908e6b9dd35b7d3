package dev.vesper.forecasting.recommend.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PriceOffsetsTest {
  private static final Map<String, String> LADDER =
      Map.of("gain_minor", "0;120;180;170", "rung_packs", "2", "pack_units", "3");

  @Test
  void a_unit_is_worth_the_gain_of_the_next_rung_per_unit() {
    // Two packs of three are a rung: 120/6, 60/6, -10/6; above the last rung the last one holds.
    assertThat(PriceOffsets.nextUnit(LADDER, 0)).isEqualTo(20);
    assertThat(PriceOffsets.nextUnit(LADDER, 1)).isEqualTo(20);
    assertThat(PriceOffsets.nextUnit(LADDER, 2)).isEqualTo(10);
    assertThat(PriceOffsets.nextUnit(LADDER, 4)).isCloseTo(-10 / 6.0, within(1e-12));
    assertThat(PriceOffsets.nextUnit(LADDER, 60)).isCloseTo(-10 / 6.0, within(1e-12));
  }

  @Test
  void a_ladder_of_one_rung_says_nothing() {
    assertThat(PriceOffsets.nextUnit(Map.of("gain_minor", "0"), 0)).isZero();
  }

  @Test
  void offsets_are_less_their_median_over_half_the_spread_and_cut_off_at_one() {
    // Median 5, 10 % point 1, 90 % point 9: half the distance is 4.
    double[] scaled = PriceOffsets.scaled(new double[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
    assertThat(scaled).startsWith(-1, -1, -0.75).endsWith(0.75, 1, 1);
    assertThat(scaled[5]).isZero();
  }

  @Test
  void alike_items_have_no_offset() {
    assertThat(PriceOffsets.scaled(new double[] {2, 2, 2})).containsOnly(0);
  }
}
