package dev.vesper.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.vesper.console.Chromium.Look;
import dev.vesper.console.Chromium.Visit;
import dev.vesper.data.store.ArFacts;
import dev.vesper.data.store.ArToday;
import dev.vesper.data.store.ArToday.Standing;
import dev.vesper.domain.contract.ArFactContracts;
import dev.vesper.domain.contract.TodayContracts;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page AR insights and its twin: funnel, alarms, what to fix, what is sold out. */
@Tag("database")
class InsightsPageTest {
  @RegisterExtension static final TestBed BED = new TestBed();
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static ConsoleServer server;
  private static ConsoleServer empty;

  @BeforeAll
  static void serve() throws Exception {
    ShopOnPaper shop = BED.shop("insights-page").opened("CNY");
    String run = shop.withPlan().runId();
    ArFacts facts = shop.store().arFacts();
    facts.save(
        shop.id(),
        run,
        ArFactContracts.FUNNEL_WEEK,
        List.of(
            row(
                "all",
                "2026-11-09",
                "all",
                "all",
                "900",
                "800",
                "500",
                "400",
                "90",
                "300",
                "40",
                "30"),
            row(
                "all",
                "2026-11-16",
                "all",
                "all",
                "800",
                "700",
                "500",
                "300",
                "70",
                "200",
                null,
                null)));
    facts.save(
        shop.id(),
        run,
        ArFactContracts.QUALITY,
        List.of(
            row(
                "LMP-101", "all", "200", "50", null, "900", "4200", "40.1", "25.2", "20", "31.5",
                "123400", "-2000", "250000"),
            row(
                "LMP-101",
                "phone_low",
                "90",
                "30",
                null,
                "900",
                "4200",
                "40.1",
                "25.2",
                "20",
                "31.5",
                null,
                null,
                null)));
    facts.save(
        shop.id(),
        run,
        ArFactContracts.QUALITY_ALARMS,
        List.of(
            row("LMP-101", "phone_low", "failed", "2026-11-10", "0.05", "0.31", "90", "1e-07")));
    facts.save(
        shop.id(),
        run,
        ArFactContracts.TRIED,
        List.of(
            row("CHR-7", "410", "3", "0", "0", "sold_out"),
            row("TBL-1", "50", "9", "1", "20", "in_stock")));
    facts.save(
        shop.id(),
        run,
        ArFactContracts.PREFERENCES,
        List.of(
            row("mail", "category", "lamps", "30", "0.7500"),
            row("mail", "category", "=chairs", "10", "0.2500"),
            row("search", "colour", "red", "20", "1.0000")));
    String half = "0.98;0.90;0.75;0.60;0.50;0.41;0.30;0.22;0.12;0.07;0.05;0.00";
    facts.save(
        shop.id(),
        run,
        ArFactContracts.DWELL,
        List.of(
            row("all", "700", "0.62", "45", "41", "50", "61.3", half, half, half),
            row("lamps", "90", "0.40", null, "80", null, "120.5", half, half, half)));
    facts.save(
        shop.id(),
        run,
        ArFactContracts.TRIED_DAY,
        List.of(
            row("CHR-7", "north", "2026-11-10", "40", "1.00"),
            row("CHR-7", "north", "2026-11-11", "30", "0.25"),
            row("CHR-7", "south", "2026-11-11", "30", "1.00"),
            row("TBL-1", "south", "2026-11-11", "20", "1.00")));
    ArToday today = shop.store().arToday();
    Standing noon =
        new Standing(LocalDate.of(2999, 1, 2), Instant.parse("2999-01-02T11:20:00Z"), "a");
    today.save(
        shop.id(),
        null,
        noon,
        Map.of(
            TodayContracts.FUNNEL,
            List.of(
                row(
                    "all", "all", "all", "230", "110", "60", "40", null, "30", null, null, "199",
                    "99", "51", "37", "0", "28", "0", "0"))));
    server = ConsoleServer.start(shop.parts(), 0);
    empty = ConsoleServer.start(BED.shop("insights-empty").opened("CNY").parts(), 0);
  }

  @AfterAll
  static void stop() {
    server.close();
    empty.close();
  }

  private static List<@Nullable String> row(@Nullable String... cells) {
    return Arrays.asList(cells);
  }

  @Test
  void the_overview_tells_funnel_alarms_and_what_to_fix_on_desk_and_phone() {
    for (Look look : List.of(Look.DESK, Look.PHONE, Look.NARROW.inChinese().inTheDark())) {
      try (Visit visit = CHROMIUM.open(server.url() + "insights", look)) {
        String text = visit.page().locator(".insights-page").innerText();
        // 400 + 300 valid visits of 1,000 sessions.
        assertThat(text).contains("700", "70%", "LMP-101", "CHR-7", "410", "25%");
        // A third of the visits on slow phones, and since when.
        assertThat(visit.page().locator("#fix").innerText())
            .contains(look.language().startsWith("zh") ? "33%" : "Slow phones, 33%");
        visit.shoot("insights-" + look.name("page"));
        Soundness.holds(visit);
      }
    }
  }

