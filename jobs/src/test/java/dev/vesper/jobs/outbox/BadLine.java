package dev.vesper.jobs.outbox;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A receiver on this machine that is heard over HTTP and does as it is told: it verifies each
 * signature and does a message once, by its id.
 */
final class BadLine implements AutoCloseable {
  static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  /** What becomes of a request; the default is that it is done and answered with 204. */
  enum What {
    /** The answer never comes, and nothing is done. */
    SILENT_BEFORE,
    /** It is done, and the answer never comes. */
    SILENT_AFTER,
    CONFLICT,
    /** 429, and Retry-After 420. */
    BUSY,
    BROKEN,
    /** Done, and answered just in time. */
    SLOW
  }

  private final Deque<What> next = new ArrayDeque<>();
  private final Map<String, Integer> heard = new HashMap<>();
  private final List<String> done = new ArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  BadLine() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/in", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/in";
  }

  void next(What... whats) {
    next.addAll(List.of(whats));
  }

  /** Bodies in the order in which they were done. */
  List<String> done() {
    return List.copyOf(done);
  }

  /** How often each id was heard. */
  Map<String, Integer> heard() {
    return Map.copyOf(heard);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    What what;
    synchronized (this) {
      what = next.poll();
      verify(exchange, body);
      String id = exchange.getRequestHeaders().getFirst("webhook-id");
      boolean takes = what == null || what == What.SILENT_AFTER || what == What.SLOW;
      if (heard.merge(id, 1, Integer::sum) >= 1 && takes && !done.contains(body)) {
        done.add(body);
      }
    }
    if (what == What.SILENT_BEFORE || what == What.SILENT_AFTER) {
      wait(exchange);
      return;
    }
    if (what == What.BUSY) {
      exchange.getResponseHeaders().set("Retry-After", "420");
    }
    exchange.sendResponseHeaders(
        what == null || what == What.SLOW
            ? 204
            : what == What.CONFLICT ? 409 : what == What.BUSY ? 429 : 500,
        -1);
    exchange.close();
  }

  private void wait(HttpExchange exchange) {
    try {
      closing.await();
      exchange.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void verify(HttpExchange exchange, String body) {
    Map<String, List<String>> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    try {
      new com.standardwebhooks.Webhook(SECRET).verify(body, headers);
    } catch (Exception e) {
      throw new UncheckedIOException(new IOException("not Vesper's signature", e));
    }
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
