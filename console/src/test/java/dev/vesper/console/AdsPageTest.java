package dev.vesper.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.vesper.console.Chromium.Look;
import dev.vesper.console.Chromium.Visit;
import dev.vesper.data.store.PlanHead;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page of the ad budget and its twin: asked, set, approved, frozen. */
@Tag("database")
class AdsPageTest {
  @RegisterExtension static final TestBed BED = new TestBed();
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static ShopOnPaper shop;
  private static PlanHead plan;
  private static ConsoleServer server;

  @BeforeAll
  static void serve() throws Exception {
    shop = BED.shop("ads-page").opened("EUR");
    plan = shop.withBudgets();
    server = ConsoleServer.start(shop.parts(), 0);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void a_budget_is_asked_about_set_by_keyboard_approved_and_frozen() {
    try (Visit visit = CHROMIUM.open(server.url() + "ads", Look.DESK)) {
      Page page = visit.page();
      assertThat(page.locator("#list tbody[class=''], #list > table > tbody > tr").count())
          .isEqualTo(6);
      assertThat(page.locator(".ads").innerText()).contains("Stock lasts 4 days");
      Soundness.holds(visit);
      page.locator("input[name=budget]").first().fill("1100");
      visit.until("document.querySelector('#ads-answer').innerText.includes('Yours')");
      assertThat(page.locator("#ads-answer").innerText()).contains("€");
      // The box steps by keys and by buttons, and the slider goes with it.
      String dot = page.locator(".curve .yours").first().getAttribute("cx");
      page.locator("input[name=budget]").first().press("ArrowUp");
      assertThat(page.locator("[data-slider]").first().inputValue()).isEqualTo("1400");
      assertThat(page.locator(".curve .yours").first().getAttribute("cx")).isNotEqualTo(dot);
      page.locator("[data-slider]").first().press("ArrowDown");
      assertThat(page.locator("input[name=budget]").first().inputValue()).isEqualTo("1200.00");
      page.locator("[data-by='1']").first().click();
      page.locator("[data-by='-1']").first().click();
      assertThat(page.locator("input[name=budget]").first().inputValue()).isEqualTo("1200.00");
      page.locator("button.primary").click();
      page.waitForURL("**/ads?done=1");
      assertThat(page.locator("input[name=budget]").first().inputValue()).isEqualTo("1200.00");
      assertThat(shop.store().budgetReviews().find(plan).orElseThrow().waiting()).isEqualTo(6);
      page.locator("button[name=campaign]").first().click();
      page.waitForURL("**/ads");
      assertThat(shop.store().settings().all(shop.id()).get("ads_freeze"))
          .isEqualTo(page.locator("#list tr[data-id]").first().getAttribute("data-id"));
      visit.shoot("ads-desk");
    }
  }

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
          .contains("was made for the plan of", "recomputed on today's curves");
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
          .containsEntry("ads_bounds", "display/retargeting=2050..15000")
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
    return java.util.Arrays.asList(
        "social", "autumn-looks", "2026-11-02", "7", part, units, null, null);
  }

  private static List<String> fit(String figure, String mean) {
    return java.util.Arrays.asList(
        "social", "autumn-looks", figure, mean, null, null, null, null, null);
  }

  @Test
  @Tag("long")
  @Tag("browser")
  void a_phone_shows_every_budget_in_both_languages() {
    for (Look look : List.of(Look.PHONE, Look.PHONE.inChinese().inTheDark())) {
      try (Visit visit = CHROMIUM.open(server.url() + "ads", look)) {
        visit.shoot(look.name("ads"));
        Soundness.holds(visit);
      }
    }
  }

  @Test
  void a_shop_without_curves_says_what_is_needed() throws Exception {
    try (ConsoleServer empty = ConsoleServer.start(BED.shop("ads-empty").parts(), 0);
        Visit visit = CHROMIUM.open(empty.url() + "ads", Look.PHONE.inChinese())) {
      assertThat(visit.page().locator("[data-state=empty]").innerText())
          .contains("./vesper import ad_spend");
      Soundness.holds(visit);
    }
  }

