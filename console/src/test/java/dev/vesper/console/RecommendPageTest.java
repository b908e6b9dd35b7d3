package dev.vesper.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.vesper.console.Chromium.Look;
import dev.vesper.console.Chromium.Visit;
import dev.vesper.data.recommend.RecommendVersion;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page of recommendations and its twin: read, looked up, rolled back, tested. */
@Tag("database")
class RecommendPageTest {
  @RegisterExtension static final TestBed BED = new TestBed();
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Versions 1 and 2 were released; 3 passed the gate, 4 did not. */
  private static ShopOnPaper shop(String id) throws Exception {
    ShopOnPaper shop = BED.shop(id);
    shop.store().settings().set(id, "currency", "EUR", ShopOnPaper.ACTOR);
    shop.night(ShopOnPaper.AS_OF, 1);
    for (int day = 0; day < 4; day++) {
      long version = PaperRecommendations.keep(shop, day, day < 3);
      if (version <= 2) {
        // What a publication does to them.
        shop.sql(
            String.format(
                "insert into recommend_release values ('%1$s', %2$d, 'published', null, %2$d, %2$d,"
                    + " 'grace', '2026-11-2%2$dT06:00:00Z'); delete from"
                    + " storefront.live_recommendation where shop_id = '%1$s'; insert into"
                    + " storefront.live_recommendation values ('%1$s', %2$d, %2$d, '2026-11-1%2$d',"
                    + " 'ease', '2026-11-2%2$dT06:00:00Z')",
                id, version));
      }
    }
    return shop;
  }

  private static long live(ShopOnPaper shop) {
    return shop.store().recommendations().live(shop.id()).map(RecommendVersion::version).orElse(0L);
  }

  @Test
  void the_page_says_what_is_live_what_the_gate_held_and_whose_list_it_is() throws Exception {
    ShopOnPaper shop = shop("recommend-page");
    try (ConsoleServer server = ConsoleServer.start(shop.parts(), 0);
        Visit visit = CHROMIUM.open(server.url() + "recommend", Look.DESK)) {
      Page page = visit.page();
      assertThat(page.locator(".said").first().innerText())
          .contains("Version 2 (EASE) is live since", "released it with a plan")
          .contains("the gate held it", "a share of 0.2 of the live lists is kept; 0.3 is needed");
      assertThat(page.locator("tr[data-id='new-check']").innerText())
          .contains("a check that this console does not know", "Passed");
      assertThat(page.locator("tr[data-id='4-ease']").first().innerText())
          .contains("0.23", "0.21 to 0.25", "62%", "Champion");
      visit.until("document.querySelector('.chart[data-drawn]') !== null");
      Soundness.holds(visit);
      visit.shoot("recommend-desk");
      // The beginning of a pseudonym finds her list, and the address is the page's state.
      page.locator("input[name=of]").fill(PaperRecommendations.SHOPPER.substring(0, 10));
      page.locator("#lists button").click();
      page.waitForURL("**/recommend?of=5f1c0a77b2&v=2*");
      assertThat(page.locator("#lists").innerText())
          .contains("Shopper 5f1c0a77…", "because they tried")
          .contains("similar shoppers take it")
          .doesNotContain(PaperRecommendations.SHOPPER);
      page.navigate(server.url() + "recommend?of=LMP-101&v=3");
      assertThat(page.locator("#lists").innerText()).contains("likeness of their factors (cosine)");
      page.navigate(server.url() + "recommend?of=jane.doe%40example.org");
      assertThat(page.locator("#lists").innerText()).contains("has no list of that name");
      assertThat(page.locator("#lists").innerHTML()).doesNotContain("jane.doe");
      Soundness.holds(visit);
    }
  }

  @Test
  void a_rollback_is_shown_done_and_taken_back() throws Exception {
    ShopOnPaper shop = shop("recommend-back");
    try (ConsoleServer server = ConsoleServer.start(shop.parts(), 0);
        Visit visit = CHROMIUM.open(server.url() + "recommend", Look.PHONE)) {
      Page page = visit.page();
      page.locator("a.btn[href='/recommend/rollback']").click();
      page.waitForURL("**/recommend/rollback");
      assertThat(page.locator(".said").innerText()).contains("version 1", "in place of version 2");
      Soundness.holds(visit);
      long start = System.nanoTime();
      page.locator("button.primary").click();
      page.waitForURL("**/recommend?done=1");
      assertThat((System.nanoTime() - start) / 1e9).isLessThan(5);
      assertThat(live(shop)).isEqualTo(1);
      page.locator("form[action='/recommend/restore'] button").click();
      visit.until("document.querySelector('.said').innerText.includes('took a rollback back')");
      assertThat(live(shop)).isEqualTo(2);
    }
  }

