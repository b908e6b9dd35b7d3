package dev.vesper.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The guard at the door: loopback, tokens, headers; and the description of the interface. */
@Tag("database")
class GuardTest {
  @RegisterExtension static final TestBed BED = new TestBed();

  private static final Set<RequestMethod> WRITES =
      Set.of(RequestMethod.POST, RequestMethod.PUT, RequestMethod.PATCH, RequestMethod.DELETE);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static ConsoleServer server;

  @BeforeAll
  static void serve() throws Exception {
    ShopOnPaper shop = BED.shop("guard").opened("EUR");
    shop.withPlan();
    server = ConsoleServer.start(shop.parts(), 0);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** A route as the table of handlers has it. */
  record Route(RequestMethod method, String path) {}

  private static List<Route> routes() {
    return server
        .context()
        .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .keySet()
        .stream()
        .flatMap(
            info ->
                info.getPatternValues().stream()
                    .flatMap(
                        path ->
                            info.getMethodsCondition().getMethods().stream()
                                .map(method -> new Route(method, path))))
        .toList();
  }

  @Test
  void every_write_without_a_token_is_turned_away() throws Exception {
    List<Route> writes =
        routes().stream().filter(r -> WRITES.contains(r.method()) && !hasItsOwnKey(r)).toList();
    assertThat(writes).hasSizeGreaterThan(15);
    for (Route route : writes) {
      HttpResponse<String> answer = send(route, false);
      assertThat(answer.statusCode()).as(route.toString()).isEqualTo(403);
    }
  }

  @Test
  void a_program_that_names_itself_gets_past_the_door_of_the_interface_only() throws Exception {
    for (Route route : routes()) {
      if (WRITES.contains(route.method()) && !hasItsOwnKey(route)) {
        int status = send(route, true).statusCode();
        if (route.path().startsWith("/api/v1/")) {
          assertThat(status).as(route.toString()).isNotEqualTo(403);
        } else {
          assertThat(status).as(route.toString()).isEqualTo(403);
        }
      }
    }
  }

  /** Events of storefronts: no page of ours sends them, and no cookie lets them in. */
  private static boolean hasItsOwnKey(Route route) {
    return route.path().equals("/events");
  }

  @Test
  void events_without_their_key_are_turned_away() throws Exception {
    Route events = new Route(RequestMethod.POST, "/events");
    assertThat(send(events, false).statusCode()).isEqualTo(401);
    assertThat(send(events, true).statusCode()).isEqualTo(401);
  }

  @Test
  void every_route_of_the_interface_is_described() throws Exception {
    String document = get("/api/v1/openapi.json").body();
    TreeSet<String> paths = new TreeSet<>();
    for (Route route : routes()) {
      if (route.path().startsWith("/api/v1/") && !route.path().contains("openapi")) {
        paths.add(route.path());
      }
    }
    assertThat(paths).hasSizeGreaterThan(15);
    for (String path : paths) {
      assertThat(document).contains("\"" + path + "\"");
    }
    assertThat(document).contains("expected_profit_minor").doesNotContain("expectedProfitMinor");
  }

  @Test
  void every_answer_carries_the_policy() throws Exception {
    for (String path : List.of("/", "/runs", "/nowhere", "/api/v1/plans", "/assets/vesper.css")) {
      var headers = get(path).headers();
      assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
          .contains("default-src 'self'", "frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
      assertThat(headers.firstValue("Referrer-Policy")).hasValue("same-origin");
      assertThat(headers.firstValue("X-Robots-Tag")).hasValue("noindex, nofollow");
    }
    assertThat(get("/").headers().firstValue("Cache-Control").orElse("")).contains("no-store");
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 200",
    "localhost, 200",
    "LOCALHOST, 200",
    "evil.example, 421",
    "127.0.0.1.evil.example, 421",
    "10.0.0.1, 421",
    "127.0.0.2, 421"
  })
  void only_a_host_that_is_loopback_is_answered(String host, int status) throws Exception {
    assertThat(raw("GET / HTTP/1.1\r\nHost: " + host + ":" + server.port() + "\r\n"))
        .startsWith("HTTP/1.1 " + status);
  }

  @Test
  void a_host_with_another_port_or_none_is_not_answered() throws Exception {
    assertThat(raw("GET / HTTP/1.1\r\nHost: 127.0.0.1:1\r\n")).startsWith("HTTP/1.1 421");
    assertThat(raw("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n")).startsWith("HTTP/1.1 421");
  }

  @Test
  void a_write_from_another_origin_is_turned_away_even_from_a_program() throws Exception {
    HttpRequest foreign =
        HttpRequest.newBuilder(URI.create(server.url() + "api/v1/runs/x/restart"))
            .header("Vesper-Client", "test")
            .header("Origin", "http://evil.example")
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();
    assertThat(HTTP.send(foreign, HttpResponse.BodyHandlers.ofString()).statusCode())
        .isEqualTo(403);
  }

  private static HttpResponse<String> send(Route route, boolean named) throws Exception {
    String path = route.path().replaceAll("\\{[^}]*}", "1");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(server.url() + path.substring(1)))
            .header("Content-Type", "application/json")
            .method(route.method().name(), HttpRequest.BodyPublishers.ofString("{}"));
    if (named) {
      request.header("Vesper-Client", "test");
    }
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(server.url() + path.substring(1))).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** A request as bytes: the client of the JDK would not send another host. */
  private static String raw(String head) throws Exception {
    try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), server.port())) {
      OutputStream out = socket.getOutputStream();
      out.write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      out.flush();
      InputStream in = socket.getInputStream();
      return new String(in.readNBytes(64), StandardCharsets.US_ASCII);
    }
  }
}
