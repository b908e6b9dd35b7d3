package dev.vesper.jobs.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.vesper.data.notify.NotSent;
import dev.vesper.data.notify.Notice;
import dev.vesper.data.notify.NoticeKind;
import dev.vesper.data.notify.NoticeMessage;
import dev.vesper.data.notify.Target;
import dev.vesper.data.notify.WebhookUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookTest {
  /** The example of the Standard Webhooks specification's reference libraries. */
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  /** A name that no network knows: only the pinned address can lead there. */
  private static final String HOST = "hooks.example";

  private final Deque<Integer> answers = new ArrayDeque<>();
  private final List<Map<String, List<String>>> headers = new ArrayList<>();
  private final List<String> bodies = new ArrayList<>();
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/hook", this::answer);
    server.createContext("/large", this::tooMuch);
    server.createContext("/drip", WebhookTest::drip);
    server.start();
  }

  @AfterEach
  void end() {
    server.stop(0);
  }

  @Test
  void a_receiver_that_fails_twice_takes_the_same_signed_message_at_the_third_attempt()
      throws Exception {
    answers.addAll(List.of(500, 503, 204));
    Webhook webhook = webhook();

    assertThatThrownBy(() -> webhook.send(message("/hook")))
        .hasMessage("the receiver answers with status 500");
    assertThatThrownBy(() -> webhook.send(message("/hook")))
        .hasMessage("the receiver answers with status 503")
        .matches(e -> !((NotSent) e).isForGood());
    webhook.send(message("/hook"));

    assertThat(bodies).hasSize(3);
    assertThat(bodies.get(2))
        .isEqualTo(bodies.get(0))
        .contains(
            "\"type\":\"vesper.news\"",
            "\"type\":\"night.failed\"",
            "\"text\":\"Vesper: the night as of 2026-06-01 failed (and 1 more)\"",
            "\"facts\":{\"as_of\":\"2026-06-01\",\"run_id\":\"2026-06-01-v1\",\"step\":\"forecast\"}");
    for (int i = 0; i < 3; i++) {
      assertThat(headers.get(i).get("Webhook-id")).containsExactly("msg_1");
      Map<String, List<String>> signed = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      signed.putAll(headers.get(i));
      String body = bodies.get(i);
      assertThatCode(() -> receiver(SECRET).verify(body, lower(signed))).doesNotThrowAnyException();
      assertThatThrownBy(() -> receiver(SECRET).verify(body + " ", lower(signed)))
          .isInstanceOf(WebhookVerificationException.class);
    }
  }

  /** Standard Webhooks, reference library of Python and others, test "sign function". */
  @Test
  void the_signature_is_that_of_the_published_example() throws Exception {
    assertThat(
            receiver(SECRET)
                .sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330L, "{\"test\": 2432232314}"))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void a_redirection_is_not_followed() {
    answers.addAll(List.of(302, 307, 200));

    assertThatThrownBy(() -> webhook().send(message("/hook")))
        .hasMessageContaining("redirection (302), which is not followed")
        .matches(e -> ((NotSent) e).isForGood());
    assertThatThrownBy(() -> webhook().send(message("/hook"))).hasMessageContaining("(307)");
    assertThat(bodies).hasSize(2);
  }

  @Test
  void a_receiver_that_is_gone_is_not_asked_again() {
    answers.add(410);

    assertThatThrownBy(() -> webhook().send(message("/hook")))
        .matches(e -> ((NotSent) e).isForGood());
  }

  @Test
  void an_answer_that_is_too_large_or_never_ends_is_cut_off() {
    assertThatThrownBy(() -> webhook().send(message("/large")))
        .hasMessageContaining("its answer is larger than 65536 bytes");

    Call impatient =
        new Call(
            WebhookUrl.of("http://" + HOST + ":" + server.getAddress().getPort() + "/drip"),
            List.of(InetAddress.getLoopbackAddress()),
            Timeout.ofSeconds(5),
            Timeout.ofMilliseconds(300));
    assertThatThrownBy(() -> impatient.post("{}", Map.of()))
        .hasMessageStartingWith("the receiver took longer than 300");
  }

  @Test
  void what_cannot_be_signed_is_not_sent() {
    Webhook webhook =
        new Webhook(
            settings(),
            host -> new InetAddress[] {InetAddress.getLoopbackAddress()},
            () -> {
              throw new IOException("keys/webhook-secret is missing");
            },
            Clock.systemUTC());

    assertThatThrownBy(() -> webhook.send(message("/hook")))
        .hasMessage("the webhook cannot be signed: keys/webhook-secret is missing");
    assertThat(bodies).isEmpty();
  }

  private static Map<String, List<String>> lower(Map<String, List<String>> headers) {
    Map<String, List<String>> lower = new TreeMap<>();
    headers.forEach((name, values) -> lower.put(name.toLowerCase(java.util.Locale.ROOT), values));
    return lower;
  }

  private static com.standardwebhooks.Webhook receiver(String secret) throws Exception {
    return new com.standardwebhooks.Webhook(secret);
  }

  private Webhook webhook() {
    return new Webhook(
        settings(),
        host -> new InetAddress[] {InetAddress.getLoopbackAddress()},
        () -> SECRET,
        Clock.systemUTC());
  }

  private static NotifySettings settings() {
    return NotifySettings.of(Map.of("notify_webhook_hosts", HOST + ",127.0.0.1"));
  }

  private NoticeMessage message(String path) {
    Instant noticed = Instant.parse("2026-06-02T02:30:00Z");
    return new NoticeMessage(
        "msg_1",
        new Target(
            Target.Channel.WEBHOOK, "http://" + HOST + ":" + server.getAddress().getPort() + path),
        List.of(
            new Notice(
                NoticeKind.NIGHT_FAILED,
                new TreeMap<>(
                    Map.of("as_of", "2026-06-01", "run_id", "2026-06-01-v1", "step", "forecast")),
                noticed),
            new Notice(
                NoticeKind.PLAN_WAITS,
                new TreeMap<>(Map.of("as_of", "2026-05-31", "version", "2")),
                noticed)));
  }

  private void answer(HttpExchange exchange) throws IOException {
    synchronized (bodies) {
      headers.add(Map.copyOf(exchange.getRequestHeaders()));
      bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      int status = answers.remove();
      exchange.getResponseHeaders().set("Location", "/hook");
      exchange.sendResponseHeaders(status, -1);
      exchange.close();
    }
  }

  private void tooMuch(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    try (exchange) {
      for (int i = 0; i < 100; i++) {
        exchange.getResponseBody().write(new byte[1024]);
      }
    }
  }

  /** A byte now and then: no single wait is long. */
  private static void drip(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    try (exchange) {
      for (int i = 0; i < 40; i++) {
        exchange.getResponseBody().write(' ');
        exchange.getResponseBody().flush();
        Thread.sleep(50);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
