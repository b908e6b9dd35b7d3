package dev.vesper.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import dev.vesper.console.Chromium.Look;
import dev.vesper.console.Chromium.Visit;
import dev.vesper.data.intake.collect.EventDoor;
import dev.vesper.data.intake.collect.EventKeys;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The snippet in a real browser, on a page of another origin, against the real endpoint. The
 * element is a stand-in that dispatches model-viewer's own events.
 */
@Tag("database")
class SnippetTest {
  @RegisterExtension static final TestBed BED = new TestBed();
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private static final String PAGE =
      """
      <!doctype html><html><head><title>shop</title><script src="%sassets/vesper-ar.js"></script>
      <script>customElements.define('model-viewer', class extends HTMLElement {
        tell(name, detail) { this.dispatchEvent(new CustomEvent(name, {detail: detail})); } });
      </script></head><body><model-viewer ar data-item-id="LMP-101"></model-viewer></body></html>""";

  private static ShopOnPaper shop;
  private static ConsoleServer server;
  private static HttpServer storefront;
  private static String key;
  private static String page;

  @BeforeAll
  static void serve() throws Exception {
    storefront = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    String origin = "http://127.0.0.1:" + storefront.getAddress().getPort();
    shop = BED.shop("snippet").opened("EUR");
    shop.store().settings().set(shop.id(), "event_origins", origin, ShopOnPaper.ACTOR);
    key =
        new EventKeys(shop.database(), Clock.fixed(ShopOnPaper.NOW, ZoneOffset.UTC))
            .create(shop.id(), "", ShopOnPaper.ACTOR, new SecureRandom())
            .text();
    // The browser's clock is the machine's; the shop's would take its events for the future.
    server =
        ConsoleServer.start(
            new ConsoleParts(
                shop.storeAt(Clock.systemUTC()), shop.id(), Clock.systemUTC(), ShopOnPaper.ACTOR),
            0);
    byte[] html = PAGE.formatted(server.url()).getBytes(StandardCharsets.UTF_8);
    storefront.createContext(
        "/",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/html");
          exchange.sendResponseHeaders(200, html.length);
          exchange.getResponseBody().write(html);
          exchange.close();
        });
    storefront.start();
    page = origin + "/";
  }

  @AfterAll
  static void stop() {
    storefront.stop(0);
    server.close();
  }

  private static void start(Visit visit, String session, String consent) {
    visit
        .page()
        .evaluate(
            "vesperAr.start({url: '"
                + server.url()
                + "events', key: '"
                + key
                + "', source: '/shop', session: '"
                + session
                + "', shopper: 'shopper-1', consent: "
                + consent
                + "})");
  }

  private static void tell(Page page, String name, String detail) {
    page.evaluate("document.querySelector('model-viewer').tell('" + name + "', " + detail + ")");
  }

  /** Types of what has landed for the session, in order of time. */
  private static List<String> landed() throws Exception {
    server.context().getBean(EventDoor.class).land();
    return shop.arRows().stream().map(row -> row.split(",", -1)[3]).toList();
  }

  @Test
  void what_happens_on_the_page_lands_and_leaving_it_loses_nothing() throws Exception {
    try (Visit visit = CHROMIUM.open(page, Look.PHONE)) {
      Page shown = visit.page();
      start(visit, "s1", "{analytics: true, personalisation: false, ads: false}");
      tell(shown, "load", "{url: 'lamp.glb'}");
      tell(shown, "ar-status", "{status: 'session-started'}");
      tell(shown, "ar-status", "{status: 'object-placed'}");
      tell(shown, "ar-tracking", "{status: 'not-tracking'}");
      tell(shown, "ar-status", "{status: 'not-presenting'}");
      shown.evaluate("vesperAr.flush()");
      tell(shown, "quick-look-button-tapped", "null");
      shown.navigate("about:blank");
      shown.waitForTimeout(300);
      assertThat(visit.troubles()).isEmpty();
    }
    assertThat(landed())
        .containsExactlyInAnyOrder(
            "ar.asset.offered",
            "ar.asset.loaded",
            "ar.session.started",
            "ar.placed",
            "ar.tracking.lost",
            "ar.session.ended",
            "ar.session.started",
            "ar.session.ended");
    assertThat(shop.arRows())
        .filteredOn(row -> row.contains("ar.session.ended"))
        .anyMatch(row -> row.matches(".*,webxr,room,\\d+,known,.*"))
        .anyMatch(row -> row.matches(".*,quick_look,room,,unknown,.*"));
  }

  @Test
  void without_consent_nothing_is_sent() throws Exception {
    try (Visit visit = CHROMIUM.open(page, Look.PHONE)) {
      int[] sent = {0};
      visit.page().onRequest(request -> sent[0] += request.url().contains("/events") ? 1 : 0);
      start(visit, "s2", "{analytics: false, personalisation: true}");
      tell(visit.page(), "load", "null");
      tell(visit.page(), "ar-status", "{status: 'session-started'}");
      visit.page().evaluate("vesperAr.flush()");
      visit.page().navigate("about:blank");
      visit.page().waitForTimeout(200);
      assertThat(sent[0]).isZero();
    }
  }

  @Test
  void the_file_is_small_and_free_to_be_used_by_other_pages() throws Exception {
    byte[] file = Files.readAllBytes(Path.of("src/main/resources/console/assets/vesper-ar.js"));
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(file);
    }
    assertThat(packed.size()).isLessThan(4_000);
    var answer =
        java.net.http.HttpClient.newHttpClient()
            .send(
                java.net.http.HttpRequest.newBuilder(
                        java.net.URI.create(server.url() + "assets/vesper-ar.js"))
                    .build(),
                java.net.http.HttpResponse.BodyHandlers.ofString());
    assertThat(answer.headers().firstValue("Cross-Origin-Resource-Policy"))
        .hasValue("cross-origin");
    assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("max-age=3600");
  }
}
