package dev.vesper.insights.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vesper.domain.switchback.SwitchbackDesign;
import dev.vesper.domain.switchback.SwitchbackOutcome;
import dev.vesper.insights.switchback.SwitchbackEstimate;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class StopRuleTest {
  private static LiveExperiment experiment(int days, int blockDays) {
    return new LiveExperiment(
        "e",
        "",
        SwitchbackOutcome.BOUGHT,
        0.9,
        LocalDate.of(2026, 3, 2),
        new SwitchbackDesign(2, days, blockDays, 1, 1),
        28,
        List.of(new TreeSet<>(), new TreeSet<>()),
        List.of(new TreeSet<>(), new TreeSet<>()),
        new boolean[2][days]);
  }

  private static SwitchbackEstimate found(double effect, int clusters) {
    return new SwitchbackEstimate(effect, effect, 1, 0, 0, 0.9, "", 0, clusters, 1);
  }

  @Test
  void between_two_looks_the_days_of_the_last_one_are_read_again() {
    LiveExperiment two = experiment(28, 3);
    // Four blocks of three days are not over before the second week is.
    assertThat(StopRule.daysToRead(two, -5)).isZero();
    assertThat(StopRule.daysToRead(two, 13)).isZero();
    for (int known = 14; known <= 20; known++) {
      assertThat(StopRule.daysToRead(two, known)).isEqualTo(14);
    }
    assertThat(StopRule.daysToRead(two, 21)).isEqualTo(21);
    assertThat(StopRule.daysToRead(two, 27)).isEqualTo(21);
    assertThat(StopRule.daysToRead(two, 28)).isEqualTo(28);
    assertThat(StopRule.daysToRead(two, 99)).isEqualTo(28);
    assertThat(StopRule.daysToRead(experiment(28, 1), 7)).isEqualTo(7);
  }

  @Test
  void an_experiment_that_a_person_stopped_is_read_at_its_last_day() {
    LiveExperiment stopped = experiment(10, 3);
    assertThat(stopped.isStopped()).isTrue();
    assertThat(experiment(28, 3).isStopped()).isFalse();
    assertThat(stopped.lastDay()).isEqualTo("2026-03-11");
    assertThat(StopRule.daysToRead(stopped, 9)).isZero();
    assertThat(StopRule.daysToRead(stopped, 10)).isEqualTo(10);
  }

  @Test
  void an_early_number_needs_three_errors_and_more_where_clusters_are_few() {
    assertThat(StopRule.bound(20)).isEqualTo(3);
    // Student's t with 9 degrees of freedom at 0.99865: 4.0942 (tables say 4.094).
    assertThat(StopRule.bound(10)).isCloseTo(4.09, within(0.01));
    assertThat(StopRule.isBeyond(found(-3.01, 20))).isTrue();
    assertThat(StopRule.isBeyond(found(3, 20))).isFalse();
    assertThat(StopRule.isBeyond(found(4, 10))).isFalse();
    SwitchbackEstimate early = StopRule.early(found(5, 20));
    assertThat(early.low()).isEqualTo(2);
    assertThat(early.high()).isEqualTo(8);
    assertThat(early.level()).isEqualTo(0.9973);
  }
}
