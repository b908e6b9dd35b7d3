package dev.vesper.jobs.notify;

import dev.vesper.data.notify.NotSent;
import dev.vesper.data.notify.WebhookUrl;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;

/**
 * One request to addresses that were checked: no redirection, no proxy, no cookie, no second try,
 * and an end by the clock.
 *
 * @param url whom
 * @param addresses where that host was found to be
 * @param patience how long connecting may take, and how long every wait for a byte
 * @param end how long all of it may take
 */
record Call(WebhookUrl url, List<InetAddress> addresses, Timeout patience, Timeout end) {
  private static final Timeout PATIENCE = Timeout.ofSeconds(5);
  private static final Timeout END = Timeout.ofSeconds(15);
  private static final int MOST_ANSWER = 65_536;

  Call(WebhookUrl url, List<InetAddress> addresses) {
    this(url, addresses, PATIENCE, END);
  }

  /**
   * Posts JSON.
   *
   * @return the status of the answer
   * @throws NotSent when there is none, or it takes too long or is too large
   */
  int post(String json, Map<String, String> headers) throws NotSent {
    HttpPost post = new HttpPost(url.uri());
    headers.forEach(post::setHeader);
    post.setEntity(
        new StringEntity(json, ContentType.APPLICATION_JSON.withCharset(StandardCharsets.UTF_8)));
    AtomicBoolean ended = new AtomicBoolean();
    CompletableFuture<Void> clock =
        CompletableFuture.runAsync(
            () -> {
              ended.set(true);
              post.cancel();
            },
            CompletableFuture.delayedExecutor(end.toMilliseconds(), TimeUnit.MILLISECONDS));
    try (CloseableHttpClient client = client()) {
      return client.execute(post, Call::status);
    } catch (IOException e) {
      throw ended.get()
          ? NotSent.yet("the receiver took longer than " + end, e)
          : NotSent.yet("the receiver does not answer: " + e.getMessage(), e);
    } finally {
      clock.cancel(false);
    }
  }

  private CloseableHttpClient client() {
    return HttpClients.custom()
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(new PinnedHost(url.host(), addresses))
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom()
                        .setConnectTimeout(patience)
                        .setSocketTimeout(patience)
                        .build())
                .setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(patience).build())
                .build())
        .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(patience).build())
        .setUserAgent("Vesper")
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableAuthCaching()
        .disableCookieManagement()
        .disableContentCompression()
        .build();
  }

  /** Nothing of the answer is used but its status; a small one is read so that its end is clean. */
  private static int status(ClassicHttpResponse response) throws IOException {
    HttpEntity entity = response.getEntity();
    if (entity != null) {
      try (InputStream answer = entity.getContent()) {
        if (answer != null && answer.readNBytes(MOST_ANSWER).length == MOST_ANSWER) {
          throw new IOException("its answer is larger than " + MOST_ANSWER + " bytes");
        }
      }
    }
    return response.getCode();
  }
}
