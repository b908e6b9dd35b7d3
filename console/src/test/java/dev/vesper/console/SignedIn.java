package dev.vesper.console;

import dev.vesper.data.access.AccessDesk;
import dev.vesper.data.access.Role;
import dev.vesper.data.access.Totp;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without a window: it keeps cookies, and sends forms with the token of their page. */
final class SignedIn {
  static final String PASSWORD = "a lamp, a chair & seven rugs";

  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static final Pattern SECRET = Pattern.compile("id=\"secret\">([A-Z2-7 ]+)<");
  private static final Pattern HEADER = Pattern.compile("X-XSRF-TOKEN&quot;: &quot;([^&]+)&quot;");

  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();
  private final ConsoleServer server;
  private Totp app;

  SignedIn(ConsoleServer server) {
    this.server = server;
  }

  /** Somebody of that role, made for the purpose, who has signed in with a code. */
  static SignedIn as(Role role, String name, ConsoleServer server, AccessDesk desk)
      throws IOException, InterruptedException {
    String code = desk.accounts().add(name, role, "the test", new SecureRandom());
    SignedIn person = new SignedIn(server);
    HttpResponse<String> answer =
        person.form("/sign-in/code", Map.of("name", name, "code", code, "password", PASSWORD));
    if (answer.statusCode() != 302) {
      throw new IllegalStateException(name + " got " + answer.statusCode() + answer.body());
    }
    if (answer.headers().firstValue("Location").orElse("").contains("/sign-in/set-up")) {
      person.setsUpSecondStep(desk.clock().instant());
    }
    return person;
  }

  /** Types the code of an app that has just been told the secret; returns the page's answer. */
  String setsUpSecondStep(Instant now) throws IOException, InterruptedException {
    Matcher shown = SECRET.matcher(get("/sign-in/set-up").body());
    if (!shown.find()) {
      throw new IllegalStateException("no secret is shown");
    }
    app = Totp.of(shown.group(1));
    HttpResponse<String> answer = form("/sign-in/set-up", Map.of("code", app.code(now)));
    if (answer.statusCode() != 200) {
      throw new IllegalStateException("no second step: " + answer.statusCode() + answer.body());
    }
    return answer.body();
  }

  /** The app on this person's phone. */
  Totp app() {
    return Objects.requireNonNull(app);
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(at(path)).build(), BodyHandlers.ofString());
  }

  /** Sends a form of the page of that address to it. */
  HttpResponse<String> form(String path, Map<String, String> fields)
      throws IOException, InterruptedException {
    return form(path, path, fields);
  }

  /** Sends a form with the token of a page. */
  HttpResponse<String> form(String page, String path, Map<String, String> fields)
      throws IOException, InterruptedException {
    Map<String, String> all = new LinkedHashMap<>(fields);
    all.put("_csrf", token(page));
    return sent(path, all);
  }

  /** Sends a form as it is, with the token that it holds. */
  HttpResponse<String> sent(String path, Map<String, String> fields)
      throws IOException, InterruptedException {
    String body =
        fields.entrySet().stream()
            .map(
                field ->
                    field.getKey()
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return http.send(
        HttpRequest.newBuilder(at(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  /** Sends JSON; with a token of the page of one's account, or without any. */
  HttpResponse<String> json(String method, String path, String body, Optional<String> token)
      throws IOException, InterruptedException {
    return json(method, path, body, token, "\"0\"");
  }

  /** Sends JSON for what was seen in that version. */
  HttpResponse<String> json(
      String method, String path, String body, Optional<String> token, String seen)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(at(path))
            .header("Content-Type", "application/json")
            .header("If-Match", seen)
            .header("Idempotency-Key", "a test")
            .method(method, BodyPublishers.ofString(body));
    token.ifPresent(text -> request.header("X-XSRF-TOKEN", text));
    return http.send(request.build(), BodyHandlers.ofString());
  }

  /** The token that a page carries, in a form or for scripts. */
  String token(String page) throws IOException, InterruptedException {
    String body = get(page).body();
    for (Pattern pattern : new Pattern[] {TOKEN, HEADER}) {
      Matcher found = pattern.matcher(body);
      if (found.find()) {
        return found.group(1);
      }
    }
    throw new IllegalStateException(page + " carries no token: " + body);
  }

  /** The session's cookie, if the browser has one. */
  Optional<HttpCookie> session() {
    return cookies.getCookieStore().getCookies().stream()
        .filter(cookie -> cookie.getName().equals("vesper"))
        .findFirst();
  }

  /** Brings a session's cookie, whoever made it. */
  void bring(String value) {
    HttpCookie cookie = new HttpCookie("vesper", value);
    cookie.setPath("/");
    cookie.setDomain(at("/").getHost());
    cookie.setVersion(0);
    cookies.getCookieStore().add(at("/"), cookie);
  }

  private URI at(String path) {
    return URI.create(server.url() + path.substring(1));
  }
}
