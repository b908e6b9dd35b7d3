package dev.vesper.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import dev.vesper.console.Chromium.Look;
import dev.vesper.console.Chromium.Visit;
import dev.vesper.data.review.LineKey;
import dev.vesper.data.store.PlanHead;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A morning from the first look to the order that came, and people who mean no good. */
@Tag("database")
@Tag("browser")
class MorningTest {
  @RegisterExtension static final TestBed BED = new TestBed();
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Test
  void safe_lines_are_approved_published_taken_back_and_published_again() throws Exception {
    ShopOnPaper shop = BED.shop("morning").opened("EUR");
    shop.withPlan();
    try (ConsoleServer server = ConsoleServer.start(shop.parts(), 0);
        Visit visit = CHROMIUM.open(server.url(), Look.DESK)) {
      Page page = visit.page();
      page.locator(".btn.primary").click();
      String figures = page.locator(".btn.primary").innerText();
      assertThat(figures).startsWith("Publish ");
      page.locator(".btn.primary").click();
      assertThat(page.url()).endsWith("/?published=1");
      visit.shoot("published-tonight");
      assertThat(page.locator(".toast").innerText()).contains("Publication 1 is live");
      assertThat(page.locator(".notice.good").innerText())
          .contains(figures.replace("Publish ", ""))
          .contains("published by operations");
      Soundness.holds(visit);
      page.locator(".toast")
          .getByRole(
              AriaRole.BUTTON,
              new com.microsoft.playwright.Locator.GetByRoleOptions().setName("Undo"))
          .click();
      assertThat(page.url()).endsWith("/?undone=2");
      assertThat(page.locator(".notice.good").count()).isZero();
      page.locator(".btn.primary").click();
      assertThat(page.locator(".btn.primary").innerText()).isEqualTo(figures);
      page.locator(".btn.primary").click();
      assertThat(page.url()).endsWith("/?published=3");
      receive(server, visit);
    }
  }

  @Test
  void what_differs_from_what_the_night_saw_is_shown_and_seen_before_it_is_published()
      throws Exception {
    ShopOnPaper shop = BED.shop("since").opened("EUR");
    PlanHead plan = shop.withPlan();
    LineKey line = PaperNews.anApprovedLine(shop, plan);
    PaperNews.countedSince(shop, plan, line, 4321);
    try (ConsoleServer server = ConsoleServer.start(shop.parts(), 0);
        Visit visit = CHROMIUM.open(server.url(), Look.DESK)) {
      Page page = visit.page();
      APIResponse refused = publish(page, server, plan);
      assertThat(refused.status()).as(refused.text()).isEqualTo(409);
      JsonNode problem = JSON.readTree(refused.text());
      JsonNode change = problem.get("lines").get(0).get("changes").get(0);
      assertThat(change.get("what").asString()).isEqualTo("on_hand");
      assertThat(change.get("now").asString()).isEqualTo("4321");
      assertThat(problem.get("seen")).isEqualTo(since(page, server, plan).get("seen"));

      page.navigate(server.url() + "publish");
      visit.shoot("since");
      assertThat(page.locator("section[aria-labelledby=since] tbody").innerText())
          .contains(line.itemId(), line.locationId(), "Units on hand", "4,321");
      Soundness.holds(visit);
      page.locator(".btn.primary").click();
      assertThat(page.url()).as("the box is not ticked").endsWith("/publish");
      PaperNews.countedSince(shop, plan, line, 4322);
      page.locator("input[name=since]").check();
      page.locator(".btn.primary").click();
      assertThat(page.locator("main").innerText()).contains("nobody has seen it yet");
      page.navigate(server.url() + "publish?lang=zh");
      assertThat(page.locator("main").innerText()).contains("现有库存", "4,322");
      page.navigate(server.url() + "publish?lang=en");
      page.locator("input[name=since]").check();
      page.locator(".btn.primary").click();
      assertThat(page.url()).endsWith("/?published=1");
      assertThat(since(page, server, plan).get("lines").size()).isZero();
      assertThat(visit.troubles()).allMatch(trouble -> trouble.contains("409"));
    }
  }

  private static APIResponse publish(Page page, ConsoleServer server, PlanHead plan) {
    String address = server.url() + "api/v1/plans/" + plan.planId();
    String tag = page.request().get(address).headers().get("etag");
    return page.request()
        .post(
            address + "/publish",
            RequestOptions.create()
                .setHeader("Vesper-Client", "test")
                .setHeader("If-Match", tag)
                .setHeader("Idempotency-Key", "k"));
  }

  private static JsonNode since(Page page, ConsoleServer server, PlanHead plan) {
    return JSON.readTree(
        page.request().get(server.url() + "api/v1/plans/" + plan.planId() + "/since").text());
  }

  private static void receive(ConsoleServer server, Visit visit) {
    Page page = visit.page();
    page.navigate(server.url() + "orders");
    visit.shoot("open-orders");
    Soundness.holds(visit);
    page.locator("tbody a").first().click();
    visit.shoot("open-order");
    Soundness.holds(visit);
    page.locator("tbody tr").first().getByText("Receive").click();
    assertThat(page.locator("tbody tr").first().innerText()).contains("Received");
    assertThat(visit.troubles()).isEmpty();
  }

  @Test
  void what_people_typed_is_shown_and_never_run() throws Exception {
    ShopOnPaper shop = BED.shop("xss").opened("EUR");
    shop.sql(
        "update state_suppliers set name = '<img src=x onerror=alert(1)>' where shop_id = 'xss'");
    shop.sql(
        "update state_catalogue set title = '<script>alert(2)</script>' where shop_id = 'xss'");
    shop.withPlan();
    List<String> strings = Mischief.strings();
    assertThat(strings).hasSize(60);
    for (int i = 0; i < strings.size(); i++) {
      shop.failedNight(ShopOnPaper.AS_OF.minusDays(100 + i), strings.get(i));
    }
    try (ConsoleServer server = ConsoleServer.start(shop.parts(), 0);
        Visit visit = CHROMIUM.open(server.url(), Look.DESK)) {
      Page page = visit.page();
      assertThat(page.locator("[data-rows]").innerText()).contains("<script>alert(2)</script>");
      page.navigate(server.url() + "publish");
      assertThat(page.locator("table").first().innerText())
          .contains("<img src=x onerror=alert(1)>");
      List<String> shown = new ArrayList<>();
      for (int at = 1; at <= 3; at++) {
        page.navigate(server.url() + "runs?page=" + at);
        shown.addAll(page.locator("#list tbody tr td:last-child").allTextContents());
      }
      assertThat(shown).containsAll(strings);
      for (String path :
          List.of(
              "orders?status=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
              "runs?page=%3Csvg%20onload=alert(1)%3E",
              "runs/%3Cimg%20src=x%20onerror=alert(1)%3E",
              "?lang=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")) {
        page.navigate(server.url() + path);
        assertThat(page.locator("main").count()).isEqualTo(1);
      }
      assertThat(visit.troubles()).isEmpty();
    }
  }
}