  @Test
  void today_is_told_as_preliminary_and_as_of_when() throws Exception {
    try (Visit visit = CHROMIUM.open(server.url() + "insights", Look.DESK)) {
      String card = visit.page().locator("#today").innerText();
      assertThat(card).contains("preliminary, as of 12:20", "230", "110").doesNotContain("199");
    }
    JsonNode told = JSON.readTree(get(server, "today/funnel").body());
    assertThat(told.get("preliminary").asBoolean()).isTrue();
    assertThat(told.get("as_of").asString()).isEqualTo("2999-01-02T11:20:00Z");
    assertThat(told.get("cells").get(0).get("visits").get("views").asLong()).isEqualTo(230);
    assertThat(get(server, "today/funnel").body()).doesNotContain("199", "behind");
    assertThat(get(server, "today/funnel?by=colour").statusCode()).isEqualTo(400);
    assertThat(get(empty, "today/quality").statusCode()).isEqualTo(404);
  }

  @Test
  void the_trend_is_a_chart_with_the_table_that_it_is_drawn_from() {
    try (Visit visit = CHROMIUM.open(server.url() + "insights?by=week", Look.DESK)) {
      visit.until("document.querySelector('[data-drawn=true]') !== null");
      visit.page().locator("[data-chart-table]").first().click();
      // 500 sessions of 900 views, 400 of them valid.
      assertThat(visit.page().locator(".behind").first().innerText())
          .contains("900", "500", "56%", "400", "80%");
      visit.shoot("insights-trend");
      Soundness.holds(visit);
    }
  }

  @Test
  void the_address_is_the_state_and_a_file_has_the_whole_filtered_set() throws Exception {
    String path = "insights?tried=all&cohort=mail&kind=category";
    try (Visit visit = CHROMIUM.open(server.url() + path, Look.DESK)) {
      assertThat(visit.page().locator("#tried tbody tr").count()).isEqualTo(2);
      assertThat(visit.page().locator("#preferences tbody tr").count()).isEqualTo(2);
      assertThat(visit.page().locator("#preferences .chip[aria-current]").allInnerTexts())
          .containsExactly("Categories", "Mail");
      visit
          .page()
          .locator("#preferences .chip", new Page.LocatorOptions().setHasText("Colours"))
          .click();
      assertThat(visit.page().url()).contains("cohort=mail", "kind=colour", "tried=all");
      assertThat(visit.page().locator("#preferences tbody tr").count()).isZero();
    }
    HttpResponse<String> csv = file("preferences.csv?cohort=mail");
    assertThat(csv.body())
        .isEqualTo(
            "cohort,kind,value,tried,share\r\nmail,category,lamps,30,0.75\r\n"
                + "mail,category,'=chairs,10,0.25\r\n");
    assertThat(file("tried.csv").body()).contains("CHR-7").doesNotContain("TBL-1");
    assertThat(file("funnel.csv").body()).contains("week,views").contains("2026-11-16,800,700");
    for (String table :
        List.of("today", "quality", "alarms", "tried", "preferences", "funnel", "dwell")) {
      assertThat(file(table + ".xlsx").body()).as(table).startsWith("PK");
    }
    assertThat(file("secrets.csv").statusCode()).isEqualTo(404);
  }

  @Test
  void dwell_and_days_without_stock_lead_into_their_parts() throws Exception {
    try (Visit visit = CHROMIUM.open(server.url() + "insights", Look.PHONE)) {
      visit.page().locator("#dwell a", new Page.LocatorOptions().setHasText("lamps")).click();
      visit.until("document.querySelectorAll('[data-drawn=true]').length === 2");
      // Fewer than half of them were seen to end: there is no median, and none is made up.
      assertThat(visit.page().locator("#dwell tr[data-id=lamps]").innerText())
          .contains("not reached", "40%", "120.5");
      visit.page().locator("#tried a", new Page.LocatorOptions().setHasText("CHR-7")).click();
      visit.page().locator("#zones summary").first().waitFor();
      assertThat(visit.page().url()).contains("item=CHR-7", "dwell=lamps");
      assertThat(visit.page().locator("#zones summary").allInnerTexts())
          .containsExactly(
              "north: tried 70 times on 2 days without stock",
              "south: tried 30 times on 1 day without stock");
      visit.shoot("insights-zones");
      Soundness.holds(visit);
    }
    assertThat(file("sold-out-days.csv?item=CHR-7").body().lines()).hasSize(4);
    assertThat(file("dwell.csv").body())
        .contains("staying_450_s")
        .contains("lamps,90,0.4,,80,,120.5");
    assertThat(JSON.readTree(get(server, "sold-out-days?item=TBL-1").body())).hasSize(1);
    assertThat(JSON.readTree(get(server, "dwell").body()).get(1).get("median_s").isNull()).isTrue();
  }

  private static HttpResponse<String> file(String name) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(server.url() + "insights/export/" + name)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void a_shop_without_ar_is_told_what_to_do() {
    try (Visit visit = CHROMIUM.open(empty.url() + "insights", Look.DESK)) {
      assertThat(visit.page().locator("[data-state=empty]").innerText()).contains("import --list");
      Soundness.holds(visit);
    }
  }

  @Test
  void the_twin_tells_null_where_the_page_has_a_dash() throws Exception {
    JsonNode funnel = JSON.readTree(get(server, "funnel").body());
    assertThat(funnel.get(1).get("visits").get("valid").asLong()).isEqualTo(300);
    assertThat(funnel.get(1).get("visits").get("orders").isNull()).isTrue();
    assertThat(get(server, "funnel?by=colour").statusCode()).isEqualTo(400);
    assertThat(get(empty, "quality").statusCode()).isEqualTo(404);
    assertThat(get(server, "alarms").body()).contains("\"phone_low\"");
  }

  private static HttpResponse<String> get(ConsoleServer from, String path) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(from.url() + "api/v1/insights/" + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
