package dev.vesper.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.vesper.console.Chromium.Look;
import dev.vesper.console.Chromium.Visit;
import dev.vesper.data.store.PlanHead;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What stands around the ad budgets: scenarios, totals, rules, and what was learnt of a campaign.
 */
@Tag("database")
class AdsAroundTest {
  @RegisterExtension static final TestBed BED = new TestBed();
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  @Test
  void budgets_are_kept_as_a_scenario_compared_opened_deleted_and_brought_back() throws Exception {
    ShopOnPaper own = BED.shop("ads-scenarios").opened("EUR");
    own.withBudgets();
    try (ConsoleServer other = ConsoleServer.start(own.parts(), 0);
        Visit visit = CHROMIUM.open(other.url() + "ads", Look.DESK)) {
      Page page = visit.page();
      page.locator("input[name=budget]").first().fill("900");
      page.locator("input[name=name]").first().fill("less search");
      page.locator("input[name=note]").fill("the winter sale begins");
      page.getByText("Save as a scenario").click();
      page.waitForURL("**/ads/scenarios?with=*");
      assertThat(page.locator("#list").innerText())
          .contains("less search", "the winter sale begins", "this plan");
      assertThat(page.locator("#compared").innerText())
          .contains("€900.00", "Against the proposal", "Proposed", "Yours");
      visit.until("document.querySelector('figure[data-drawn]') !== null");
      visit.shoot("ads-scenarios-desk");
      Soundness.holds(visit);

      page.getByText("Open", new Page.GetByTextOptions().setExact(true)).click();
      page.waitForURL("**/ads?scenario=*");
      assertThat(page.locator("input[name=budget]").first().inputValue()).isEqualTo("900.00");
      assertThat(page.locator("#opened").innerText()).contains("less search", "Nothing is kept");
      page.goBack();
      page.getByText("Delete", new Page.GetByTextOptions().setExact(true)).click();
      page.waitForURL("**/ads/scenarios?deleted=*");
      assertThat(own.store().budgetScenarios().list(own.id())).isEmpty();
      page.getByText("Bring it back").click();
      page.waitForURL("**/ads/scenarios?with=*");

      // The next night's plan: the scenario is of another one now.
      own.withBudgetsOf(ShopOnPaper.AS_OF.plusDays(1));
      page.reload();
      assertThat(page.locator("#compared .notice").innerText())
          .contains("was made for the plan of", "recomputed on today’s curves");
    }
  }

  @Test
  void a_total_is_put_into_the_boxes_and_rules_are_set_for_the_next_night() throws Exception {
    ShopOnPaper own = BED.shop("ads-rules").opened("EUR");
    PlanHead head = own.withBudgets();
    try (ConsoleServer other = ConsoleServer.start(own.parts(), 0);
        Visit visit = CHROMIUM.open(other.url() + "ads", Look.DESK)) {
      Page page = visit.page();
      visit.until("document.querySelector('#frontier figure[data-drawn]') !== null");
      page.locator("#frontier select").selectOption("1200000");
      page.getByText("Put into the boxes", new Page.GetByTextOptions().setExact(true))
          .first()
          .click();
      page.waitForURL("**/ads?total=1200000");
      assertThat(page.locator("#opened").innerText()).contains("€12,000.00");
      assertThat(own.store().budgetReviews().find(head).orElseThrow().revision()).isZero();

      page.locator("#rules summary").click();
      page.locator("[name=most]").nth(1).fill("150");
      page.locator("[name=least]").nth(1).fill("20.5");
      page.locator("[name=frozen]").first().check();
      Soundness.holds(visit);
      page.getByText("Save these rules").click();
      page.waitForURL("**/ads?rules=1#rules");
      assertThat(own.store().settings().all(own.id()))
          .containsEntry("ads_bounds", "display/+retargeting=2050..15000")
          .containsEntry("ads_freeze", "display");
      assertThat(page.locator("#rules").innerText()).contains("Bounds last set by operations");
      // What somebody else has set since is not overwritten.
      page.locator("#rules summary").click();
      own.store().settings().set(own.id(), "ads_freeze", "search", "ada");
      page.getByText("Save these rules").click();
      page.locator("[data-state=failed]").waitFor();
      assertThat(page.locator("[data-state=failed]").innerText()).contains("ads_freeze");
      assertThat(own.store().settings().all(own.id())).containsEntry("ads_freeze", "search");
    }
  }

  @Test
  void a_campaign_shows_what_was_learnt_of_it_in_both_languages() throws Exception {
    ShopOnPaper own = BED.shop("ads-campaign").opened("EUR");
    PlanHead head = own.withBudgets();
    own.store()
        .responseFindings()
        .save(
            own.id(),
            head.runId(),
            head.asOf(),
            List.of(
                List.of("social", "autumn-looks", "roi", "2.4", "1.1", "3.9", "1.83", "0.2", "5.6"),
                fit("held_back_wape", "0.081"),
                fit("seasonal_wape", "0.134")),
            List.of(
                part("usual", "420"),
                part("season_and_calendar", "-30"),
                part("advertising", "90"),
                part("unexplained", "20")),
            List.of(
                List.of(
                    "social",
                    "autumn-looks",
                    "few_periods",
                    "it spent in 12 periods only",
                    "let it run until 30 periods have spend")));
    try (ConsoleServer other = ConsoleServer.start(own.parts(), 0);
        Visit visit =
            CHROMIUM.open(
                other.url() + "ads/campaign?channel=social&campaign=autumn-looks", Look.DESK)) {
      Page page = visit.page();
      visit.until("document.querySelectorAll('figure[data-drawn]').length === 2");
      assertThat(page.locator(".ads").innerText())
          .contains("8.1%", "13.4%", "Return per spend", "2.4", "1.83", "30 periods have spend");
      page.locator("#parts [data-chart-table]").click();
      // 420 - 30 + 90 + 20 = 500.
      assertThat(page.locator("#parts table tr").last().innerText()).contains("Sold", "500");
      visit.shoot("ads-campaign-desk");
      Soundness.holds(visit);
    }
    try (ConsoleServer other = ConsoleServer.start(own.parts(), 0);
        Visit visit =
            CHROMIUM.open(
                other.url() + "ads/campaign?channel=social&campaign=autumn-looks",
                Look.PHONE.inChinese().inTheDark())) {
      visit.until("document.querySelectorAll('figure[data-drawn]').length === 2");
      assertThat(visit.page().locator("#doubts").innerText()).contains("历史太少", "30 个周期");
      visit.shoot("ads-campaign-phone-zh-dark");
      Soundness.holds(visit);
    }
  }

  private static List<String> part(String part, String units) {
    return Arrays.asList("social", "autumn-looks", "2026-11-02", "7", part, units, null, null);
  }

  private static List<String> fit(String figure, String mean) {
    return Arrays.asList("social", "autumn-looks", figure, mean, null, null, null, null, null);
  }
}
