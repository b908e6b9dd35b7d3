package dev.vesper.domain.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.vesper.domain.recommend.ArmSums.Across;
import dev.vesper.domain.recommend.ArmSums.Moments;
import dev.vesper.domain.run.Seed;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class TestReadingTest {
  private static final Across NOBODY_IN_BOTH = new Across(0, 0, 0, 0);

  @Test
  void two_shares_looked_at_once_need_what_the_textbook_says() {
    // p 0.60 against 0.70, power 0.8, alpha 0.05, equal arms: p̄ = 0.65;
    // (1.95996 √(2·0.65·0.35) + 0.84162 √(0.24 + 0.21))² / 0.01 = (1.32205 + 0.56458)² / 0.01 =
    // 355.9 an arm (Fleiss, Levin and Paik, table A.4: 376 with the correction for continuity,
    // which
    // adds about 2/|p2 − p1| = 20).
    TestSize size = new TestSize(0.6, 1.0 / 6, 0.5);
    assertThat(size.lookedAtOnce()).isCloseTo(712, within(1L));
    // A quarter in B: r = 1/3, p̄ = 0.625; more in all.
    assertThat(new TestSize(0.6, 1.0 / 6, 0.25).lookedAtOnce()).isBetween(900L, 1000L);
  }

  @Test
  void looking_every_night_costs_more_sessions_and_smaller_effects_many_more() {
    TestSize size = new TestSize(0.05, 0.1, 0.5);
    assertThat(size.lookedAtNightly()).isBetween(size.lookedAtOnce(), 3 * size.lookedAtOnce());
    double ratio =
        (double) new TestSize(0.05, 0.05, 0.5).lookedAtNightly() / size.lookedAtNightly();
    assertThat(ratio).isBetween(3.7, 4.2);
  }

  @Test
  void a_size_needs_shares_that_can_be() {
    assertThatThrownBy(() -> new TestSize(0, 0.1, 0.5)).hasMessageContaining("base rate");
    assertThatThrownBy(() -> new TestSize(0.6, 0.7, 0.5)).hasMessageContaining("below 1");
    assertThatThrownBy(() -> new TestSize(0.1, 0.1, 1)).hasMessageContaining("share of B");
  }

  @Test
  void the_half_width_is_the_formula_by_hand() {
    // V = 1, τ² = 1: √(1·2/1 · (ln 2 + 5.99146)) = √13.36922 = 3.65640.
    assertThat(AlwaysValid.halfWidth(1, 1)).isCloseTo(3.65640, within(1e-4));
    assertThat(AlwaysValid.halfWidth(0, 1)).isNaN();
  }

  @Test
  void shoppers_of_one_session_each_vary_as_two_shares_do() {
    ArmSums sums = bernoulli(400, 40, 600, 90);
    double expected = 0.1 * 0.9 / 400 + 0.15 * 0.85 / 600;
    assertThat(sums.variance()).isCloseTo(expected * 1000 / 999, within(1e-12));
    assertThat(sums.difference()).isCloseTo(0.05, within(1e-12));
    assertThat(bernoulli(0, 0, 10, 1).variance()).isNaN();
  }

  @Test
  void what_a_shopper_does_in_both_arms_alike_says_nothing_of_their_difference() {
    // Each of ten shoppers has a session in either arm and orders in both or in none: the
    // difference is 0 for each of them.
    Moments five = new Moments(10, 5, 5);
    ArmSums sums = new ArmSums(10, 10, 5, 10, 5, five, five, new Across(10, 5, 5, 5));
    assertThat(sums.variance()).isCloseTo(0, within(1e-15));
  }

  @Test
  void intervals_hold_the_truth_on_every_night_in_nineteen_of_twenty_tests() {
    TestSize size = new TestSize(0.1, 0.2, 0.4);
    RandomGenerator random = Seed.stream(7, "version-test", "coverage");
    double truth = 0.02;
    int tests = 200;
    int held = 0;
    int covers = 0;
    for (int test = 0; test < tests; test++) {
      long[] n = new long[2];
      long[] y = new long[2];
      boolean always = true;
      boolean last = true;
      for (int night = 0; night < 20; night++) {
        for (int session = 0; session < 500; session++) {
          int arm = random.nextDouble() < size.shareB() ? 1 : 0;
          n[arm]++;
          y[arm] += random.nextDouble() < 0.1 + arm * truth ? 1 : 0;
        }
        ArmSums sums = bernoulli(n[0], y[0], n[1], y[1]);
        TestReading reading = TestReading.of(sums, size);
        always &= reading.low() <= truth && truth <= reading.high();
        last = Math.abs(sums.difference() - truth) <= 1.96 * Math.sqrt(sums.variance());
      }
      held += always ? 1 : 0;
      covers += last ? 1 : 0;
    }
    // Three binomial deviations of 200 at 0.95 are 0.046; the always valid one may hold more often.
    assertThat((double) covers / tests).isBetween(0.904, 0.996);
    assertThat((double) held / tests).isGreaterThan(0.904);
  }

  @Test
  void a_test_without_a_difference_is_rarely_ended_however_often_it_is_looked_at() {
    TestSize size = new TestSize(0.1, 0.2, 0.5);
    RandomGenerator random = Seed.stream(11, "version-test", "false-alarms");
    int tests = 200;
    int ended = 0;
    for (int test = 0; test < tests; test++) {
      long[] n = new long[2];
      long[] y = new long[2];
      boolean decided = false;
      for (int night = 0; night < 30 && !decided; night++) {
        for (int session = 0; session < 300; session++) {
          int arm = random.nextInt(2);
          n[arm]++;
          y[arm] += random.nextDouble() < 0.1 ? 1 : 0;
        }
        decided = TestReading.of(bernoulli(n[0], y[0], n[1], y[1]), size).decided();
      }
      ended += decided ? 1 : 0;
    }
    assertThat((double) ended / tests).isLessThan(0.05 + 0.046);
  }

  @Test
  void the_stop_rule_waits_then_decides_and_ends_at_the_planned_size() {
    TestSize size = new TestSize(0.1, 0.2, 0.5);
    assertThat(verdict(99, 20, 99, 20, size, 10_000)).isEqualTo(TestVerdict.TOO_EARLY);
    assertThat(verdict(100, 10, 100, 9, size, 10_000)).isEqualTo(TestVerdict.TOO_EARLY);
    assertThat(verdict(100, 10, 100, 10, size, 10_000)).isEqualTo(TestVerdict.GOES_ON);
    assertThat(verdict(5_000, 500, 5_000, 500, size, 10_001)).isEqualTo(TestVerdict.GOES_ON);
    assertThat(verdict(5_000, 500, 5_000, 500, size, 10_000)).isEqualTo(TestVerdict.NO_DIFFERENCE);
    assertThat(verdict(5_000, 500, 5_000, 650, size, 90_000)).isEqualTo(TestVerdict.B_BETTER);
    assertThat(verdict(5_000, 650, 5_000, 500, size, 90_000)).isEqualTo(TestVerdict.A_BETTER);
  }

  @Test
  void shares_that_are_no_chance_stop_every_verdict() {
    // 10,000 sessions at one half: a standard deviation is 50; 3.4808 of them are 174.
    assertThat(TestVerdict.shared(5_174, 4_826, 0.5)).isTrue();
    assertThat(TestVerdict.shared(5_175, 4_825, 0.5)).isFalse();
    TestSize size = new TestSize(0.1, 0.2, 0.5);
    assertThat(verdict(5_300, 500, 4_700, 650, size, 10_000)).isEqualTo(TestVerdict.SHARES_OFF);
  }

  private static TestVerdict verdict(
      long nA, long yA, long nB, long yB, TestSize size, long planned) {
    TestReading reading = TestReading.of(bernoulli(nA, yA, nB, yB), size);
    return TestVerdict.of(reading, nA, nB, size.shareB(), planned);
  }

  /** Shoppers of one session each that order or do not. */
  private static ArmSums bernoulli(long nA, long yA, long nB, long yB) {
    return new ArmSums(
        nA + nB, nA, yA, nB, yB, new Moments(nA, yA, yA), new Moments(nB, yB, yB), NOBODY_IN_BOTH);
  }
}
