package dev.vesper.data.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.data.review.BudgetReview;
import dev.vesper.data.review.LineState;
import dev.vesper.domain.plan.BudgetLine;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdFileTest {
  private static BudgetReview.Line budget(String campaign, long minor) {
    LocalDate day = LocalDate.of(2026, 11, 23);
    return new BudgetReview.Line(
        new BudgetLine(
            "search",
            campaign,
            day,
            day.plusDays(6),
            1,
            1,
            0,
            0,
            0,
            0,
            0,
            false,
            0,
            null,
            List.of(),
            List.of()),
        LineState.APPROVED,
        minor,
        null,
        "",
        1,
        "ada",
        null);
  }

  @Test
  void days_are_rounded_down_so_that_they_never_spend_more_than_the_budget() {
    // 100.00 over seven days: 14.28 a day, 99.96 in all.
    assertThat(AdFile.text(AdFile.Platform.google_ads, List.of(budget("brand", 10_000)), 2))
        .isEqualTo("Campaign,Budget,Budget type\nbrand,14.28,Daily\n");
    assertThat(AdFile.text(AdFile.Platform.meta, List.of(budget("brand", 7_000)), 0))
        .isEqualTo("Campaign Name,Campaign Daily Budget\nbrand,1000\n");
  }

  @Test
  void a_campaign_that_reads_as_a_formula_is_disarmed() {
    assertThat(AdFile.text(AdFile.Platform.generic, List.of(budget("=cmd|x", 700)), 2))
        .isEqualTo(
            "channel,campaign,first_day,last_day,daily_budget,budget\n"
                + "search,'=cmd|x,2026-11-23,2026-11-29,1.00,7.00\n");
  }
}
