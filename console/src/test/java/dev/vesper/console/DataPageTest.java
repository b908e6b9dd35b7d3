package dev.vesper.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import dev.vesper.console.Chromium.Look;
import dev.vesper.console.Chromium.Visit;
import dev.vesper.data.intake.ImportReport;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The page Data and its twin: freshness, gaps, refused rows, a held file decided and replayed. */
@Tag("database")
class DataPageTest {
  @RegisterExtension static final TestBed BED = new TestBed();
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String HEAD = "item_id,location_id,period_start,period_days,units";

  private static ShopOnPaper shop;
  private static ConsoleServer server;
  private static long held;

  @BeforeAll
  static void serve() throws Exception {
    shop = BED.shop("data-page").opened("CNY");
    shop.imported("sales", sales(12, 5));
    List<String> bad = new ArrayList<>(List.of(HEAD));
    bad.add("LMP-101,leipzig,2026-11-20,1,3");
    bad.add("LMP-101,leipzig,2026-11-31,1,3");
    bad.add("=cmd|' /C calc'!A0,leipzig,2026-11-20,1,-4");
    held = held(shop.imported("sales", bad));
    server = ConsoleServer.start(shop.parts(), 0);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** So many days up to the as-of date; one of them left out. */
  private static List<String> sales(int days, int without) {
    List<String> lines = new ArrayList<>(List.of(HEAD));
    for (int before = 0; before < days; before++) {
      if (before != without) {
        lines.add("LMP-101,leipzig," + ShopOnPaper.AS_OF.minusDays(before) + ",1," + before);
      }
    }
    return lines;
  }

  @Test
  void a_held_file_is_turned_down_with_a_reason_and_a_corrected_one_takes_its_place()
      throws Exception {
    try (Visit visit = CHROMIUM.open(server.url() + "data", Look.DESK)) {
      Page page = visit.page();
      visit.until("document.querySelector('.heat .gap') !== null");
      assertThat(page.locator(".said").innerText()).containsPattern("[0-9]+ files? (is|are) held");
      assertThat(page.locator(".heat .gap").count()).isEqualTo(1);
      assertThat(page.locator(".heat .gap").getAttribute("title")).contains("17 Nov 2026");
      visit.shoot("data-desk");
      page.locator(".said a").click();
      page.locator("#list tbody a[href='/data/" + held + "']").click();
      assertThat(page.locator("h1").innerText()).contains("sales");
      assertThat(page.locator(".data-file").innerText())
          .contains("a date must read like", "must not be negative", "2026-11-31");
      visit.shoot("data-file-desk");
      page.locator("input[type=file]")
          .setInputFiles(
              new FilePayload(
                  "better.csv",
                  "text/csv",
                  (HEAD + "\nLMP-101,leipzig,2026-11-20,1,3\n").getBytes(StandardCharsets.UTF_8)));
      page.locator("form[enctype] button").click();
      page.waitForURL("**/data/*?done=1");
      assertThat(page.locator(".data-file").innerText()).contains("better.csv", "1 row");
      Soundness.holds(visit);
    }
  }

  @Test
  void refused_rows_are_downloaded_with_file_and_line_and_are_no_formula() throws Exception {
    long own = held(shop.imported("sales", bad("2026-11-19")));
    String csv = get("data/" + own + "/quarantine.csv").body();
    assertThat(csv.lines().toList().get(0)).isEqualTo("file,line,contract,reason,column,raw");
    assertThat(csv).contains(".csv,2,sales,bad_date,period_start,").contains(",\"'=cmd,leipzig,");
  }

  private static List<String> bad(String day) {
    return List.of(HEAD, "LMP-101,leipzig,x" + day + ",1,3", "=cmd,leipzig," + day + ",1,-4");
  }

  @Test
  void the_twin_says_the_same_and_a_decision_needs_a_reason() throws Exception {
    long own = held(shop.imported("sales", bad("2026-11-18")));
    JsonNode file = JSON.readTree(get("api/v1/data/imports/" + own).body());
    assertThat(file.get("file").get("status").asString()).isEqualTo("held");
    assertThat(file.get("reasons").size()).isEqualTo(2);
    assertThat(post("imports/" + own + "/discard", "{}").statusCode()).isEqualTo(409);
    assertThat(post("imports/" + own + "/discard", "{\"reason\":\"test file\"}").body())
        .contains("\"discarded\"", "test file");
    assertThat(post("imports/" + own + "/accept", "{\"reason\":\"x\"}").statusCode())
        .isEqualTo(409);
    long other = held(shop.imported("sales", bad("2026-11-17")));
    assertThat(post("imports/" + other + "/accept", "{\"reason\":\"known\"}").body())
        .contains("\"kept\"");
    assertThat(get("api/v1/data/sources").body()).contains("\"format\":\"sales\"", "\"last_day\"");
    assertThat(get("api/v1/data/days?to=2026-11-22").body()).contains("\"day\":\"2026-11-22\"");
    assertThat(get("api/v1/data/imports/99999").statusCode()).isEqualTo(404);
    assertThat(post("imports/" + other + "/replace?name=x.csv", "nonsense").statusCode())
        .isEqualTo(400);
  }

  @Test
  void a_shop_without_files_says_what_will_be_here() throws Exception {
    try (ConsoleServer empty = ConsoleServer.start(BED.shop("data-empty").parts(), 0);
        Visit visit = CHROMIUM.open(empty.url() + "data", Look.PHONE.inChinese())) {
      assertThat(visit.page().locator("[data-state=empty]").innerText()).contains("import --list");
      Soundness.holds(visit);
    }
  }

  @Test
  @Tag("long")
  @Tag("browser")
  void the_pages_are_sound_in_every_look() throws Exception {
    long own = held(shop.imported("sales", bad("2026-11-16")));
    for (String path : List.of("data", "data/" + own)) {
      for (Look size : List.of(Look.DESK, Look.PHONE, Look.NARROW)) {
        for (Look look :
            List.of(size, size.inTheDark(), size.inChinese(), size.inChinese().inTheDark())) {
          try (Visit visit = CHROMIUM.open(server.url() + path, look)) {
            visit.until("document.querySelector('.skeleton') === null");
            visit.shoot(look.name(path.equals("data") ? "data" : "data-file"));
            Soundness.holds(visit);
          }
        }
      }
    }
  }

  private static long held(ImportReport report) {
    assertThat(report.status()).isEqualTo(ImportReport.Status.HELD);
    return report.importId();
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(server.url() + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static HttpResponse<String> post(String path, String body) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(server.url() + "api/v1/data/" + path))
            .header("Vesper-Client", "test")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
