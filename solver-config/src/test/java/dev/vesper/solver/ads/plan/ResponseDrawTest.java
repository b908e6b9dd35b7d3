package dev.vesper.solver.ads.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ResponseDrawTest {
  @Test
  void what_is_carried_out_of_the_plan_counts_and_what_was_carried_in_does_not() {
    // Nearly linear: 1,000,000 ln(1 + a/1,000,000) is a for small a. Of 10 spent once with half
    // carried over, 10 + 5 + 2.5 + ... = 20 are asked for, whatever was carried in.
    ResponseDraw linear = new ResponseDraw(true, 1e6, 0.5, 1e6, 1, 40);

    assertThat(linear.lift(10, 1)).isEqualTo(20, within(0.03));
    assertThat(linear.lift(10, 3)).isEqualTo(60, within(0.05));
    assertThat(linear.lift(0, 3)).isZero();
  }

  @Test
  void a_curve_that_is_full_already_gives_less() {
    // Hill with slope 1 and half 100, height 20, nothing carried over: 10 at 100, whatever was
    // before.
    ResponseDraw hill = new ResponseDraw(false, 20, 0, 100, 1, 500);

    assertThat(hill.lift(100, 1)).isEqualTo(10, within(1e-9));

    // Half of 200 is carried in: 20 x (200/300 - 100/200) in the first period and, of what is
    // left, 20 x (100/200 - 50/150) and so on.
    ResponseDraw carried = new ResponseDraw(false, 20, 0.5, 100, 1, 200);
    assertThat(carried.lift(100, 1))
        .isGreaterThan(20 * (2 / 3.0 - 0.5) + 20 * (0.5 - 1 / 3.0))
        .isLessThan(10 + 20 * (0.5 - 1 / 3.0));
  }
}
