package dev.vesper.schedules.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 2 * * *          | every day at 02:00
          30 1 * * MON-FRI   | Monday to Friday at 01:30
          0 3 1 * *          | day 1 of every month at 03:00
          0 3 1,15 6-8 *     | days 1 and 15 in June to August at 03:00
          0 2,14 * * 0       | Sunday at 02:00 and 14:00
          0 2,14 * * 7       | Sunday at 02:00 and 14:00
          15 4 * jan sat,sun | Saturday and Sunday in January at 04:15
          */15 * * * *       | every day at minute 0, 15, 30 and 45 of hour 0 to 23
          0 20/2 * * *       | every day at 20:00 and 22:00
          """)
  void an_expression_is_told_in_words(String text, String words) {
    assertThat(CronWords.of(Cron.parse(text))).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0 2 * *       | has 4 fields
          0 0 2 * * *   | (there is no field for seconds)
          60 2 * * *    | the minute '60' is not between 0 and 59
          0 24 * * *    | the hour '24' is not between 0 and 23
          0 2 0 * *     | the day of month '0' is not between 1 and 31
          0 2 32 * *    | the day of month '32' is not between 1 and 31
          0 2 * 13 *    | the month '13' is not between 1 and 12
          0 2 * * 8     | the day of week '8' is not between 0 and 7
          0 2 ? * *     | the day of month '?' is none of
          0 2 * * FOO   | the day of week 'FOO' is none of
          0 22-4 * * *  | goes backwards
          */0 2 * * *   | the minute '*/0' is none of
          1,,2 2 * * *  | the minute '' is none of
          0 2 1 * MON   | leave one of them *
          0 2 31 2 *    | never comes
          """)
  void what_cannot_be_understood_is_refused_with_its_field(String text, String why) {
    assertThatThrownBy(() -> Cron.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }

  @Test
  void the_last_value_of_each_field_is_allowed() {
    Cron last = Cron.parse("59 23 31 12 *");

    assertThat(last.minutes()).containsExactly(59);
    assertThat(last.hours()).containsExactly(23);
    assertThat(last.daysOfMonth()).containsExactly(31);
    assertThat(last.months()).containsExactly(12);
    assertThat(Cron.parse("0 2 29 2 *").months()).containsExactly(2);
  }
}
