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
            row(
                "category",
                "=Chairs",
                "aipw_pooled",
                "0.01",
                "0.002",
                "0.006",
                "0.014",
                "false",
                ""),
            row("category", "Lamps", "aipw_pooled", null, null, null, null, "true", "too few"),
            row("category", "Sofas", "aipw_pooled", "0", "0.01", "-0.02", "0.02", "false", "")));
    effects.save(
        shop.id(),
        run,
        InsightContracts.AR_EFFECT_CHECKS,
        List.of(
            List.of("e_value", "bought", "1.43"),
            List.of("e_value_interval", "bought", "1.24"),
            List.of("smd_after", "log_price", "0.013")));
    shop.store()
        .arNextItems()
        .save(
            shop.id(),
            run,
            List.of(
                next("L1", "", "6000", "4026", "7974"),
                next("L2", "", "9000", "-1000", "19000"),
                next("S1", "no overlap", null, null, null)));
    server = ConsoleServer.start(shop.parts(), 0);
    empty = ConsoleServer.start(BED.shop("effect-empty").opened("CNY").parts(), 0);
  }

  @AfterAll
  static void stop() {
    server.close();
    empty.close();
  }

  private static List<@Nullable String> next(
      String id,
      String reasons,
      @Nullable String gain,
      @Nullable String low,
      @Nullable String high) {
    String basis = gain == null ? "none" : "category";
    return Arrays.asList(
        id, "Lamps", basis, reasons, "1200", "500", null, null, null, gain, low, high);
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
        assertThat(text).contains("+95.0%", "+10.0%", "+4.0%", "+16.0%", "too few", "1.24");
        visit.shoot("effect-" + look.name("page"));
        Soundness.holds(visit);
      }
    }
  }

  @Test
  void the_first_sentence_says_what_is_claimed_and_what_cannot_be_told() {
    try (Visit visit = CHROMIUM.open(server.url() + "insights/effect", Look.DESK)) {
      assertThat(visit.page().locator(".effect-page .said").innerText())
          .contains(
              "AR raises buying by +10.0% (+4.0% to +16.0%)",
              "effect in =Chairs +25.0% (+15.0% to +35.0%)",
              "In one category the interval",
              "cannot be estimated in Lamps, because: too few");
    }
  }

  @Test
  void the_address_filters_and_sorts_and_the_file_holds_the_same_set() throws Exception {
    String claimed = body("insights/effect?told=claimed");
    assertThat(claimed).contains("category-=Chairs").doesNotContain("category-Lamps-");
    String sorted = body("insights/effect?sort=share&dir=desc");
    assertThat(sorted.indexOf("category-=Chairs")).isLessThan(sorted.indexOf("category-Sofas"));
    assertThat(sorted.indexOf("category-Sofas")).isLessThan(sorted.indexOf("category-Lamps"));
    assertThat(body("insights/effect/effects.csv?told=claimed"))
        .contains("all,all,bought,aipw,0.004", "1.43,1.24", "category,'=Chairs")
        .doesNotContain("Lamps");
    assertThat(body("insights/effect/checks.csv")).contains("smd_after,log_price,0.013");
    assertThat(status("insights/effect?sort=colour")).isEqualTo(400);
  }

  @Test
  void items_for_an_asset_are_ranked_on_desk_and_phone_and_in_their_file() throws Exception {
    for (Look look : List.of(Look.DESK, Look.PHONE.inChinese().inTheDark())) {
      try (Visit visit = CHROMIUM.open(server.url() + "insights/next", look)) {
        assertThat(visit.page().locator("tbody tr").first().innerText()).contains("L2");
        assertThat(visit.page().locator(".next-page").innerText()).contains("no overlap");
        visit.shoot("next-" + look.name("page"));
        Soundness.holds(visit);
      }
    }
    assertThat(body("insights/next?sure=true")).contains("\"L1\"").doesNotContain("\"L2\"");
    assertThat(body("insights/next/items.csv?q=s1")).contains("S1,Lamps,none,no overlap,1200");
    assertThat(body("api/v1/insights/next?limit=1")).contains("\"gain_minor\":9000");
    assertThat(status("api/v1/insights/next?limit=0")).isEqualTo(400);
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

  private static String body(String path) throws Exception {
    return answer(server.url() + path).body();
  }

  private static int status(String path) throws Exception {
    return answer(server.url() + path).statusCode();
  }

  private static HttpResponse<String> get(ConsoleServer from, String path) throws Exception {
    return answer(from.url() + "api/v1/insights/effects" + path);
  }

  private static HttpResponse<String> answer(String url) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
  }
}
