package dev.vesper.jobs.notify;

import dev.vesper.data.notify.NotSent;
import dev.vesper.data.notify.WebhookUrl;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

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
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");
  private static final int MOST_ANSWER = 65_536;

  Call(WebhookUrl url, List<InetAddress> addresses) {
    this(url, addresses, PATIENCE, END);
  }

  /**
   * Posts JSON.
   *
   * @return the answer, as far as it matters
   * @throws NotSent when there is none, or it takes too long or is too large
   */
  Answer post(String json, Map<String, String> headers) throws NotSent {
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
      return client.execute(post, Call::answer);
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

  /**
   * What is used of an answer.
   *
   * @param status its status
   * @param wish after how long the receiver wants to be asked again; zero when it does not say
   */
  record Answer(int status, Duration wish) {}

  /** A small answer is read to its end so that it is clean; its text is of no use. */
  private static Answer answer(ClassicHttpResponse response) throws IOException {
    HttpEntity entity = response.getEntity();
    if (entity != null) {
      try (InputStream answer = entity.getContent()) {
        if (answer != null && answer.readNBytes(MOST_ANSWER).length == MOST_ANSWER) {
          throw new IOException("its answer is larger than " + MOST_ANSWER + " bytes");
        }
      }
    }
    @Nullable Header wish = response.getFirstHeader("Retry-After");
    return new Answer(response.getCode(), wish == null ? Duration.ZERO : seconds(wish.getValue()));
  }

  /** RFC 9110, 10.2.3, its number of seconds; a date says nothing to us. */
  private static Duration seconds(String text) {
    return SECONDS.matcher(text).matches()
        ? Duration.ofSeconds(Long.parseLong(text))
        : Duration.ZERO;
  }
}
