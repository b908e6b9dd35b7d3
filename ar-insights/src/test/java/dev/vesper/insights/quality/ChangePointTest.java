package dev.vesper.insights.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vesper.domain.run.Seed;
import dev.vesper.insights.quality.ChangePoint.Day;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ChangePointTest {
  private static final LocalDate FIRST = LocalDate.parse("2026-03-02");

  @Test
  void the_probability_is_fishers_times_the_days_that_were_tried() {
    // Two days, 20 visits each, 0 and 10 bad: C(20,10) / C(40,10) = 184,756 / 847,660,528.
    List<Day> days = List.of(new Day(FIRST, 20, 0), new Day(FIRST.plusDays(1), 20, 10));
    ChangePoint.Change change = ChangePoint.worst(days, 10).orElseThrow();
    assertThat(change.since()).isEqualTo(FIRST.plusDays(1));
    assertThat(change.pValue()).isCloseTo(184_756.0 / 847_660_528.0, within(1e-9));
  }

  @Test
  void fewer_bad_visits_than_may_be_told_are_no_change() {
    assertThat(
            ChangePoint.worst(
                List.of(new Day(FIRST, 50, 0), new Day(FIRST.plusDays(1), 50, 9)), 10))
        .isEmpty();
    assertThat(
            ChangePoint.worst(
                List.of(new Day(FIRST, 50, 0), new Day(FIRST.plusDays(1), 50, 10)), 10))
        .isPresent();
  }

  @Test
  void a_jump_of_the_failures_is_found_on_its_day() {
    RandomGenerator random = Seed.stream(5, "jump");
    int near = 0;
    for (int asset = 0; asset < 50; asset++) {
      Alarms alarms = new Alarms(10);
      for (Day day : drawn(random, 40, 0.05, 60, 0.25)) {
        alarms.add("a", "phone_low", Measure.FAILED, day);
      }
      List<Alarms.Alarm> raised = alarms.raised();
      assertThat(raised).hasSize(1);
      long off = raised.get(0).change().since().toEpochDay() - FIRST.plusDays(60).toEpochDay();
      near += Math.abs(off) <= 3 ? 1 : 0;
    }
    assertThat(near).isGreaterThanOrEqualTo(45);
  }

  @Test
  void nights_without_a_change_raise_an_alarm_no_more_often_than_stated() {
    RandomGenerator random = Seed.stream(6, "null");
    int nights = 400;
    int alarmed = 0;
    for (int night = 0; night < nights; night++) {
      Alarms alarms = new Alarms(10);
      for (int asset = 0; asset < 30; asset++) {
        for (Day day : drawn(random, 15, 0.02 + 0.01 * asset, 91, 0)) {
          alarms.add("a" + asset, "phone_mid", Measure.FAILED, day);
        }
      }
      alarmed += alarms.raised().isEmpty() ? 0 : 1;
    }
    double rate = (double) alarmed / nights;
    System.out.printf(
        "false alarms: %.4f of %d nights without a change, at most %.2f stated%n",
        rate, nights, Alarms.NIGHTLY_RATE);
    double band = 3 * Math.sqrt(Alarms.NIGHTLY_RATE * (1 - Alarms.NIGHTLY_RATE) / nights);
    assertThat(rate).isLessThanOrEqualTo(Alarms.NIGHTLY_RATE + band);
  }

  /** 91 days; from a day on the share is another one. */
  private static List<Day> drawn(
      RandomGenerator random, int visits, double share, int from, double later) {
    List<Day> days = new ArrayList<>();
    for (int d = 0; d < 91; d++) {
      long bad = 0;
      for (int v = 0; v < visits; v++) {
        bad += random.nextDouble() < (d < from ? share : later) ? 1 : 0;
      }
      days.add(new Day(FIRST.plusDays(d), visits, bad));
    }
    return days;
  }
}
