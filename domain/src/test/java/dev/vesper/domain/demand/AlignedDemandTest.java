package dev.vesper.domain.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AlignedDemandTest {
  private static final LocalDate AS_OF = LocalDate.of(2026, 11, 22);

  @Test
  void steps_begin_on_the_day_after_the_as_of_date() {
    AlignedDemand demand = AlignedDemand.of(sure(7, 70, 1), AS_OF, 1, 5);

    assertThat(demand.between(2, 0, 7)).isEqualTo(70);
    assertThat(demand.between(2, 7, 21)).isEqualTo(140);
  }

  @Test
  void a_forecast_that_begins_later_in_the_week_is_moved() {
    AlignedDemand demand = AlignedDemand.of(sure(7, 7, 4), AS_OF, 1, 5);

    for (int day = 0; day < 40; day++) {
      assertThat(demand.before(3, day)).isEqualTo(day);
    }
  }

  @Test
  void a_forecast_that_begins_a_whole_step_later_is_refused() {
    assertThat(AlignedDemand.of(sure(7, 7, 7), AS_OF, 1, 5).before(0, 7)).isEqualTo(7);
    assertThatThrownBy(() -> AlignedDemand.of(sure(7, 7, 8), AS_OF, 1, 5))
        .hasMessageContaining("not the first period after 2026-11-22");
    assertThatThrownBy(() -> AlignedDemand.of(sure(7, 7, 0), AS_OF, 1, 5))
        .hasMessageContaining("begins on 2026-11-22");
  }

  @Test
  void part_weeks_are_prorated_in_the_mean_and_add_up_to_their_week() {
    AlignedDemand demand = AlignedDemand.of(sure(7, 1, 1), AS_OF, 1, 200);

    double first = 0;
    for (int s = 0; s < 200; s++) {
      first += demand.between(s, 0, 3);
      assertThat(demand.between(s, 0, 3) + demand.between(s, 3, 7)).isEqualTo(1);
    }
    assertThat(first / 200).isCloseTo(3.0 / 7, within(0.005));
  }

  @Test
  void a_lift_is_whole_on_each_path_and_exact_in_the_mean_and_weeks_repeat_without_it() {
    int[][] paths = new int[200][];
    Arrays.fill(paths, new int[] {9, 1, 2, 3, 4});
    double[] firstHalf = new double[14];
    Arrays.fill(firstHalf, 1.0 / 14);
    AlignedDemand plain = AlignedDemand.ofSteps(7, paths);
    AlignedDemand demand = plain.lifted(new DemandLift(3.3, firstHalf));

    double first = 0;
    double all = 0;
    for (int s = 0; s < 200; s++) {
      first += (demand.between(s, 0, 7) - 9) / 200.0;
      all += (demand.between(s, 0, 35) - 19) / 200.0;
      assertThat(demand.between(s, 14, 63)).isEqualTo(plain.between(s, 14, 63));
    }
    assertThat(first).isCloseTo(1.65, within(1e-9));
    assertThat(all).isCloseTo(3.3, within(1e-9));
  }

  @Test
  void a_lift_below_zero_takes_away_what_there_is_as_soon_as_there_is_some() {
    AlignedDemand demand =
        AlignedDemand.ofSteps(7, new int[][] {{2, 0, 5, 5}})
            .lifted(new DemandLift(-4, new double[] {1}));

    assertThat(demand.between(0, 0, 14)).isZero();
    assertThat(demand.between(0, 14, 21)).isEqualTo(3);
    assertThat(demand.between(0, 21, 28)).isEqualTo(5);
  }

  @Test
  void beyond_the_horizon_the_last_four_weeks_repeat() {
    AlignedDemand demand = AlignedDemand.ofSteps(7, new int[][] {{9, 1, 2, 3, 4}});

    assertThat(demand.between(0, 35, 42)).isEqualTo(1);
    assertThat(demand.between(0, 56, 63)).isEqualTo(4);
    assertThat(demand.between(0, 63, 91)).isEqualTo(10);
  }

  @Test
  void after_the_end_of_a_season_nothing_is_asked_for() {
    AlignedDemand demand = AlignedDemand.ofSteps(1, new int[][] {{1, 1, 1, 1, 1}}).endingBefore(3);

    assertThat(demand.before(0, 2)).isEqualTo(2);
    assertThat(demand.before(0, 3)).isEqualTo(3);
    assertThat(demand.before(0, 30)).isEqualTo(3);
  }

  private static DemandForecast sure(int grain, int units, int daysLater) {
    int steps = 6;
    double[] mean = new double[steps];
    Arrays.fill(mean, units);
    double[][] quantiles = new double[steps][QuantileLevels.LEVELS.size()];
    for (double[] step : quantiles) {
      Arrays.fill(step, units);
    }
    return new DemandForecast(
        "lamp",
        "home",
        grain,
        AS_OF.plusDays(daysLater),
        "known",
        "sure",
        mean,
        quantiles,
        new double[steps],
        0,
        new double[0]);
  }
}
