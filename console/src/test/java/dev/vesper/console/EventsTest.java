package dev.vesper.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.data.intake.collect.EventDoor;
import dev.vesper.data.intake.collect.EventKeys;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** POST /events against a real store: content modes, keys, limits, origins, and what lands. */
@Tag("database")
class EventsTest {
  @RegisterExtension static final TestBed BED = new TestBed();

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String ONE = "application/cloudevents+json";
  private static final String MANY = "application/cloudevents-batch+json";
  private static final String ORIGIN = "https://shop.example";

  private static ShopOnPaper shop;
  private static ConsoleServer server;
  private static String key;

  @BeforeAll
  static void serve() throws Exception {
    shop = BED.shop("events").opened("EUR");
    shop.store().settings().set(shop.id(), "event_origins", ORIGIN, ShopOnPaper.ACTOR);
    shop.store().settings().set(shop.id(), "event_body_kb", "64", ShopOnPaper.ACTOR);
    shop.store().settings().set(shop.id(), "event_burst", "1000000", ShopOnPaper.ACTOR);
    key = newKey();
    server = ConsoleServer.start(shop.parts(), 0);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String newKey() {
    Clock clock = Clock.fixed(ShopOnPaper.NOW, ZoneOffset.UTC);
    return new EventKeys(shop.database(), clock)
        .create(shop.id(), "test", ShopOnPaper.ACTOR, new SecureRandom())
        .text();
  }

  static String event(String id) {
    return String.format(
        Locale.ROOT,
        "{\"specversion\":\"1.0\",\"id\":\"%s\",\"source\":\"/storefront\",\"type\":\"ar.placed\","
            + "\"time\":\"2026-11-22T12:00:00.000Z\",\"data\":%s}",
        id,
        data());
  }

  private static String data() {
    return "{\"session_ref\":\"s\",\"item_id\":\"LMP-101\",\"surface\":\"webxr\",\"mode\":\"room\","
        + "\"consent\":{\"analytics\":true}}";
  }

  @Test
  void one_event_structured_is_accepted_and_lands() throws Exception {
    HttpResponse<String> answer = post(ONE, event("one"));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    JsonNode json = JSON.readTree(answer.body());
    assertThat(json.get("accepted").asInt()).isEqualTo(1);
    assertThat(json.get("events").get(0).get("id").asString()).isEqualTo("one");
    assertThat(landed("one")).isEqualTo(1);
  }

  @Test
  void a_batch_is_answered_event_by_event() throws Exception {
    String forbidden = event("f").replace("\"mode\"", "\"faceMesh\":[1],\"mode\"");
    String unknown = event("u").replace("LMP-101", "NOTHING");
    String extra = event("x").replace("\"mode\"", "\"colour\":1,\"mode\"");
    HttpResponse<String> answer =
        post(MANY, "[" + String.join(",", event("b"), forbidden, unknown, extra) + "]");
    JsonNode json = JSON.readTree(answer.body());
    assertThat(json.get("accepted").asInt()).isEqualTo(2);
    assertThat(json.get("refused").asInt()).isEqualTo(2);
    JsonNode second = json.get("events").get(1);
    assertThat(second.get("index").asInt()).isEqualTo(1);
    assertThat(second.get("code").asString()).isEqualTo("forbidden_field");
    assertThat(second.get("field").asString()).isEqualTo("data.faceMesh");
    assertThat(second.get("sentence").asString()).contains("must never be sent");
    assertThat(json.get("events").get(2).get("code").asString()).isEqualTo("unknown_item");
    assertThat(json.get("dropped_fields").get("data.colour").asInt()).isEqualTo(1);
  }

  @Test
  void a_binary_event_has_its_attributes_in_headers() throws Exception {
    HttpRequest request =
        request("application/json", data())
            .header("ce-specversion", "1.0")
            .header("ce-id", "bin%20ary")
            .header("ce-source", "/app")
            .header("ce-type", "ar.placed")
            .header("ce-time", "2026-11-22T12:00:00+01:00")
            .header("X-Vesper-Key", key)
            .build();
    assertThat(send(request).statusCode()).isEqualTo(202);
    assertThat(landed("bin ary")).isEqualTo(1);
  }

  @Test
  void the_key_may_come_as_bearer_or_in_the_address_and_another_is_401() throws Exception {
    HttpRequest bearer = request(ONE, event("k")).header("Authorization", "Bearer " + key).build();
    assertThat(send(bearer).statusCode()).isEqualTo(202);
    HttpRequest beacon =
        HttpRequest.newBuilder(URI.create(server.url() + "events?key=" + key))
            .header("Content-Type", "text/plain;charset=UTF-8")
            .POST(HttpRequest.BodyPublishers.ofString("[" + event("k") + "]"))
            .build();
    assertThat(send(beacon).statusCode()).isEqualTo(202);
    HttpRequest wrong = request(ONE, event("k")).header("X-Vesper-Key", key + "x").build();
    HttpResponse<String> answer = send(wrong);
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate").orElse("")).contains("Bearer");
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .contains("application/problem+json");
    assertThat(answer.body()).contains("vesper shop event-key new");
  }

  @Test
  void a_body_beyond_the_limit_is_413_and_one_at_the_limit_is_taken() throws Exception {
    String padding = " ".repeat(64 * 1024 - event("full").length());
    assertThat(post(ONE, event("full") + padding).statusCode()).isEqualTo(202);
    HttpResponse<String> answer = post(ONE, event("full") + padding + " ");
    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(JSON.readTree(answer.body()).get("detail").asString()).contains("event_body_kb");
    HttpRequest chunked =
        request(ONE, "")
            .header("X-Vesper-Key", key)
            .POST(
                HttpRequest.BodyPublishers.ofInputStream(
                    () -> new java.io.ByteArrayInputStream(new byte[200_000])))
            .build();
    assertThat(send(chunked).statusCode()).isEqualTo(413);
  }

  @Test
  void what_is_no_event_by_its_type_is_415_and_no_json_is_400() throws Exception {
    assertThat(post("image/png", "x").statusCode()).isEqualTo(415);
    assertThat(post("application/xml", "<a/>").statusCode()).isEqualTo(415);
    HttpRequest zipped =
        request(ONE, "x").header("X-Vesper-Key", key).header("Content-Encoding", "gzip").build();
    assertThat(send(zipped).statusCode()).isEqualTo(415);
    assertThat(post(ONE, "{\"a\":1,\"a\":2}").statusCode()).isEqualTo(400);
    assertThat(post(MANY, "[" + "[".repeat(200)).statusCode()).isEqualTo(400);
    assertThat(post(ONE, "").statusCode()).isEqualTo(400);
    assertThat(post(MANY, "[]").statusCode()).isEqualTo(202);
  }

  @Test
  void a_key_that_sends_too_much_is_429_with_the_time_to_wait() throws Exception {
    ShopOnPaper busy = BED.shop("busy").opened("EUR");
    busy.store().settings().set(busy.id(), "events_per_second", "1", ShopOnPaper.ACTOR);
    busy.store().settings().set(busy.id(), "event_burst", "2", ShopOnPaper.ACTOR);
    Clock clock = Clock.fixed(ShopOnPaper.NOW, ZoneOffset.UTC);
    EventKeys keys = new EventKeys(busy.database(), clock);
    String own = keys.create(busy.id(), "", ShopOnPaper.ACTOR, new SecureRandom()).text();
    try (ConsoleServer other = ConsoleServer.start(busy.parts(), 0)) {
      List<Integer> statuses = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        HttpResponse<String> answer =
            send(
                HttpRequest.newBuilder(URI.create(other.url() + "events"))
                    .header("Content-Type", ONE)
                    .header("X-Vesper-Key", own)
                    .POST(HttpRequest.BodyPublishers.ofString(event("r" + i)))
                    .build());
        statuses.add(answer.statusCode());
        if (answer.statusCode() == 429) {
          assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
        }
      }
      assertThat(statuses).containsExactly(202, 202, 429);
    }
  }

