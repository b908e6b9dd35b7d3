package dev.vesper.console.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.console.frame.Words;
import dev.vesper.domain.demand.DemandHistory;
import dev.vesper.domain.stock.GainLadder;
import dev.vesper.domain.valuation.Price;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ReloadableResourceBundleMessageSource;

class PlanWordsTest {
  @Test
  void a_change_that_costs_says_how_much_at_least_what_cash_it_takes_and_the_risk() {
    Price price = new Price(-3100, -2800.0, -500, 46_400, 0.04, 0.01, false);

    assertThat(PriceWords.of(price, words(Locale.UK)))
        .containsExactly(
            "€31.00 worse than the proposal, expected",
            "worse by at least €28.00, proven",
            "takes €464.00 more cash",
            "stock-out risk 4% → 1%");
    assertThat(PriceWords.of(price, words(Locale.SIMPLIFIED_CHINESE)).get(0))
        .isEqualTo("预计比建议少 €31.00");
  }

  @Test
  void a_change_without_effect_says_so_and_a_guess_is_called_one() {
    Price same = new Price(0.4, null, 0, 0, 0.04, 0.044, true);

    assertThat(PriceWords.of(same, words(Locale.UK)))
        .containsExactly(
            "As good as the proposal",
            "stock-out risk stays 4%",
            "beyond what the night worked out: in truth it is worth less");
  }

  @Test
  void whole_packs_and_the_least_order_are_asked_for_on_both_sides_of_their_boundaries() {
    GainLadder ladder =
        new GainLadder("a", "w", 100, 6, 2, 1, 1, new double[] {0}, new double[] {0}, false, null);
    Words words = words(Locale.UK);

    assertThat(PlanController.wrong("0", ladder, words)).isNull();
    assertThat(PlanController.wrong("12", ladder, words)).isNull();
    assertThat(PlanController.wrong("13", ladder, words)).contains("order 12 or 18");
    assertThat(PlanController.wrong("6", ladder, words)).contains("at least 12");
    assertThat(PlanController.wrong("5", ladder, words)).contains("order 12 or 12");
    assertThat(PlanController.wrong("-6", ladder, words)).contains("whole units");
    assertThat(PlanController.wrong("", null, words)).contains("whole units");
    assertThat(PlanController.wrong("7", null, words)).isNull();
  }

  @Test
  void a_sparkline_joins_the_last_twelve_steps_and_shades_where_it_was_sold_out() {
    DemandHistory past =
        new DemandHistory(
            "a",
            "w",
            7,
            LocalDate.of(2026, 11, 2),
            List.of(0f, 4f, 2f),
            Arrays.asList(1f, null, 0.5f),
            Arrays.asList(null, null, 4f));

    Sparkline line = Sparkline.of(past);

    // Three points over 68: 34 apart; 4 is the top at 2, 2 half way at 10, 0 the ground at 18.
    assertThat(line.points()).isEqualTo("2.0,18.0 36.0,2.0 70.0,10.0");
    assertThat(line.soldOut()).containsExactly("53.0");
    assertThat(Sparkline.of(null)).isNull();
  }

  private static Words words(Locale locale) {
    ReloadableResourceBundleMessageSource messages = new ReloadableResourceBundleMessageSource();
    messages.setBasenames("classpath:messages/plan", "classpath:messages/frame");
    messages.setDefaultEncoding(StandardCharsets.UTF_8.name());
    messages.setFallbackToSystemLocale(false);
    messages.setAlwaysUseMessageFormat(true);
    return new Words(locale, ZoneOffset.UTC, Currency.getInstance("EUR"), messages);
  }
}
