package dev.vesper.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.console.Chromium.Look;
import dev.vesper.console.Chromium.Visit;
import dev.vesper.data.store.ArFacts;
import dev.vesper.domain.contract.ArFactContracts;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
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
                "123400", "-2000", "250000")));
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
        List.of(row("CHR-7", "410", "3", "0", "0", "sold_out")));
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
        visit.shoot("insights-" + look.name("page"));
        Soundness.holds(visit);
      }
    }
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
