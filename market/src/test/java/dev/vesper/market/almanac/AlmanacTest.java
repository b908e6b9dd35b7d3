package dev.vesper.market.almanac;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlmanacTest {
  // Dates of the Gregorian Easter as published; 2038 is the latest possible but one.
  @ParameterizedTest
  @CsvSource({"2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2038-04-25"})
  void easter_falls_where_the_church_says(LocalDate day) {
    assertThat(Almanac.easter(day.getYear())).isEqualTo(day);
    assertThat(Almanac.holiday(day.minusDays(2))).contains("Good Friday");
    assertThat(Almanac.holiday(day.plusDays(1))).contains("Easter Monday");
    assertThat(Almanac.holiday(day.minusDays(3))).isEmpty();
  }

  @Test
  void fixed_holidays_come_every_year_and_the_day_after_is_none() {
    assertThat(Almanac.holiday(LocalDate.of(2026, 10, 3))).contains("Day of Unity");
    assertThat(Almanac.holiday(LocalDate.of(2026, 10, 4))).isEmpty();
  }

  @Test
  void every_stretch_has_one_promotion_of_three_to_seven_days() {
    Almanac almanac = new Almanac(5, 1_000);
    LocalDate start = LocalDate.ofEpochDay(21 * 970L);
    for (int stretch = 0; stretch < 40; stretch++) {
      int days = 0;
      for (int day = 0; day < 21; day++) {
        LocalDate date = start.plusDays(21L * stretch + day);
        var promotion = almanac.promotion(date);
        days += promotion.isPresent() ? 1 : 0;
        promotion.ifPresent(
            known -> {
              assertThat(known.on(date)).isTrue();
              assertThat(known.on(known.from().minusDays(1))).isFalse();
              assertThat(known.on(known.to().plusDays(1))).isFalse();
              assertThat(known.depthShare()).isBetween(0.1, 0.3);
              assertThat(known.items()).isSorted().hasSizeBetween(1, 60);
            });
      }
      assertThat(days).isBetween(3, 7);
    }
  }
}
