package dev.vesper.schedules.due;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.schedules.calendar.BusinessCalendar;
import dev.vesper.schedules.spec.Cron;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Due times against an oracle that knows no gap and no overlap: it walks minute by minute and looks
 * at the clock. A time of day has come at the first minute at which the clock shows it or more.
 */
class DueTimesOracleTest {
  private static final int FIRST_YEAR = 1990;
  private static final int YEARS = 45;

  /** One simulated year of a zone and a cron: every due time, none missing, none twice. */
  private static int compare(ZoneId zone, SplittableRandom random) {
    int year = FIRST_YEAR + random.nextInt(YEARS);
    int hour = random.nextInt(24);
    int minute = random.nextInt(60);
    DayOfWeek only = random.nextInt(4) == 0 ? DayOfWeek.of(1 + random.nextInt(7)) : null;
    LocalDate off = LocalDate.of(year, 1, 1).plusDays(random.nextInt(365));
    String cron = minute + " " + hour + " * * " + (only == null ? "*" : only.getValue() % 7);

    List<Instant> expected = new ArrayList<>();
    LocalDate first = LocalDate.of(year, 1, 1);
    for (LocalDate day = first; day.getYear() == year; day = day.plusDays(1)) {
      if ((only == null || day.getDayOfWeek() == only) && !day.equals(off)) {
        expected.add(firstShown(day.atTime(hour, minute), zone.getRules()));
      }
    }
    DueTimes due =
        new DueTimes(Cron.parse(cron), zone, BusinessCalendar.without(new TreeSet<>(List.of(off))));
    Instant from = expected.get(0).minusSeconds(1);
    Instant to = expected.get(expected.size() - 1);

    assertThat(due.between(from, to, 1000)).as("%s %s %d", zone, cron, year).isEqualTo(expected);
    return expected.size();
  }

  /** Walks from well before the time in any zone's offset. */
  private static Instant firstShown(LocalDateTime time, ZoneRules rules) {
    long guess = time.toEpochSecond(rules.getOffset(time.toInstant(ZoneOffset.UTC)));
    long at = guess - 4 * 3600;
    while (!shows(at, time, rules)) {
      at += 60;
    }
    return Instant.ofEpochSecond(at);
  }

  private static boolean shows(long at, LocalDateTime time, ZoneRules rules) {
    ZoneOffset offset = rules.getOffset(Instant.ofEpochSecond(at));
    return at + offset.getTotalSeconds() >= time.toEpochSecond(ZoneOffset.UTC);
  }

  private static List<ZoneId> zones() {
    return ZoneId.getAvailableZoneIds().stream()
        .filter(name -> name.matches("(Africa|America|Asia|Australia|Europe|Pacific|Atlantic)/.*"))
        // The islands that changed sides of the date line jump over whole days; see DueTimesTest.
        .filter(
            name -> !name.matches("Pacific/(Apia|Fakaofo|Kwajalein|Enderbury|Kanton|Kiritimati)"))
        .sorted()
        .map(ZoneId::of)
        .toList();
  }

  private static int years(int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<ZoneId> zones = zones();
    int due = 0;
    for (int i = 0; i < count; i++) {
      due += compare(zones.get(random.nextInt(zones.size())), random);
    }
    return due;
  }

  @Test
  void due_times_are_those_of_a_clock_that_is_watched() {
    SplittableRandom random = new SplittableRandom(7);
    for (String zone :
        List.of("Africa/Cairo", "Australia/Lord_Howe", "Europe/Paris", "Asia/Shanghai")) {
      for (int i = 0; i < 10; i++) {
        compare(ZoneId.of(zone), random);
      }
    }
    assertThat(years(60, 11)).isGreaterThan(10_000);
  }

  @Test
  @Tag("long")
  @Tag("due-times")
  void two_thousand_simulated_years_agree_with_the_watched_clock() {
    int due = years(2000, 2026);
    System.out.println("due-times: 2000 zone-years, " + due + " due times, 0 differences");
    assertThat(due).isGreaterThan(400_000);
  }

  @Test
  void every_quarter_of_an_hour_is_due_once_through_gap_and_overlap() {
    ZoneId paris = ZoneId.of("Europe/Paris");
    DueTimes due =
        new DueTimes(
            Cron.parse("*/15 * * * *"),
            paris,
            BusinessCalendar.without(Collections.emptySortedSet()));
    // 2026-03-29 has 23 hours; the four quarters that the clocks jump over fall together with
    // 03:00.
    assertThat(
            due.between(
                Instant.parse("2026-03-28T22:59:00Z"), Instant.parse("2026-03-29T21:59:00Z"), 999))
        .hasSize(23 * 4);
    // 2026-10-25 has 25 hours; the hour that is shown twice counts once.
    assertThat(
            due.between(
                Instant.parse("2026-10-24T21:59:00Z"), Instant.parse("2026-10-25T22:59:00Z"), 999))
        .hasSize(24 * 4);
  }
}
