package dev.vesper.forecasting.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class StepGridTest {
  private static final LocalDate FRIDAY = LocalDate.parse("2011-12-09");

  @Test
  void weeks_of_daily_data_end_on_the_as_of_date() {
    StepGrid grid = StepGrid.of("D", FRIDAY);
    assertThat(grid.back(FRIDAY)).isZero();
    assertThat(grid.back(FRIDAY.minusDays(6))).isZero();
    assertThat(grid.back(FRIDAY.minusDays(7))).isEqualTo(1);
    assertThat(grid.firstDay()).isEqualTo("2011-12-10");
    assertThat(grid.running()).isZero();
  }

  @Test
  void weekly_data_keep_their_weeks_and_the_running_one_is_passed_over() {
    // Monday 2011-12-05 is day 15313; 15313 mod 7 = 4. The week 5 to 11 December is running.
    StepGrid grid = StepGrid.of("B:7:4", FRIDAY);
    assertThat(grid.lastDay()).isEqualTo("2011-12-04");
    assertThat(grid.back(LocalDate.parse("2011-11-28"))).isZero();
    assertThat(grid.back(LocalDate.parse("2011-11-27"))).isEqualTo(1);
    assertThat(grid.back(LocalDate.parse("2011-12-05"))).isEqualTo(-1);
    assertThat(grid.firstDay()).isEqualTo("2011-12-12");
  }

  @Test
  void a_week_that_ends_on_the_as_of_date_is_whole() {
    StepGrid grid = StepGrid.of("B:7:4", LocalDate.parse("2011-12-11"));
    assertThat(grid.lastDay()).isEqualTo("2011-12-11");
    assertThat(grid.running()).isZero();
    assertThat(grid.firstDay()).isEqualTo("2011-12-12");
  }

  @Test
  void months_are_calendar_months() {
    StepGrid running = StepGrid.of("M", FRIDAY);
    assertThat(running.lastDay()).isEqualTo("2011-11-30");
    assertThat(running.back(LocalDate.parse("2011-11-01"))).isZero();
    assertThat(running.back(LocalDate.parse("2011-10-31"))).isEqualTo(1);
    assertThat(running.back(FRIDAY)).isEqualTo(-1);
    assertThat(running.firstDay()).isEqualTo("2012-01-01");
    StepGrid whole = StepGrid.of("M", LocalDate.parse("2011-11-30"));
    assertThat(whole.firstDay()).isEqualTo("2011-12-01");
  }

  @Test
  void a_horizon_in_days_is_covered_by_whole_steps() {
    StepGrid grid = StepGrid.of("D", FRIDAY);
    assertThat(grid.steps(7)).isEqualTo(1);
    assertThat(grid.steps(8)).isEqualTo(2);
  }
}
