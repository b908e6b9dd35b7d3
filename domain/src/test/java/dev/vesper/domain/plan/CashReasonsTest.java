package dev.vesper.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CashReasonsTest {

  @Test
  void reasons_about_cash_and_worth_read_back_as_they_were_written() {
    List<Reason> reasons = List.of(new Reason.CashSpent(12.5, 400), new Reason.EarnsNothing(-3.25));

    assertThat(ReasonText.parse(ReasonText.write(reasons))).isEqualTo(reasons);
  }

  @Test
  void they_say_in_words_what_stopped_the_next_pack() {
    assertThat(new Reason.CashSpent(12.4, 400).words())
        .isEqualTo("the next pack would gain 12 minor, but no cash is left that buys it for 400");
    assertThat(new Reason.EarnsNothing(-3.25).words())
        .isEqualTo("a unit of demand served is worth -3.25 minor, so nothing is ordered");
  }
}
