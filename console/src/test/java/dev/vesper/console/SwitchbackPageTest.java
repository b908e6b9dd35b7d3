package dev.vesper.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.vesper.console.Chromium.Look;
import dev.vesper.console.Chromium.Visit;
import dev.vesper.data.switchback.SwitchbackState;
import dev.vesper.data.switchback.Switchbacks;
import dev.vesper.domain.run.Seed;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The switchback planner and its twin: asked, kept, approved, withdrawn. */
@Tag("database")
class SwitchbackPageTest {
  @RegisterExtension static final TestBed BED = new TestBed();
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int DAYS = 84;

  private static ShopOnPaper shop;
  private static ConsoleServer server;

  @BeforeAll
  static void serve() throws Exception {
    shop = BED.shop("switchback-page").opened("EUR");
    String run = shop.withPlan().runId();
    switchbacks().keepHistory(shop.id(), run, ShopOnPaper.AS_OF, history());
    switchbacks()
        .keepResults(
            shop.id(),
            run,
            List.of(
                Arrays.asList(
                    "rest",
                    "bought",
                    "28",
                    "ended",
                    "24",
                    "",
                    "2026-11-20",
                    "0.02",
                    "0.005",
                    "0.01",
                    "0.03",
                    "0.9",
                    "0.1",
                    "0.004",
                    "0")));
    server = ConsoleServer.start(shop.parts(), 0);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Switchbacks switchbacks() {
    return shop.store().switchbacks();
  }

  /** Twelve weeks of 24 sofas and 24 lamps, by chance. */
  private static List<List<@Nullable String>> history() {
    RandomGenerator random = Seed.stream(1, "page");
    List<List<@Nullable String>> rows = new ArrayList<>();
    for (int cell = 0; cell < 48 * DAYS; cell++) {
      String item = "i%02d".formatted(cell / DAYS);
      rows.add(
          List.of(
              item,
              ShopOnPaper.AS_OF.minusDays(cell % DAYS).toString(),
              item,
              "true",
              Integer.toString(cell % DAYS < 7 ? 0 : 30 + random.nextInt(20)),
              Integer.toString(cell % DAYS < 7 ? 0 : random.nextInt(6)),
              Integer.toString(random.nextInt(8)),
              "100",
              cell / DAYS % 2 == 0 ? "sofas" : "lamps"));
    }
    return rows;
  }

  @Test
  void an_experiment_is_asked_about_kept_approved_and_withdrawn_by_keyboard() {
    try (Visit visit = CHROMIUM.open(server.url() + "insights/switchback", Look.DESK)) {
      Page page = visit.page();
      assertThat(page.locator("#switchback-answer").innerText()).contains("48 items in 48 groups");
      visit.shoot("switchback-desk");
      Soundness.holds(visit);
      page.locator("select[name=category]").selectOption("sofas");
      page.locator("input[name=days]").fill("28");
      visit.until(
          "document.querySelector('#switchback-answer').innerText.includes('24 items in 24 groups of"
              + " substitutes for 28 days')");
      page.locator("input[name=name]").fill("sofas-1");
      page.locator("input[name=name]").press("Enter");
      page.waitForURL("**/insights/switchback/sofas-1");
      assertThat(page.locator(".calendar tbody tr").count()).isEqualTo(24);
      assertThat(page.locator(".calendar thead th").count()).isEqualTo(5);
      Soundness.holds(visit);
      page.locator("button.primary").press("Enter");
      visit.until("document.querySelector('.tag').innerText.includes('Approved')");
      assertThat(state("sofas-1")).isEqualTo(SwitchbackState.APPROVED);
      page.locator("main form button").press("Enter");
      visit.until("document.querySelector('.tag').innerText.includes('Withdrawn')");
      visit.shoot("switchback-experiment");
    }
    try (Visit visit =
        CHROMIUM.open(server.url() + "insights/switchback", Look.PHONE.inChinese().inTheDark())) {
      visit.shoot("switchback-phone");
      Soundness.holds(visit);
    }
  }

  private static SwitchbackState state(String name) {
    return switchbacks().find(shop.id(), name).orElseThrow().state();
  }

  @Test
  void the_twin_asks_keeps_once_decides_and_tells_what_was_read() throws Exception {
    String wish = "{\"category\": \"lamps\", \"effect\": 0.2, \"days\": 28}";
    JsonNode outlook = json(sent("outlook", "POST", wish));
    assertThat(outlook.get("plan").get("clusters").asInt()).isEqualTo(24);
    String draft = "{\"wish\": " + wish + "}";
    JsonNode kept = json(sent("rest", "PUT", draft));
    assertThat(kept.get("state").asString()).isEqualTo("DRAFT");
    assertThat(json(sent("rest", "PUT", draft))).isEqualTo(kept);
    assertThat(sent("rest", "PUT", "{\"wish\": {}}").statusCode()).isEqualTo(409);
    assertThat(sent("a b".replace(" ", "%20"), "PUT", draft).statusCode()).isEqualTo(400);
    assertThat(json(sent("rest/approve", "POST", "{}")).get("state").asString())
        .isEqualTo("APPROVED");
    assertThat(sent("rest/stop", "POST", "{}").statusCode()).isEqualTo(409);
    assertThat(sent("nothing/stop", "POST", "{}").statusCode()).isEqualTo(404);
    JsonNode shown = json(sent("rest", "GET", ""));
    assertThat(shown.get("assignment").size()).isEqualTo(24);
    assertThat(shown.get("results").get(0).get("estimate").asDouble()).isEqualTo(0.02);
    assertThat(json(sent("", "GET", "")).toString()).contains("\"rest\"");

    try (Visit visit =
        CHROMIUM.open(server.url() + "insights/switchback/rest", Look.PHONE.inChinese())) {
      // 0.02 of the 0.1 that buy without AR.
      assertThat(visit.page().locator(".switchback-page").innerText()).contains("+20.0%", "已批准");
      visit.shoot("switchback-experiment-phone");
      Soundness.holds(visit);
    }
  }

  private static JsonNode json(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private static HttpResponse<String> sent(String path, String method, String body)
      throws Exception {
    String at = server.url() + "api/v1/insights/switchbacks" + (path.isEmpty() ? "" : "/" + path);
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(at))
                .header("Vesper-Client", "test")
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
