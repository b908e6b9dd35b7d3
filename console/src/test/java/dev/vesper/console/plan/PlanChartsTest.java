package dev.vesper.console.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.console.ConsoleServer;
import dev.vesper.console.ShopOnPaper;
import dev.vesper.console.TestBed;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("database")
class PlanChartsTest {
  @RegisterExtension static final TestBed BED = new TestBed();

  private static ConsoleServer server;

  @BeforeAll
  static void serve() throws Exception {
    ShopOnPaper shop = BED.shop("charts").opened("EUR");
    shop.withPlan();
    server = ConsoleServer.start(shop.parts(), 0);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void demand_has_the_past_the_shaded_weeks_and_the_band() throws Exception {
    HttpResponse<String> answer = get("demand");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("markArea", "\"Forecast\"", "8 in 10 times");
  }

  @Test
  void stock_runs_with_the_order_and_without() throws Exception {
    HttpResponse<String> answer = get("stock");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body()).contains("With the order", "Without it", "markLine");
  }

  @Test
  void packs_stand_against_what_their_cash_earns_elsewhere() throws Exception {
    HttpResponse<String> answer = get("packs");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    // Fourteen packs are ordered and four more were looked at; a pack costs 6 x 58.05 and cash
    // earns 0.14: 48.76.
    assertThat(answer.body()).contains("\"18\"", "48.76").doesNotContain("\"19\"");
  }

  private static HttpResponse<String> get(String chart) throws Exception {
    String path = "plan/charts/" + chart + "?plan=2026-11-22.1&line=LMP-101@leipzig&lang=en";
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(server.url() + path))
                .header("Accept", "application/json")
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
