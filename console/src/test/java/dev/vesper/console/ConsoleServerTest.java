package dev.vesper.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.data.home.Unavailable;
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
class ConsoleServerTest {
  @RegisterExtension static final TestBed BED = new TestBed();

  private static ConsoleServer server;

  @BeforeAll
  static void serve() throws Exception {
    ShopOnPaper shop = BED.shop("server").opened("EUR");
    shop.withPlan();
    server = ConsoleServer.start(shop.parts(), 0);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void a_page_is_served_on_loopback() throws Exception {
    HttpResponse<String> page = get("");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("Tonight").doesNotContain("??");
  }

  @Test
  void a_port_in_use_is_said_in_words() {
    assertThatThrownBy(() -> ConsoleServer.start(BED.shop("second").parts(), server.port()))
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("port " + server.port() + " is in use")
        .hasMessageContaining("--port");
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(server.url() + path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }
}
