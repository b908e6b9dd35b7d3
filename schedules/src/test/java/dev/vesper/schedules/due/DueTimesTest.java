package dev.vesper.schedules.due;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.schedules.calendar.BusinessCalendar;
import dev.vesper.schedules.spec.Cron;
import dev.vesper.schedules.spec.Schedule;
import dev.vesper.schedules.spec.Work;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Transitions are those of the IANA time zone database, worked by hand. */
class DueTimesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # Paris jumps from 02:00 to 03:00 on 2026-03-29 (01:00Z)
          Europe/Paris         | 30 2 * * * | 2026-03-28T12:00:00Z | 2026-03-29T01:00:00Z | 2026-03-30T00:30:00Z
          Europe/Paris         | 0 3 * * *  | 2026-03-28T12:00:00Z | 2026-03-29T01:00:00Z | 2026-03-30T01:00:00Z
          Europe/Paris         | 59 1 * * * | 2026-03-28T12:00:00Z | 2026-03-29T00:59:00Z | 2026-03-29T23:59:00Z
          # and shows 02:00 to 03:00 twice on 2026-10-25: the first is 00:00Z, the second 01:00Z
          Europe/Paris         | 30 2 * * * | 2026-10-24T12:00:00Z | 2026-10-25T00:30:00Z | 2026-10-26T01:30:00Z
          Europe/Paris         | 0 2 * * *  | 2026-10-24T12:00:00Z | 2026-10-25T00:00:00Z | 2026-10-26T01:00:00Z
          Europe/Paris         | 0 3 * * *  | 2026-10-24T12:00:00Z | 2026-10-25T02:00:00Z | 2026-10-26T02:00:00Z
          # Cairo jumps from 00:00 to 01:00 on Friday 2026-04-24 (2026-04-23 22:00Z)
          Africa/Cairo         | 0 0 * * *  | 2026-04-23T12:00:00Z | 2026-04-23T22:00:00Z | 2026-04-24T21:00:00Z
          Africa/Cairo         | 30 0 * * * | 2026-04-23T12:00:00Z | 2026-04-23T22:00:00Z | 2026-04-24T21:30:00Z
          Africa/Cairo         | 0 0 * * FRI| 2026-04-18T12:00:00Z | 2026-04-23T22:00:00Z | 2026-04-30T21:00:00Z
          # and shows 23:00 to 24:00 twice on Thursday 2026-10-29: the first is 20:00Z
          Africa/Cairo         | 30 23 * * *| 2026-10-29T12:00:00Z | 2026-10-29T20:30:00Z | 2026-10-30T21:30:00Z
          Africa/Cairo         | 0 0 * * *  | 2026-10-29T12:00:00Z | 2026-10-29T22:00:00Z | 2026-10-30T22:00:00Z
          # Lord Howe jumps half an hour, 02:00 to 02:30, on 2026-10-04 (2026-10-03 15:30Z)
          Australia/Lord_Howe  | 15 2 * * * | 2026-10-03T00:00:00Z | 2026-10-03T15:30:00Z | 2026-10-04T15:15:00Z
          # and shows 01:30 to 02:00 twice on 2026-04-05: the first is 2026-04-04 14:30Z
          Australia/Lord_Howe  | 45 1 * * * | 2026-04-04T00:00:00Z | 2026-04-04T14:45:00Z | 2026-04-05T15:15:00Z
          # Shanghai has no daylight saving
          Asia/Shanghai        | 0 2 * * *  | 2026-03-28T12:00:00Z | 2026-03-28T18:00:00Z | 2026-03-29T18:00:00Z
          # Apia had no 2011-12-30 at all: its due time is the moment that day was jumped over
          Pacific/Apia         | 0 2 30 12 *| 2011-12-29T12:00:00Z | 2011-12-30T10:00:00Z | 2012-12-29T12:00:00Z
          UTC                  | 0 2 29 2 * | 2026-01-01T00:00:00Z | 2028-02-29T02:00:00Z | 2032-02-29T02:00:00Z
          """)
  void a_due_time_comes_once_a_day_whatever_the_clocks_do(
      String zone, String cron, Instant after, Instant first, Instant second) {
    DueTimes due = due(cron, zone);

    assertThat(due.next(after, 2)).containsExactly(first, second);
  }

  @Test
  void a_due_time_is_after_the_instant_and_not_at_it() {
    DueTimes due = due("0 2 * * *", "UTC");
    Instant two = Instant.parse("2026-06-01T02:00:00Z");

    assertThat(due.next(two.minusMillis(1))).contains(two);
    assertThat(due.next(two)).contains(two.plus(Duration.ofDays(1)));
    assertThat(due.between(two.minusMillis(1), two, 9)).containsExactly(two);
    assertThat(due.between(two, two.plus(Duration.ofDays(1)).minusMillis(1), 9)).isEmpty();
  }

  @Test
  void of_a_long_past_only_the_newest_are_told() {
    DueTimes due = due("0 2 * * *", "UTC");

    assertThat(
            due.between(
                Instant.parse("2026-01-01T03:00:00Z"), Instant.parse("2026-02-01T03:00:00Z"), 2))
        .containsExactly(
            Instant.parse("2026-01-31T02:00:00Z"), Instant.parse("2026-02-01T02:00:00Z"));
  }

  @Test
  void a_day_off_has_no_due_time() {
    DueTimes due =
        new DueTimes(
            Cron.parse("0 2 * * *"),
            ZoneId.of("UTC"),
            BusinessCalendar.without(new TreeSet<>(List.of(LocalDate.of(2026, 12, 25)))));

    assertThat(due.next(Instant.parse("2026-12-24T02:00:00Z")))
        .contains(Instant.parse("2026-12-26T02:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-06-01T02:00:00Z, UTC, 2026-05-31",
    "2026-06-01T00:00:00Z, UTC, 2026-05-31",
    "2026-05-31T23:59:59Z, UTC, 2026-05-30",
    // The shop's day counts: 02:00 in Shanghai is still the evening before in UTC.
    "2026-06-01T18:00:00Z, Asia/Shanghai, 2026-06-01",
    "2026-06-01T18:00:00Z, UTC, 2026-05-31",
    // Cairo's 2026-04-24 begins at 01:00, with the jump.
    "2026-04-23T22:00:00Z, Africa/Cairo, 2026-04-23",
    "2026-04-23T21:59:59Z, Africa/Cairo, 2026-04-22",
    // The last instant of Paris's longest day.
    "2026-10-25T22:59:59Z, Europe/Paris, 2026-10-24",
    "2026-10-25T23:00:00Z, Europe/Paris, 2026-10-25",
  })
  void a_night_is_as_of_the_last_whole_day_of_the_shop(Instant due, String zone, LocalDate asOf) {
    assertThat(BusinessDate.at(due, ZoneId.of(zone))).isEqualTo(asOf);
  }

  @ParameterizedTest
  @CsvSource({
    // Due at 02:00 Paris; the plan is wanted at 06:00 of the same day.
    "2026-06-01T00:00:00Z, 06:00, 60, 2026-06-01T03:00:00Z, 2026-06-01T04:00:00Z",
    // On the day the clocks jump, 06:00 comes an hour sooner after the due time.
    "2026-03-29T01:00:00Z, 06:00, 60, 2026-03-29T03:00:00Z, 2026-03-29T04:00:00Z",
    // A deadline before the due time of day is one of the next day.
    "2026-06-01T00:00:00Z, 01:00, 60, 2026-06-01T22:00:00Z, 2026-06-01T23:00:00Z",
    "2026-06-01T00:00:00Z, 02:00, 60, 2026-06-01T23:00:00Z, 2026-06-02T00:00:00Z",
    // Nobody is warned before the night is due.
    "2026-06-01T00:00:00Z, 02:30, 60, 2026-06-01T00:00:00Z, 2026-06-01T00:30:00Z",
  })
  void a_deadline_is_the_next_one_after_the_due_time(
      Instant due, LocalTime deadline, int minutes, Instant warn, Instant until) {
    Schedule schedule =
        new Schedule(
            "nightly",
            Work.NIGHT,
            Cron.parse("0 2 * * *"),
            ZoneId.of("Europe/Paris"),
            BusinessCalendar.without(Collections.emptySortedSet()),
            deadline,
            Duration.ofMinutes(minutes),
            List.of(),
            null,
            0,
            Duration.ofMinutes(1),
            "test");

    assertThat(PlanDeadline.of(schedule, due)).contains(new PlanDeadline(warn, until));
  }

  private static DueTimes due(String cron, String zone) {
    return new DueTimes(
        Cron.parse(cron), ZoneId.of(zone), BusinessCalendar.without(Collections.emptySortedSet()));
  }
}
