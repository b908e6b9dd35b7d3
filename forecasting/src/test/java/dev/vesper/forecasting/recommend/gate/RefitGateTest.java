package dev.vesper.forecasting.recommend.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RefitGateTest {
  private final RefitGate gate = new RefitGate(GateLimits.DEFAULT);

  private static double[] all(double value) {
    double[] values = new double[100];
    Arrays.fill(values, value);
    return values;
  }

  @Test
  void a_refit_may_be_worse_by_the_margin_and_no_more() {
    // Without spread the interval is the difference itself; 5 % of 0.4 is 0.02.
    assertThat(gate.quality(all(0.4), all(0.3801), 1).passed()).isTrue();
    assertThat(gate.quality(all(0.4), all(0.3799), 1).passed()).isFalse();
  }

  @Test
  void few_cases_with_much_spread_stop_a_refit_even_if_it_looks_better() {
    double[] live = {0, 1, 0, 1};
    double[] refit = {1, 0, 0.1, 1};
    assertThat(gate.quality(live, refit, 1).passed()).isFalse();
  }

  @Test
  void live_lists_that_lost_half_of_their_score_put_the_data_in_question() {
    assertThat(gate.liveHolds(all(0.2), 0.4).passed()).isTrue();
    assertThat(gate.liveHolds(all(0.199), 0.4).passed()).isFalse();
  }

  @Test
  void events_may_fall_to_seven_tenths_and_rise_by_half() {
    assertThat(volume(700)).isTrue();
    assertThat(volume(699)).isFalse();
    assertThat(volume(1500)).isTrue();
    assertThat(volume(1501)).isFalse();
  }

  private boolean volume(long events) {
    return gate.volume(new TrainingShape(1000, 0), new TrainingShape(events, 0)).passed();
  }

  @Test
  void one_shopper_may_have_two_in_a_hundred_or_twice_what_the_busiest_had() {
    assertThat(share(0.001, 0.02)).isTrue();
    assertThat(share(0.001, 0.0201)).isFalse();
    assertThat(share(0.03, 0.06)).isTrue();
    assertThat(share(0.03, 0.0601)).isFalse();
  }

  private boolean share(double live, double refit) {
    return gate.largestShopper(new TrainingShape(1000, live), new TrainingShape(1000, refit))
        .passed();
  }

  @Test
  void lists_keep_three_items_of_ten_and_show_four_fifths_of_the_catalogue_shown() {
    int[][] live = {{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}};
    assertThat(gate.drift(live, new int[][] {{9, 0, 5, 13, 14, 15, 16, 17, 18, 19}}).passed())
        .isTrue();
    assertThat(gate.drift(live, new int[][] {{9, 0, 12, 13, 14, 15, 16, 17, 18, 19}}).passed())
        .isFalse();
    assertThat(gate.coverage(live, new int[][] {{0, 1, 2, 3, 4, 5, 6, 7}}).passed()).isTrue();
    assertThat(gate.coverage(live, new int[][] {{0, 1, 2, 3, 4, 5, 6}}).passed()).isFalse();
  }

  @Test
  void factors_are_numbers_and_at_most_twice_as_long_or_short() {
    FactorShape live = FactorShape.of(new float[] {3, 4, 0, 0, 0, 5}, 2);
    assertThat(live).isEqualTo(new FactorShape(true, 5, 5));
    assertThat(passed(live, new FactorShape(true, 10, 2.5))).isTrue();
    assertThat(passed(live, new FactorShape(true, 10.1, 5))).isFalse();
    assertThat(passed(live, new FactorShape(true, 5, 2.4))).isFalse();
    FactorShape broken = FactorShape.of(new float[] {3, Float.NaN}, 2);
    assertThat(broken.finite()).isFalse();
    assertThat(passed(live, broken)).isFalse();
    assertThat(passed(live, FactorShape.of(new float[4], 2))).isFalse();
  }

  private boolean passed(FactorShape live, FactorShape refit) {
    return gate.norms(live, refit).stream().allMatch(GateCheck::passed);
  }
}
