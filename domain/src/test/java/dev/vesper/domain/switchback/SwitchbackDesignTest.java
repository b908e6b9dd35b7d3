package dev.vesper.domain.switchback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vesper.domain.run.Seed;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SwitchbackDesignTest {
  private static final SwitchbackDesign DESIGN = new SwitchbackDesign(2, 84, 3, 1, 2);

  @Test
  void two_blocks_that_follow_each_other_on_a_weekday_are_one_on_and_one_off() {
    boolean[] on = DESIGN.assign(List.of("a", "b"), 7)[0];
    // Blocks of three days come to the same weekday again after seven blocks, 21 days: the second
    // block begins on day 2, its pair on day 23; the ninth on day 44, its pair on day 65.
    for (int begins : new int[] {2, 5, 8, 11, 14, 17, 20, 44, 47, 62}) {
      assertThat(on[begins]).isEqualTo(on[begins + 2]).isNotEqualTo(on[begins + 21]);
    }
  }

  @Test
  void blocks_of_whole_weeks_each_have_a_coin_of_their_own() {
    SwitchbackDesign weeks = new SwitchbackDesign(400, 28, 7, 1, 7);
    boolean[][] on = weeks.draw(Seed.stream(3, "weeks"));
    long alike = IntStream.range(0, 400).filter(c -> on[c][7] == on[c][14]).count();
    // 400 fair coins: three deviations are 30.
    assertThat(alike).isBetween(170L, 230L);
  }

  @Test
  void windows_are_on_as_often_as_their_chance_says() {
    SwitchbackDesign many = new SwitchbackDesign(20_000, 84, 3, 1, 2);
    boolean[][] on = many.draw(Seed.stream(4, "windows"));
    for (int day : new int[] {1, 2, 23, 24, 44, 65}) {
      long steady = IntStream.range(0, 20_000).filter(c -> on[c][day] && on[c][day - 1]).count();
      // Three deviations of a share of one half over 20,000 draws are 0.011.
      assertThat(steady / 20_000.0).isCloseTo(many.exposureChance(day), within(0.011));
    }
  }

  @Test
  void a_cluster_is_assigned_alike_whatever_others_there_are_and_however_long_is_read() {
    boolean[][] both = DESIGN.assign(List.of("a", "b"), 7);
    boolean[][] other = new SwitchbackDesign(3, 84, 3, 1, 2).assign(List.of("x", "y", "b"), 7);
    assertThat(other[2]).isEqualTo(both[1]);
    assertThat(other[0]).isNotEqualTo(both[0]);
    boolean[] first = DESIGN.first(30).assign(List.of("a", "b"), 7)[0];
    assertThat(first).hasSize(30).isEqualTo(java.util.Arrays.copyOf(both[0], 30));
    assertThat(SwitchbackDesign.seeded(2, 84, 3, 1, 9))
        .isEqualTo(SwitchbackDesign.seeded(2, 84, 3, 1, 9));
  }

  @Test
  void normal_shares_and_quantiles_are_those_of_the_tables() {
    // Abramowitz and Stegun 1964, table 26.1 and 26.5.
    assertThat(Normal.share(0)).isEqualTo(0.5);
    assertThat(Normal.share(1)).isCloseTo(0.841344746068543, within(1e-14));
    assertThat(Normal.share(-3)).isCloseTo(0.001349898031630, within(1e-14));
    assertThat(Normal.share(9)).isEqualTo(1);
    assertThat(Normal.share(-9)).isZero();
    assertThat(Normal.quantile(0.975)).isCloseTo(1.959963984540054, within(1e-9));
    assertThat(Normal.quantile(0.2)).isCloseTo(-0.841621233572914, within(1e-9));
  }
}
