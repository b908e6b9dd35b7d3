package dev.vesper.jobs.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.vesper.data.home.Unavailable;
import dev.vesper.data.store.Database;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Answers a Prometheus server on a port of this machine alone, which is not the console's, and only
 * who knows the token.
 */
public final class MetricsServer implements AutoCloseable {
  private static final String PATH = "/metrics";
  private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";
  private static final int OK = 200;
  private static final int UNAUTHORISED = 401;
  private static final int NOT_FOUND = 404;
  private static final int NO_METHOD = 405;
  private static final int AWAY = 503;

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final NightMeters nights;
  private final JvmGcMetrics collector = new JvmGcMetrics();
  private final byte[] authorisation;
  private final HttpServer server;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread made = new Thread(work, "vesper-metrics");
            made.setDaemon(true);
            return made;
          });

  private MetricsServer(Database database, String shopId, String token, HttpServer server) {
    this.nights = new NightMeters(registry, database, shopId);
    this.authorisation = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
    this.server = server;
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    collector.bindTo(registry);
  }

  /**
   * Starts it.
   *
   * @param port 0 takes any free one
   * @param token what has to be known
   * @throws Unavailable when the port is taken
   */
  public static MetricsServer start(Database database, String shopId, int port, String token) {
    HttpServer server;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    } catch (IOException e) {
      throw new Unavailable(
          "port " + port + " for metrics cannot be used: " + e.getMessage() + "; name another", e);
    }
    MetricsServer metrics = new MetricsServer(database, shopId, token, server);
    server.createContext("/", metrics::answer);
    server.setExecutor(metrics.thread);
    server.start();
    return metrics;
  }

  /** Where it answers. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + PATH;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!exchange.getRequestURI().getPath().equals(PATH)) {
        exchange.sendResponseHeaders(NOT_FOUND, -1);
      } else if (!exchange.getRequestMethod().equals("GET")) {
        exchange.sendResponseHeaders(NO_METHOD, -1);
      } else if (!knows(exchange.getRequestHeaders().getFirst("Authorization"))) {
        exchange.getResponseHeaders().set("WWW-Authenticate", "Bearer");
        exchange.sendResponseHeaders(UNAUTHORISED, -1);
      } else {
        scrape(exchange);
      }
    }
  }

  private void scrape(HttpExchange exchange) throws IOException {
    byte[] text;
    try {
      nights.refresh();
      text = registry.scrape().getBytes(StandardCharsets.UTF_8);
    } catch (Unavailable e) {
      // Without an answer the watcher knows that something is wrong; with an old one it would not.
      exchange.sendResponseHeaders(AWAY, -1);
      return;
    }
    exchange.getResponseHeaders().set("Content-Type", TYPE);
    exchange.sendResponseHeaders(OK, text.length);
    exchange.getResponseBody().write(text);
  }

  /** In a time that does not depend on how much of it is right. */
  private boolean knows(@Nullable String header) {
    return header != null
        && MessageDigest.isEqual(authorisation, header.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    server.stop(0);
    thread.shutdownNow();
    collector.close();
    registry.close();
  }
}