  @Test
  void the_twin_reads_answers_and_decides_with_the_revision_that_was_seen() throws Exception {
    ShopOnPaper own = BED.shop("ads-twin").opened("EUR");
    PlanHead head = own.withBudgets();
    try (ConsoleServer twin = ConsoleServer.start(own.parts(), 0)) {
      String at = twin.url() + "api/v1/plans/" + head.planId();
      HttpResponse<String> read = send(HttpRequest.newBuilder(URI.create(at + "/budgets")).GET());
      JsonNode budgets = JSON.readTree(read.body());
      assertThat(budgets.get("lines").size()).isEqualTo(6);
      assertThat(read.headers().firstValue("ETag")).contains("\"0\"");
      JsonNode answer =
          JSON.readTree(
              send(json(at + "/budgets/answer", null)
                      .POST(body("{\"search/brand-terms\": 200000}")))
                  .body());
      assertThat(answer.get("spend_minor").asLong()).isEqualTo(200_000);
      String change = "{\"budget_minor\": 150000, \"reason_code\": \"PROMOTION_PLANNED\"}";
      String line = at + "/budget?channel=search&campaign=brand-terms";
      assertThat(send(json(line, null).PUT(body(change))).statusCode()).isEqualTo(428);
      assertThat(send(json(line, "\"0\"").PUT(body(change))).body()).contains("search/brand-terms");
      assertThat(send(json(line, "\"0\"").PUT(body(change))).statusCode()).isEqualTo(409);
      assertThat(send(HttpRequest.newBuilder(file(twin, "google_ads"))).statusCode())
          .isEqualTo(404);
      assertThat(send(json(at + "/budgets/approve", "\"1\"").POST(body("{}"))).statusCode())
          .isEqualTo(200);
      assertThat(send(HttpRequest.newBuilder(file(twin, "google_ads"))).statusCode())
          .isEqualTo(400);
      // 1,500.00 and 1,120.00 over seven days.
      assertThat(send(HttpRequest.newBuilder(file(twin, "google_ads&channel=search"))).body())
          .isEqualTo(
              """
              Campaign,Budget,Budget type,Campaign Status
              brand-terms,214.28,Daily,
              lamps-generic,160.00,Daily,
              """);
      assertThat(
              JSON.readTree(
                      send(HttpRequest.newBuilder(URI.create(at + "/budgets/frontier")).GET())
                          .body())
                  .size())
          .isEqualTo(26);
      scenarios(twin, at);
    }
  }

  private static URI file(ConsoleServer twin, String to) {
    return URI.create(twin.url() + "ads/budgets.csv?to=" + to);
  }

  private static void scenarios(ConsoleServer twin, String plan) throws Exception {
    String wanted = "{\"name\": \"More\", \"budgets\": {\"search/brand-terms\": 140000}}";
    HttpResponse<String> made = send(json(plan + "/scenarios", null).POST(body(wanted)));
    assertThat(made.statusCode()).isEqualTo(201);
    long number = JSON.readTree(made.body()).get("scenario_id").asLong();
    String again = wanted.replace("More", "more");
    assertThat(send(json(plan + "/scenarios", null).POST(body(again))).statusCode()).isEqualTo(409);
    String beyond = wanted.replace("More", "most").replace("140000", "999999999");
    assertThat(send(json(plan + "/scenarios", null).POST(body(beyond))).statusCode())
        .isEqualTo(400);
    JsonNode choices =
        JSON.readTree(
                send(HttpRequest.newBuilder(
                            URI.create(plan + "/scenarios/comparison?with=" + number))
                        .GET())
                    .body())
            .get("choices");
    assertThat(choices.size()).isEqualTo(4);
    assertThat(choices.get(3).get("met").toString()).contains("search/brand-terms", "BEYOND_DATA");
    String one = twin.url() + "api/v1/scenarios/" + number;
    assertThat(send(json(one, null).DELETE()).body()).contains("\"deleted\":true");
    assertThat(
            send(HttpRequest.newBuilder(URI.create(twin.url() + "api/v1/scenarios")).GET()).body())
        .isEqualTo("[]");
    assertThat(send(json(one + "/restore", null).POST(body(""))).body())
        .contains("\"deleted\":false");
  }

  private static HttpRequest.BodyPublisher body(String text) {
    return HttpRequest.BodyPublishers.ofString(text);
  }

  private static HttpRequest.Builder json(String url, String seen) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Vesper-Client", "test")
            .header("Content-Type", "application/json");
    return seen == null ? request : request.header("If-Match", seen);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
