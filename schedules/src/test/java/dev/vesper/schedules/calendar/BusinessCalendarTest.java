package dev.vesper.schedules.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BusinessCalendarTest {

  @ParameterizedTest
  @CsvSource({
    // 2026-05-01 is a Friday and Labour Day in France; Saturday the 9th stands in for it.
    "every-day, 2026-05-01, false",
    "every-day, 2026-05-02, true",
    "working-days, 2026-05-01, false",
    "working-days, 2026-05-02, false",
    "working-days, 2026-05-04, true",
    "working-days, 2026-05-09, true",
    "working-days, 2026-05-16, false",
    // 4 May, a Monday, is the first day that is worked.
    "first-working-day, 2026-05-01, false",
    "first-working-day, 2026-05-04, true",
    "first-working-day, 2026-05-05, false",
    // The 31st is a Sunday: the last worked day is Friday the 29th.
    "last-working-day, 2026-05-29, true",
    "last-working-day, 2026-05-28, false",
    "last-working-day, 2026-05-31, false",
    "month-end, 2026-05-31, true",
    "month-end, 2026-05-30, false",
    "month-end, 2028-02-29, true",
    "month-end, 2028-02-28, false",
  })
  void a_rule_admits_its_days(String rule, LocalDate day, boolean admitted) {
    BusinessCalendar calendar =
        new BusinessCalendar(
            days(),
            days("2026-05-09"),
            List.of(new PublicHolidays("FR")),
            DayRule.ofCode(rule).orElseThrow());

    assertThat(calendar.admits(day)).isEqualTo(admitted);
  }

  @Test
  void a_day_named_as_worked_is_worked_though_another_calendar_closes_it() {
    BusinessCalendar calendar =
        new BusinessCalendar(
            days("2026-05-08"), days("2026-05-08"), List.of(), DayRule.WORKING_DAYS);

    assertThat(calendar.admits(LocalDate.of(2026, 5, 8))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    // Corpus Christi 2026 is on 4 June: a holiday in Bavaria, none in Berlin, none of all Germany.
    "DE-BY, 2026-06-04, true",
    "de-by, 2026-06-04, true",
    "DE-BE, 2026-06-04, false",
    "DE, 2026-06-04, false",
    "DE, 2026-10-03, true",
    // Good Friday 2026, by Meeus's rule for Easter on 5 April.
    "GB, 2026-04-03, true",
    "GB, 2026-04-04, false",
  })
  void public_holidays_are_those_of_the_country_or_its_part(
      String code, LocalDate day, boolean off) {
    assertThat(new PublicHolidays(code).holdOn(day)).isEqualTo(off);
  }

  @Test
  void an_unknown_country_or_part_is_refused_with_what_to_do() {
    assertThatThrownBy(() -> new PublicHolidays("XQ"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("no public holidays are known for 'XQ', as of ISO 3166; put its");
    assertThatThrownBy(() -> new PublicHolidays("DE-XX"))
        .hasMessageStartingWith("'DE' has no part 'xx'; known are bb, be");
  }

  @Test
  void a_table_names_closed_and_worked_days() {
    CalendarDays days =
        CsvCalendar.read(
            "\uFEFFday,kind,name\r\n2026-10-01,closed,National Day, first\r\n\r\n2026-10-10,worked,\r\n");

    assertThat(days.closed()).containsExactly(LocalDate.of(2026, 10, 1));
    assertThat(days.worked()).containsExactly(LocalDate.of(2026, 10, 10));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "date,kind | 1 | the first line is 'date,kind' and not 'day,kind,name'",
        "day,kind,name;2026-02-30,closed | 2 | the day '2026-02-30' is no date such as 2026-12-25",
        "day,kind,name;2026-02-03 | 2 | the kind '' is neither closed nor worked",
        "day,kind,name;2026-02-03,off | 2 | the kind 'off' is neither closed nor worked",
        "day,kind,name;2026-02-03,closed;2026-02-03,worked | 3 | the day 2026-02-03 stands here for the second time",
      })
  void a_table_that_cannot_be_read_is_refused_by_line(String lines, int line, String why) {
    assertThatThrownBy(() -> CsvCalendar.read(lines.replace(';', '\n')))
        .isInstanceOfSatisfying(
            CalendarFault.class, fault -> assertThat(fault.line()).isEqualTo(line))
        .hasMessage(why);
  }

  @Test
  void an_all_day_event_closes_its_days_and_one_of_category_worked_opens_them() {
    CalendarDays days =
        ICalendar.read(
            calendar(
                // Two days: the end is the day after the last.
                event("DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261226"),
                event("DTSTART;VALUE=DATE:20260501"),
                event("DTSTART;VALUE=DATE:20261010", "CATEGORIES:Worked")));

    assertThat(days.closed())
        .containsExactly(
            LocalDate.of(2026, 5, 1), LocalDate.of(2026, 12, 24), LocalDate.of(2026, 12, 25));
    assertThat(days.worked()).containsExactly(LocalDate.of(2026, 10, 10));
  }

  @Test
  void a_repeated_event_closes_every_year_but_the_one_taken_out() {
    SortedSet<LocalDate> closed =
        ICalendar.read(
                calendar(
                    event(
                        "DTSTART;VALUE=DATE:20250606",
                        "RRULE:FREQ=YEARLY",
                        "EXDATE;VALUE=DATE:20270606")))
            .closed();

    assertThat(closed)
        .contains(LocalDate.of(2025, 6, 6), LocalDate.of(2026, 6, 6), LocalDate.of(2066, 6, 6))
        .doesNotContain(LocalDate.of(2027, 6, 6), LocalDate.of(2024, 6, 6));
  }

  @Test
  void an_event_with_a_time_of_day_and_what_is_no_calendar_are_refused() {
    assertThatThrownBy(
            () -> ICalendar.read(calendar(event("DTSTART:20261224T180000Z", "SUMMARY:Party"))))
        .isInstanceOf(CalendarFault.class)
        .hasMessageStartingWith("the event 'Party' has a time of day; only all-day events");
    assertThatThrownBy(() -> ICalendar.read("day,kind,name\n"))
        .isInstanceOf(CalendarFault.class)
        .hasMessageStartingWith("this cannot be read as iCalendar: ");
  }

  private static SortedSet<LocalDate> days(String... days) {
    return new TreeSet<>(Stream.of(days).map(LocalDate::parse).toList());
  }

  private static String calendar(String... events) {
    return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\n"
        + String.join("", events)
        + "END:VCALENDAR\r\n";
  }

  private static String event(String... lines) {
    return "BEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260101T000000Z\r\n"
        + String.join("\r\n", lines)
        + "\r\nEND:VEVENT\r\n";
  }
}