  @Test
  void a_page_of_a_named_origin_may_send_and_any_other_may_not() throws Exception {
    System.setProperty("jdk.httpclient.allowRestrictedHeaders", "origin");
    HttpResponse<String> asked = preflight(ORIGIN);
    assertThat(asked.statusCode()).isEqualTo(204);
    assertThat(asked.headers().firstValue("Access-Control-Allow-Origin")).hasValue(ORIGIN);
    assertThat(asked.headers().firstValue("Access-Control-Allow-Headers").orElse(""))
        .contains("x-vesper-key");
    assertThat(preflight("https://evil.example").statusCode()).isEqualTo(403);
    HttpRequest named =
        request(ONE, event("o")).header("X-Vesper-Key", key).header("Origin", ORIGIN).build();
    assertThat(send(named).statusCode()).isEqualTo(202);
    HttpRequest foreign =
        request(ONE, event("o"))
            .header("X-Vesper-Key", key)
            .header("Origin", "https://evil.example")
            .build();
    HttpResponse<String> refused = send(foreign);
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("event_origins");
  }

  @Test
  @Tag("long")
  @Tag("events-load")
  void two_thousand_events_a_second_are_taken_in_batches() throws Exception {
    int batches = 200;
    int size = 200;
    for (int i = 0; i < 20; i++) {
      post(MANY, batch("warm" + i + "-", size));
    }
    long began = System.nanoTime();
    for (int i = 0; i < batches; i++) {
      assertThat(post(MANY, batch("s" + i + "-", size)).statusCode()).isEqualTo(202);
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    long landing = System.nanoTime();
    server.context().getBean(EventDoor.class).land();
    System.out.printf(
        Locale.ROOT,
        "events: %.0f a second in batches of %d by one sender, landed at %.0f a second%n",
        batches * size / seconds,
        size,
        (batches + 20) * size / ((System.nanoTime() - landing) / 1e9));
    assertThat(batches * size / seconds).isGreaterThan(2_000);
    assertThat(landed("s199-199")).isEqualTo(1);
  }

  private static String batch(String name, int size) {
    List<String> events = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      events.add(event(name + i));
    }
    return "[" + String.join(",", events) + "]";
  }

  private static HttpResponse<String> preflight(String origin) throws Exception {
    return send(
        HttpRequest.newBuilder(URI.create(server.url() + "events"))
            .header("Origin", origin)
            .header("Access-Control-Request-Method", "POST")
            .header("Access-Control-Request-Headers", "x-vesper-key,content-type")
            .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
            .build());
  }

  private static HttpRequest.Builder request(String type, String body) {
    return HttpRequest.newBuilder(URI.create(server.url() + "events"))
        .timeout(Duration.ofSeconds(30))
        .header("Content-Type", type)
        .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
  }

  private static HttpResponse<String> post(String type, String body) throws Exception {
    return send(request(type, body).header("X-Vesper-Key", key).build());
  }

  private static HttpResponse<String> send(HttpRequest request) throws Exception {
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /** How often the event has landed, after landing. */
  private static int landed(String id) throws Exception {
    server.context().getBean(EventDoor.class).land();
    return shop.landed(id);
  }
}
