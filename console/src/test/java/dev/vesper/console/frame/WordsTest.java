package dev.vesper.console.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.StaticMessageSource;

class WordsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EUR | 1234567 | €12,345.67 | €12,345.67",
        "USD | -50     | -US$0.50   | -US$0.50",
        "CNY | 1234567 | CN¥12,345.67 | ¥12,345.67",
        "JPY | 1234567 | JP¥1,234,567 | JP¥1,234,567",
        "KWD | 1234567 | KWD 1,234.567 | KWD 1,234.567",
        "XXX | 1234567 | 12,345.67 | 12,345.67"
      })
  void money_has_its_currency_and_the_currencys_digits(
      String code, long minor, String english, String chinese) {
    assertThat(plain(words(Locale.UK, code).money(minor))).isEqualTo(english);
    assertThat(plain(words(Locale.SIMPLIFIED_CHINESE, code).money(minor))).isEqualTo(chinese);
  }

  @Test
  void money_in_sentences_is_whole_from_ten_units_on() {
    Words words = words(Locale.UK, "EUR");
    assertThat(words.moneyShort(999)).isEqualTo("€9.99");
    assertThat(words.moneyShort(1000)).isEqualTo("€10");
    assertThat(words.moneyShort(1050)).isEqualTo("€11");
    assertThat(words.moneyShort(0)).isEqualTo("€0");
  }

  @Test
  void a_sentence_has_its_weight_where_the_stars_are_and_a_name_cannot_move_it() {
    StaticMessageSource messages = new StaticMessageSource();
    messages.addMessage("k", Locale.UK, "order **{0}** now");
    Words words = new Words(Locale.UK, ZoneId.of("UTC"), Currency.getInstance("EUR"), messages);
    assertThat(words.said("k", "a ** b"))
        .containsExactly(
            new Words.Piece("order ", false),
            new Words.Piece("a * * b", true),
            new Words.Piece(" now", false));
  }

  @Test
  void time_is_the_shops_on_both_sides_of_a_clock_change() {
    Words berlin =
        new Words(
            Locale.UK,
            ZoneId.of("Europe/Berlin"),
            Currency.getInstance("EUR"),
            new StaticMessageSource());
    assertThat(berlin.time(Instant.parse("2026-10-25T00:59:00Z"))).isEqualTo("02:59");
    assertThat(berlin.time(Instant.parse("2026-10-25T01:00:00Z"))).isEqualTo("02:00");
  }

  @Test
  void a_day_has_its_name_in_both_languages() {
    LocalDate day = LocalDate.of(2026, 11, 23);
    assertThat(words(Locale.UK, "EUR").longDay(day)).isEqualTo("Monday, 23 November 2026");
    assertThat(words(Locale.SIMPLIFIED_CHINESE, "EUR").longDay(day)).isEqualTo("2026年11月23日星期一");
  }

  @Test
  void a_duration_has_hours_only_from_one_on() {
    Words words = words(Locale.UK, "EUR");
    assertThat(words.took(Duration.ofSeconds(3599))).isEqualTo("59:59");
    assertThat(words.took(Duration.ofSeconds(3600))).isEqualTo("1:00:00");
    assertThat(words.took(Duration.ofSeconds(-5))).isEqualTo("0:00");
  }

  @Test
  void a_listing_leads_back_to_the_first_page_and_escapes_what_people_type() {
    TreeMap<String, String> said = new TreeMap<>();
    said.put("text", "a&b=c \"d\"");
    said.put("page", "3");
    Listing list = new Listing("/plan", said, "stake", true, 3, 50, 101);
    assertThat(list.pages()).isEqualTo(3);
    assertThat(list.first()).isEqualTo(101);
    assertThat(list.last()).isEqualTo(101);
    assertThat(list.sortedBy("stake"))
        .isEqualTo("/plan?dir=asc&sort=stake&text=a%26b%3Dc%20%22d%22");
    assertThat(list.at(2)).isEqualTo("/plan?page=2&text=a%26b%3Dc%20%22d%22");
    assertThat(list.at(1)).isEqualTo("/plan?text=a%26b%3Dc%20%22d%22");
    assertThat(list.ariaSort("stake")).isEqualTo("descending");
    assertThat(new Listing("/plan", new TreeMap<>(), "", true, 1, 50, 0).first()).isZero();
  }

  private static Words words(Locale locale, String currency) {
    return new Words(
        locale, ZoneId.of("UTC"), Currency.getInstance(currency), new StaticMessageSource());
  }

  /** The no-break spaces of number formats as plain ones. */
  private static String plain(String text) {
    return text.replace('\u00a0', ' ').replace('\u202f', ' ');
  }
}
