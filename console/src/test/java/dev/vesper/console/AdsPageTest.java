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
      assertThat(send(HttpRequest.newBuilder(URI.create(twin.url() + "ads"))).body())
          .contains("data-disarmed", "the platform will not know them", "+retargeting");
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
