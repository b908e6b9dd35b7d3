package dev.vesper.domain.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.DoubleStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Carry-over and saturation, worked by hand. */
class MediaShapesTest {
  private static final Offset<Double> EXACT = Offset.offset(1e-12);

  @Test
  void half_of_each_week_is_carried_into_the_next() {
    assertThat(Adstock.geometric(new double[] {8, 0, 0, 4}, 0.5)).containsExactly(8, 4, 2, 5);
    assertThat(Adstock.geometric(new double[] {8, 1}, 0)).containsExactly(8, 1);
  }

  @Test
  void a_constant_spend_settles_at_its_steady_state() {
    double[] carried = Adstock.geometric(DoubleStream.generate(() -> 3).limit(200).toArray(), 0.75);
    assertThat(carried[199]).isCloseTo(Adstock.steady(3, 0.75), EXACT);
    assertThat(Adstock.steady(3, 0.75)).isEqualTo(12);
  }

  @Test
  void the_half_life_is_when_half_is_left() {
    assertThat(Adstock.halfLife(0.5)).isCloseTo(1, EXACT);
    assertThat(Adstock.halfLife(0.25)).isCloseTo(0.5, EXACT);
    assertThat(Adstock.halfLife(0)).isZero();
    assertThatThrownBy(() -> Adstock.halfLife(1)).hasMessageContaining("below 1");
  }

  @Test
  void a_hill_is_half_at_its_half_and_an_s_starts_flat() {
    assertThat(Saturation.hill(10, 10, 3)).isCloseTo(0.5, EXACT);
    assertThat(Saturation.hill(30, 10, 1)).isCloseTo(0.75, EXACT);
    assertThat(Saturation.hill(20, 10, 2)).isCloseTo(0.8, EXACT);
    assertThat(Saturation.hill(0, 10, 2)).isZero();
    assertThat(Saturation.hill(1e300, 10, 4)).isEqualTo(1);
    assertThat(Saturation.hillSlope(0, 10, 2)).isZero();
    assertThat(Saturation.hillSlope(0, 10, 1)).isCloseTo(0.1, EXACT);
    // 2 / 20 x 0.8 x 0.2.
    assertThat(Saturation.hillSlope(20, 10, 2)).isCloseTo(0.016, EXACT);
    assertThatThrownBy(() -> Saturation.hill(1, 0, 1)).hasMessageContaining("above 0");
  }

  @Test
  void a_logarithm_is_one_where_spend_has_grown_e_fold() {
    assertThat(Saturation.logarithm(10 * (Math.E - 1), 10)).isCloseTo(1, EXACT);
    assertThat(Saturation.logarithm(0, 10)).isZero();
  }
}