  @Test
  void two_versions_are_held_against_one_another_until_one_is_chosen() throws Exception {
    ShopOnPaper shop = shop("recommend-test");
    try (ConsoleServer server = ConsoleServer.start(shop.parts(), 0);
        Visit visit = CHROMIUM.open(server.url() + "recommend", Look.DESK)) {
      Page page = visit.page();
      page.locator("input[name=effect]").fill("20");
      visit.until("document.querySelector('.answer b').innerText.includes('sessions')");
      page.locator("#test-form button").click();
      page.waitForURL("**/recommend?done=1");
      assertThat(page.locator("#test").innerText()).contains("Test 1 shows version 3", "Too early");
      String run = shop.store().runs().list(shop.id(), 1).get(0).runId();
      shop.store().recommendTestSums().save(shop.id(), run, sums());
      page.reload();
      assertThat(page.locator("#test").innerText())
          .contains("B sells more", "5.00%", "7.00%", "+2.00%", "€4.00", "13 sessions saw both");
      Soundness.holds(visit);
      visit.shoot("recommend-test");
      page.locator("button[value=b]").click();
      visit.until("document.querySelector('.said').innerText.includes('at the end of a test')");
      assertThat(live(shop)).isEqualTo(3);
    }
  }

  /** 8,000 sessions an arm, one a shopper: 5 % and 7 % order, each order earns 80 euros. */
  private static List<List<@Nullable String>> sums() {
    List<List<@Nullable String>> rows = new ArrayList<>();
    rows.add(row("recommend-1", "carts", 8000, 800, 8000, 800, 1));
    rows.add(row("recommend-1", "margin_minor", 8000, 400, 8000, 560, 8000));
    rows.add(row("recommend-1", "orders", 8000, 400, 8000, 560, 1));
    return rows;
  }

  private static List<@Nullable String> row(
      String test, String outcome, long nA, long yA, long nB, long yB, long each) {
    return new ArrayList<>(
        List.of(
            test,
            outcome,
            "13",
            text(nA + nB),
            text(nA),
            text(yA * each),
            text(nB),
            text(yB * each),
            text(nA),
            text(yA * each),
            text(yA * each * each),
            text(nB),
            text(yB * each),
            text(yB * each * each),
            "0",
            "0",
            "0",
            "0"));
  }

  private static String text(long number) {
    return Long.toString(number);
  }

  @Test
  @Tag("long")
  @Tag("browser")
  void a_phone_shows_all_of_it_in_both_languages() throws Exception {
    ShopOnPaper shop = shop("recommend-phone");
    try (ConsoleServer server = ConsoleServer.start(shop.parts(), 0)) {
      for (Look look :
          List.of(Look.PHONE, Look.NARROW.inChinese().inTheDark(), Look.DESK.inChinese())) {
        try (Visit visit = CHROMIUM.open(server.url() + "recommend?of=&v=2", look)) {
          visit.until("document.querySelector('.chart[data-drawn]') !== null");
          visit.shoot(look.name("recommend"));
          Soundness.holds(visit);
        }
      }
    }
  }

  @Test
  void files_hold_measures_and_lists_but_no_shopper() throws Exception {
    ShopOnPaper shop = shop("recommend-files");
    try (ConsoleServer server = ConsoleServer.start(shop.parts(), 0)) {
      assertThat(get(server, "recommend/metrics.csv").body())
          .startsWith("version,engine,k,recall")
          .contains("4,ease,20,0.23,0.21,0.25");
      assertThat(get(server, "recommend/cohorts.csv").body())
          .startsWith("version,cohort,k,cases,coverage,recall")
          .contains("4,phone_high / search,20,60,0.62,0.18,0.1,0.4");
      assertThat(get(server, "api/v1/recommendations/versions/4/cohorts").body())
          .contains("\"cohort\":\"\",\"k\":20,\"cases\":420", "\"margin_minor\":{\"mean\":345");
      assertThat(get(server, "recommend").body()).contains("phone_high / search", "€3.45");
      assertThat(get(server, "recommend/lists.csv").body())
          .contains("2,item,LMP-101,1,", "2,cohort,phone_high / search,1,LMP-101")
          .doesNotContain(PaperRecommendations.SHOPPER);
    }
  }

