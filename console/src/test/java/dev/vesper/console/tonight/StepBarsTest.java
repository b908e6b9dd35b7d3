package dev.vesper.console.tonight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.console.frame.Words;
import dev.vesper.data.store.Run;
import dev.vesper.data.store.RunStatus;
import dev.vesper.data.store.RunStep;
import dev.vesper.data.store.StepStatus;
import dev.vesper.domain.run.StepName;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticMessageSource;

class StepBarsTest {
  private static final Instant FROM = Instant.parse("2026-11-23T01:00:00Z");

  @Test
  void the_usual_duration_is_the_median_of_nights_in_which_the_step_was_done() {
    List<Run> odd = List.of(run(facts(100, 40)), run(facts(100, 10)), run(facts(100, 90)));
    assertThat(StepBars.usual(odd)).containsEntry(StepName.FACTS, Duration.ofSeconds(40));
    List<Run> even = List.of(run(facts(100, 40)), run(facts(100, 10)), run(skipped()));
    assertThat(StepBars.usual(even)).containsEntry(StepName.FACTS, Duration.ofSeconds(25));
    assertThat(StepBars.usual(List.of(run(skipped())))).isEmpty();
  }

  @Test
  void a_bar_lies_where_its_time_lies_on_the_line_of_the_night() {
    // The night takes 400 s: facts from 100 s to 200 s are a quarter, from a quarter on.
    Run night =
        run(step(StepName.INGEST, 0, 100), facts(100, 100), step(StepName.OPTIMISE, 200, 200));
    StepBars.Bar bar = StepBars.of(night, List.of(), FROM, words()).get(1);
    assertThat(bar.x()).isEqualTo(250);
    assertThat(bar.width()).isEqualTo(250);
    assertThat(bar.usual()).isNull();
    assertThat(bar.usualX()).isNull();
    assertThat(bar.took()).isEqualTo("1:40");
  }

  @Test
  void a_step_is_slow_from_half_as_much_again_and_a_minute_on() {
    List<Run> usual = List.of(run(facts(0, 120)));
    assertThat(slow(facts(0, 181), usual)).isTrue();
    assertThat(slow(facts(0, 180), usual)).isFalse();
    // Half as much again, but not by a minute.
    assertThat(slow(facts(0, 60), List.of(run(facts(0, 10))))).isFalse();
    assertThat(slow(skipped(), usual)).isFalse();
  }

  @Test
  void a_night_that_ended_without_a_branch_says_which_before_how_fast_it_was() {
    RunStep missing = step(StepName.RECOMMEND, StepStatus.FAILED, 0, 9);
    Story story = new Story(words());
    assertThat(story.happened(run(facts(0, 9), missing), List.of(), FROM).get(0).text())
        .isEqualTo("tonight.said.gap");
    assertThat(story.happened(run(facts(0, 9)), List.of(), FROM).get(0).text())
        .isEqualTo("tonight.said.through");
  }

  @Test
  void what_a_deadline_took_or_held_is_said_before_the_gap_that_it_left() {
    RunStep missing = step(StepName.RECOMMEND, StepStatus.FAILED, 0, 9);
    Story story = new Story(words());
    assertThat(story.happened(run(RunStatus.DEGRADED, missing), List.of(), FROM).get(0).text())
        .isEqualTo("tonight.said.degraded");
    assertThat(story.happened(run(RunStatus.HELD, missing), List.of(), FROM).get(0).text())
        .isEqualTo("tonight.said.held");
  }

  private static boolean slow(RunStep step, List<Run> usual) {
    return StepBars.of(run(step), usual, FROM, words()).get(0).slow();
  }

  private static RunStep facts(int from, int seconds) {
    return step(StepName.FACTS, from, seconds);
  }

  private static RunStep skipped() {
    return step(StepName.FACTS, StepStatus.SKIPPED, 0, 900);
  }

  private static RunStep step(StepName name, int from, int seconds) {
    return step(name, StepStatus.COMPLETED, from, seconds);
  }

  private static RunStep step(StepName name, StepStatus status, int from, int seconds) {
    return new RunStep(
        name,
        status,
        FROM.plusSeconds(from),
        FROM.plusSeconds(from + seconds),
        0,
        0,
        null,
        null,
        new TreeMap<>(),
        "",
        "night");
  }

  private static Run run(RunStep... steps) {
    return run(RunStatus.COMPLETED, steps);
  }

  private static Run run(RunStatus status, RunStep... steps) {
    return new Run(
        "shop",
        "r",
        LocalDate.of(2026, 11, 22),
        1,
        status,
        1,
        "0.1.0",
        null,
        null,
        "",
        "night",
        FROM,
        FROM.plusSeconds(400),
        List.of(steps));
  }

  private static Words words() {
    StaticMessageSource messages = new StaticMessageSource();
    messages.setUseCodeAsDefaultMessage(true);
    return new Words(Locale.UK, ZoneOffset.UTC, Currency.getInstance("EUR"), messages);
  }
}
