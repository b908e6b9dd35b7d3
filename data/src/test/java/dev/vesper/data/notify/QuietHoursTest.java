package dev.vesper.data.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuietHoursTest {
  @ParameterizedTest
  @CsvSource({
    "20:00-07:00,19:59:59,false",
    "20:00-07:00,20:00,true",
    "20:00-07:00,23:59:59,true",
    "20:00-07:00,00:00,true",
    "20:00-07:00,06:59:59,true",
    "20:00-07:00,07:00,false",
    "12:00-13:30,11:59:59,false",
    "12:00-13:30,12:00,true",
    "12:00-13:30,13:29:59,true",
    "12:00-13:30,13:30,false",
    "00:00-07:00,00:00,true",
    "20:00-00:00,23:59:59,true",
    "20:00-00:00,00:00,false"
  })
  void they_begin_with_their_first_moment_and_end_before_their_last(
      String hours, LocalTime time, boolean quiet) {
    assertThat(QuietHours.of(hours).cover(time)).isEqualTo(quiet);
  }

  @ParameterizedTest
  @ValueSource(strings = {"20:00", "20:00-07:00-08:00", "20:00-24:30", "7-20", "07:00-07:00"})
  void what_is_no_span_of_the_day_is_refused(String text) {
    assertThatThrownBy(() -> QuietHours.of(text)).isInstanceOf(RuntimeException.class);
  }

  @Test
  void they_are_kept_in_one_form() {
    assertThat(QuietHours.of(" 20:00 - 07:00 ").text()).isEqualTo("20:00-07:00");
  }
}
