package dev.vesper.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.console.Chromium.Look;
import dev.vesper.console.Chromium.Visit;
import dev.vesper.data.store.ArEffects;
import dev.vesper.domain.contract.InsightContracts;
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

/** The page of what AR does, and its twin. */
@Tag("database")
class EffectPageTest {
  @RegisterExtension static final TestBed BED = new TestBed();
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private static ConsoleServer server;
  private static ConsoleServer empty;

  @BeforeAll
  static void serve() throws Exception {
    ShopOnPaper shop = BED.shop("effect-page").opened("CNY");
    String run = shop.withPlan().runId();
    ArEffects effects = shop.store().arEffects();
    effects.save(
        shop.id(),
        run,
        InsightContracts.AR_EFFECTS,
        List.of(
            row("all", "all", "raw", "0.038", null, null, null, "false", "biased"),
            row("all", "all", "aipw", "0.004", "0.0015", "0.0016", "0.0064", "false", ""),
            row("category", "Lamps", "aipw_pooled", null, null, null, null, "true", "too few")));
    effects.save(
        shop.id(),
        run,
        InsightContracts.AR_EFFECT_CHECKS,
        List.of(List.of("smd_after", "log_price", "0.013")));
    server = ConsoleServer.start(shop.parts(), 0);
    empty = ConsoleServer.start(BED.shop("effect-empty").opened("CNY").parts(), 0);
  }

  @AfterAll
  static void stop() {
    server.close();
    empty.close();
  }

  private static List<@Nullable String> row(
      String kind,
      String segment,
      String method,
      @Nullable String estimate,
      @Nullable String error,
      @Nullable String low,
      @Nullable String high,
      String refused,
      String reasons) {
    return Arrays.asList(
        kind, segment, "bought", method, "0.9", refused, reasons, estimate, error, low, high,
        "0.04", null, "1200", "1");
  }

  @Test
  void each_effect_has_its_method_and_a_refusal_its_reason_on_desk_and_phone() {
    for (Look look : List.of(Look.DESK, Look.PHONE, Look.NARROW.inChinese().inTheDark())) {
      try (Visit visit = CHROMIUM.open(server.url() + "insights/effect", look)) {
        String text = visit.page().locator(".effect-page").innerText();
        // 0.038, 0.004, 0.0016 and 0.0064 of the 0.04 that buy without AR.
        assertThat(text).contains("+95.0%", "+10.0%", "+4.0%", "+16.0%", "too few");
        visit.shoot("effect-" + look.name("page"));
        Soundness.holds(visit);
      }
    }
  }

  @Test
  void a_shop_without_ar_is_told_what_to_do() {
    try (Visit visit = CHROMIUM.open(empty.url() + "insights/effect", Look.DESK)) {
      assertThat(visit.page().locator("[data-state=empty]").innerText()).contains("import --list");
      Soundness.holds(visit);
    }
  }

  @Test
  void the_twin_tells_null_where_the_page_has_a_dash() throws Exception {
    assertThat(get(server, "").body()).contains("\"estimate\":null", "\"aipw_pooled\"");
    assertThat(get(server, "/checks").body()).contains("log_price");
    assertThat(get(empty, "").statusCode()).isEqualTo(404);
  }

  private static HttpResponse<String> get(ConsoleServer from, String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(from.url() + "api/v1/insights/effects" + path))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
