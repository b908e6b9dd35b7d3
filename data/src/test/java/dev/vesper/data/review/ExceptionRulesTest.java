package dev.vesper.data.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.data.review.ExceptionRules.Background;
import dev.vesper.data.review.LineException.Code;
import dev.vesper.domain.plan.Reason;
import dev.vesper.domain.plan.Remark;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExceptionRulesTest {
  private static final OrderTerms TERMS = new OrderTerms(6, 12, 100);
  private static final Background USUAL = new Background(1000, false, TERMS);

  private static List<LineException> of(ProposedLine line, Background background, Long budget) {
    return new ExceptionRules(budget)
        .of(line.line(), LineFigures.proposed(line.line(), Morning.DAY), background);
  }

  @Test
  void a_usual_order_needs_nobody() {
    assertThat(of(ProposedLine.of("a", 12), USUAL, null)).isEmpty();
    assertThat(of(ProposedLine.of("a", 0), USUAL, null)).isEmpty();
  }

  @Test
  void an_order_above_the_usual_is_told_with_what_its_excess_costs() {
    Background usual = new Background(12, false, TERMS);

    assertThat(of(ProposedLine.of("a", 12), usual, null)).isEmpty();
    // A third of 1800 is above the usual.
    assertThat(of(ProposedLine.of("a", 18), usual, null))
        .containsExactly(new LineException(Code.UNUSUAL_QUANTITY, 600, List.of("18", "12")));
    // At least the expected gain is at stake.
    assertThat(of(ProposedLine.of("a", 18).worth(-700), usual, null))
        .containsExactly(new LineException(Code.UNUSUAL_QUANTITY, 700, List.of("18", "12")));
  }

  @Test
  void a_first_order_is_told_where_something_is_ordered() {
    Background first = new Background(1000, true, TERMS);

    assertThat(of(ProposedLine.of("a", 12), first, null))
        .containsExactly(new LineException(Code.FIRST_ORDER, 1200, List.of("12")));
    assertThat(of(ProposedLine.of("a", 0), first, null)).isEmpty();
  }

  @Test
  void what_was_not_planned_stakes_its_least_order() {
    ProposedLine line =
        ProposedLine.of("a", 0).because(new Reason.NotPlanned(Remark.of(Remark.Kind.NO_FORECAST)));

    // Two packs of 6 at 100.
    assertThat(of(line, USUAL, null))
        .containsExactly(new LineException(Code.NO_FORECAST, 1200, List.of("no_forecast")));
    assertThat(of(line, new Background(0, false, null), null))
        .extracting(LineException::stakeMinor)
        .containsExactly(0.0);
  }

  @Test
  void what_cannot_be_true_is_told_even_when_nothing_is_ordered() {
    ProposedLine line =
        ProposedLine.of("a", 0)
            .because(new Reason.DataFlag(Remark.of(Remark.Kind.STOCK_BELOW_ZERO, -3)));

    assertThat(of(line, USUAL, null))
        .containsExactly(new LineException(Code.DATA_FLAG, 0, List.of("stock_below_zero", "-3")));
  }

  @Test
  void price_cost_and_lead_time_may_not_be_assumed_other_things_may() {
    assertThat(
            of(
                ProposedLine.of("a", 6)
                    .assuming("unit_cost_minor", "holding_cost_minor_per_unit_day", "price_minor"),
                USUAL,
                null))
        .containsExactly(
            new LineException(Code.ASSUMED_TERMS, 600, List.of("price_minor", "unit_cost_minor")));
    assertThat(of(ProposedLine.of("a", 6).assuming("lead_time_days_p90"), USUAL, null)).hasSize(1);
    assertThat(of(ProposedLine.of("a", 6).assuming("holding_cost_minor_per_unit_day"), USUAL, null))
        .isEmpty();
    assertThat(of(ProposedLine.of("a", 0).assuming("unit_cost_minor"), USUAL, null)).isEmpty();
  }

  @Test
  void a_line_that_takes_more_than_a_tenth_of_the_budget_is_expensive() {
    assertThat(of(ProposedLine.of("a", 6), USUAL, 6000L)).isEmpty();
    assertThat(of(ProposedLine.of("a", 6), USUAL, 5999L))
        .containsExactly(new LineException(Code.EXPENSIVE_LINE, 600, List.of("600", "5999")));
  }

  @Test
  void more_than_even_odds_of_losing_sales_are_told_when_nothing_is_ordered() {
    assertThat(of(ProposedLine.of("a", 0).risking(0.5), USUAL, null)).isEmpty();
    assertThat(of(ProposedLine.of("a", 6).risking(0.9), USUAL, null)).isEmpty();
    // 30 are asked for, 10 are there: 20 at 100.
    assertThat(of(ProposedLine.of("a", 0).stocked(10).risking(0.51), USUAL, null))
        .containsExactly(new LineException(Code.STOCK_OUT_RISK, 2000, List.of("0.51")));
    assertThat(of(ProposedLine.of("a", 0).stocked(90).risking(0.51), USUAL, null))
        .extracting(LineException::stakeMinor)
        .containsExactly(0.0);
  }

  @Test
  void the_most_money_comes_first_and_is_the_line_s_stake() {
    ProposedLine line = ProposedLine.of("a", 18).assuming("unit_cost_minor");

    List<LineException> found = of(line, new Background(12, false, TERMS), null);

    assertThat(found)
        .extracting(LineException::code)
        .containsExactly(Code.ASSUMED_TERMS, Code.UNUSUAL_QUANTITY);
    LineFigures figures = LineFigures.proposed(line.line(), Morning.DAY);
    assertThat(ExceptionRules.stake(figures, found)).isEqualTo(1800);
    assertThat(ExceptionRules.stake(figures, List.of())).isEqualTo(180);
  }
}