  @Test
  void the_twin_pages_tells_why_and_switches_once_per_key_and_by_what_was_seen() throws Exception {
    ShopOnPaper shop = shop("recommend-twin");
    try (ConsoleServer server = ConsoleServer.start(shop.parts(), 0)) {
      String at = "api/v1/recommendations/";
      HttpResponse<String> first = get(server, at + "versions?size=2&page=2");
      JsonNode versions = JSON.readTree(first.body());
      assertThat(versions.get("total").asInt()).isEqualTo(4);
      assertThat(versions.get("versions").get(0).get("version").asInt()).isEqualTo(2);
      assertThat(first.headers().firstValue("ETag")).contains("\"2\"");
      assertThat(get(server, at + "versions?size=0").statusCode()).isEqualTo(400);
      assertThat(get(server, at + "versions/4/gate").body()).contains("\"drift\"", "false");
      assertThat(get(server, at + "versions/4/metrics").body()).contains("\"recall_low\"");
      assertThat(get(server, at + "versions/2/list?of=LMP-101").body()).contains("\"item\"");
      assertThat(get(server, at + "versions/9/gate").statusCode()).isEqualTo(404);
      assertThat(get(server, at + "versions/2/list?of=nobody").statusCode()).isEqualTo(404);

      assertThat(post(server, at + "rollback", null, "k1", "{}").statusCode()).isEqualTo(428);
      assertThat(post(server, at + "rollback", "\"2\"", null, "{}").statusCode()).isEqualTo(428);
      assertThat(post(server, at + "rollback", "\"1\"", "k0", "{}").statusCode()).isEqualTo(412);
      HttpResponse<String> back = post(server, at + "rollback", "\"2\"", "k1", "{}");
      assertThat(back.statusCode()).as(back.body()).isEqualTo(200);
      assertThat(JSON.readTree(back.body()).get("version").asInt()).isEqualTo(1);
      assertThat(post(server, at + "rollback", "\"2\"", "k1", "{}").body()).isEqualTo(back.body());
      assertThat(post(server, at + "rollback", "\"2\"", "k1", "{\"to\":1}").statusCode())
          .isEqualTo(422);
      assertThat(post(server, at + "restore", "\"3\"", "k2", "").statusCode()).isEqualTo(200);

      String size = "{\"base_share\":0.05,\"smallest_effect\":0.1,\"share_b\":0.5}";
      JsonNode needed = JSON.readTree(post(server, at + "tests/size", null, null, size).body());
      assertThat(needed.get("looked_at_nightly").asLong())
          .isGreaterThan(needed.get("looked_at_once").asLong());
      String test = size.replace("{", "{\"version\":3,");
      assertThat(post(server, at + "tests", "\"4\"", "k3", test.replace("0.05", "0")).statusCode())
          .isEqualTo(400);
      assertThat(post(server, at + "tests", "\"4\"", "k3", test).statusCode()).isEqualTo(200);
      assertThat(post(server, at + "tests", "\"5\"", "k4", test).statusCode()).isEqualTo(409);
      assertThat(get(server, at + "tests/1").body()).contains("\"too_early\"", "\"below_b\":500");
      assertThat(post(server, at + "tests/end", "\"5\"", "k5", "{\"chosen\":\"c\"}").statusCode())
          .isEqualTo(400);
      assertThat(post(server, at + "tests/end", "\"5\"", "k5", "{\"chosen\":\"a\"}").statusCode())
          .isEqualTo(200);
      assertThat(live(shop)).isEqualTo(2);
      assertThat(get(server, at + "releases").body()).contains("test_ended", "restored");
    }
  }

  private static HttpResponse<String> get(ConsoleServer server, String path) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(server.url() + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static HttpResponse<String> post(
      ConsoleServer server, String path, @Nullable String seen, @Nullable String key, String body)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.url() + path))
            .header("Vesper-Client", "test")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (seen != null) {
      request.header("If-Match", seen);
    }
    if (key != null) {
      request.header("Idempotency-Key", key);
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
