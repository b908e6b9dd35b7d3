package dev.vesper.jobs.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimeBudgetTest {
  private static final Instant DEADLINE = Instant.parse("2026-06-01T04:00:00Z");
  // Insights would need 20 minutes, and facts, forecast and optimise after them 1 + 10 + 4.
  private static final Map<StepName, Duration> USUAL =
      Map.of(
          StepName.FACTS, Duration.ofMinutes(1),
          StepName.INSIGHTS, Duration.ofMinutes(20),
          StepName.FORECAST, Duration.ofMinutes(10),
          StepName.OPTIMISE, Duration.ofMinutes(4));

  private static TimeBudget at(Duration before, @Nullable Instant deadline) {
    return new TimeBudget(
        Clock.fixed(DEADLINE.minus(before), ZoneOffset.UTC),
        deadline,
        USUAL,
        ZoneId.of("Europe/Paris"));
  }

  private static TimeBudget at(Duration before) {
    return at(before, DEADLINE);
  }

  @Test
  void a_branch_begins_while_it_leaves_the_others_their_time() {
    // 20 of its own, 10 of the forecast and 4 of the optimiser; facts are behind it. Should it take
    // longer, it is stopped with its worker, and the forecast waits 10 seconds for a new one.
    Duration enough = Duration.ofMinutes(34).plusSeconds(10);
    at(enough).admit(StepName.INSIGHTS);
    assertThat(at(enough).left(StepName.INSIGHTS)).isEqualTo(Duration.ofMinutes(20));

    assertThatThrownBy(() -> at(enough.minusMillis(1)).admit(StepName.INSIGHTS))
        .isInstanceOf(StepFailure.class)
        .hasMessage(
            "left out for the deadline: it takes about 20 minutes, which is not left; what it left"
                + " last stays");
  }

  @Test
  void a_branch_that_never_ran_begins_when_it_need_not_be_stopped_at_once() {
    // Forecast and optimiser take 14 minutes, a new worker 10 seconds; response was never seen.
    Duration nothing = Duration.ofMinutes(14).plusSeconds(10);
    at(nothing.plusMillis(1)).admit(StepName.RESPONSE);
    assertThat(at(nothing.plusMillis(1)).left(StepName.RESPONSE)).isEqualTo(Duration.ofMillis(1));

    assertThatThrownBy(() -> at(nothing).admit(StepName.RESPONSE))
        .isInstanceOf(StepFailure.class)
        .hasMessage("left out for the deadline: no time is left for it; what it left last stays");
  }

  @Test
  void a_branch_that_is_at_work_is_stopped_when_the_others_need_the_rest() {
    // An hour without the 14 minutes of the others and the 10 seconds of a new worker.
    assertThat(at(Duration.ofHours(1)).left(StepName.INSIGHTS)).isEqualTo(Duration.ofSeconds(2750));
    assertThat(at(Duration.ofHours(1)).left(StepName.FORECAST)).isEqualTo(Duration.ofHours(1));
    assertThat(at(Duration.ZERO).stopped(StepName.INSIGHTS)).isInstanceOf(StepFailure.class);
    assertThat(at(Duration.ZERO).stopped(StepName.FORECAST)).isInstanceOf(NightHeld.class);
  }

  @Test
  void a_step_that_the_plan_needs_begins_until_the_deadline_and_then_the_night_is_held() {
    at(Duration.ofMillis(1)).admit(StepName.FORECAST);

    assertThatThrownBy(() -> at(Duration.ZERO).admit(StepName.FORECAST))
        .isInstanceOf(NightHeld.class)
        .hasMessage(
            "no plan by the deadline 06:00 (Europe/Paris): step forecast had not begun by then;"
                + " what was published last stays. A restart goes on without a deadline");
  }

  @Test
  void the_summary_is_never_held() {
    at(Duration.ofMinutes(-5)).admit(StepName.SUMMARY);

    assertThat(at(Duration.ofMinutes(-5)).left(StepName.SUMMARY)).isNull();
  }

  @Test
  void a_search_hands_in_half_a_minute_before_the_deadline_or_a_quarter_of_what_is_left() {
    assertThat(over(Duration.ofHours(1), Duration.ofSeconds(31))).isFalse();
    assertThat(over(Duration.ofHours(1), Duration.ofSeconds(30))).isTrue();
    assertThat(over(Duration.ofSeconds(40), Duration.ofSeconds(11))).isFalse();
    assertThat(over(Duration.ofSeconds(40), Duration.ofSeconds(10))).isTrue();
  }

  /** Whether a search that began so long before the deadline is over so long before it. */
  private static boolean over(Duration began, Duration now) {
    Instant[] time = {DEADLINE.minus(began)};
    Clock clock =
        new Clock() {
          @Override
          public Instant instant() {
            return time[0];
          }

          @Override
          public ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }
        };
    TimeBudget budget = new TimeBudget(clock, DEADLINE, USUAL, ZoneOffset.UTC);
    budget.admit(StepName.OPTIMISE);
    time[0] = DEADLINE.minus(now);
    return budget.searchIsOver();
  }

  @Test
  void without_a_deadline_nothing_is_cut() {
    TimeBudget none = at(Duration.ofDays(-9), null);
    for (StepName step : StepName.values()) {
      none.admit(step);
      assertThat(none.left(step)).isNull();
    }
    assertThat(none.searchIsOver()).isFalse();
    assertThat(none.words()).isEmpty();
  }
}
