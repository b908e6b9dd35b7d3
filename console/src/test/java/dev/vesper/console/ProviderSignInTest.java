package dev.vesper.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.vesper.console.FakeProvider.Signed;
import dev.vesper.data.access.Account;
import dev.vesper.data.access.Role;
import dev.vesper.data.store.Refused;
import java.net.URI;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Signing in through an identity provider: who gets in as what, and which answers count. */
@Tag("database")
class ProviderSignInTest {
  @RegisterExtension static final Staff STAFF = new Staff();

  private static FakeProvider provider;
  private static ConsoleServer server;

  @BeforeAll
  static void serve() throws Exception {
    provider = new FakeProvider();
    server =
        ConsoleServer.start(
            new ConsoleParts(
                STAFF.shop().store(),
                STAFF.shop().id(),
                STAFF.clock(),
                new Entrance(
                    null,
                    Entrance.LOOPBACK,
                    URI.create("https://vesper.example"),
                    Entrance.LOOPBACK),
                named(provider.issuer())),
            0);
  }

  private static IdentityProvider named(String issuer) {
    return new IdentityProvider(
        URI.create(issuer),
        FakeProvider.CLIENT,
        FakeProvider.SECRET,
        "Shop ID",
        Set.of("openid", "profile"),
        "preferred_username",
        "realm_access.roles",
        Map.of("buyers", Role.OPERATIONS, "readers", Role.VIEWER, "it", Role.ADMIN));
  }

  @AfterAll
  static void stop() {
    server.close();
    provider.close();
  }

  @BeforeEach
  void honest() {
    provider.lie = UnaryOperator.identity();
    provider.signed = Signed.RIGHTLY;
  }

  private static void is(String subject, String name, String... roles) {
    provider.person =
        Map.of(
            "sub", subject,
            "preferred_username", name,
            "realm_access", Map.of("roles", List.of(roles)));
  }

  /** Goes to the provider; returns where it is asked to send the person back. */
  private static URI asked(SignedIn browser, String next) throws Exception {
    HttpResponse<String> to = browser.get("/sign-in/to/provider?next=" + next);
    assertThat(to.statusCode()).isEqualTo(302);
    return URI.create(to.headers().firstValue("Location").orElseThrow());
  }

  /** Comes back with that answer; returns where the console leads. */
  private static String back(SignedIn browser, URI answer) throws Exception {
    HttpResponse<String> back = browser.get(answer.getRawPath() + "?" + answer.getRawQuery());
    assertThat(back.statusCode()).isEqualTo(302);
    String to = back.headers().firstValue("Location").orElseThrow();
    return to.startsWith("http") ? to.substring(server.url().length() - 1) : to;
  }

  private static String signIn(SignedIn browser) throws Exception {
    return back(browser, provider.agreed(asked(browser, "%2Fplan")));
  }

  @Test
  void whom_the_provider_knows_is_let_in_as_what_the_claim_says() throws Exception {
    is("s-1", "Pia", "buyers", "others");
    SignedIn pia = new SignedIn(server);
    assertThat(pia.get("/sign-in").body()).contains("Sign in with Shop ID");
    URI asked = asked(pia, "%2Fplan%3Ffilter%3Dall");
    Map<String, String> parameters = FakeProvider.parameters(asked.getRawQuery());
    assertThat(parameters)
        .containsEntry("response_type", "code")
        .containsEntry("code_challenge_method", "S256")
        .containsKeys("state", "nonce", "code_challenge");
    assertThat(back(pia, provider.agreed(asked))).isEqualTo("/plan?filter=all");
    assertThat(pia.get("/account").body()).contains("Pia", "operations manager");
    Account account = STAFF.desk().accounts().find("pia").orElseThrow();
    assertThat(account.byProvider()).isTrue();
    assertThat(account.hasPassword()).isFalse();
    // No code of ours leads round the provider.
    assertThatThrownBy(
            () -> STAFF.desk().accounts().resetCode("Pia", "the test", new SecureRandom()))
        .isInstanceOf(Refused.class);
    // The provider's word of now counts, under the name of the first time.
    is("s-1", "Pia Renamed", "readers");
    assertThat(signIn(new SignedIn(server))).isEqualTo("/plan");
    assertThat(STAFF.desk().accounts().find("Pia").orElseThrow().role()).isEqualTo(Role.VIEWER);
    assertThat(STAFF.desk().accounts().find("Pia Renamed")).isEmpty();
    STAFF.desk().accounts().disable("Pia", "the test");
    assertThat(signIn(new SignedIn(server))).isEqualTo("/sign-in?provider=disabled");
    assertThat(new SignedIn(server).get("/sign-in?provider=disabled").body())
        .contains("Your account is turned away");
  }

  @Test
  void no_role_and_a_name_of_somebody_else_are_refused() throws Exception {
    is("s-2", "Guest", "strangers");
    assertThat(signIn(new SignedIn(server))).isEqualTo("/sign-in?provider=no-role");
    assertThat(STAFF.desk().accounts().find("Guest")).isEmpty();
    STAFF.newcomer(Role.ADMIN, "Taken");
    is("s-3", "TAKEN", "it");
    SignedIn thief = new SignedIn(server);
    assertThat(signIn(thief)).isEqualTo("/sign-in?provider=name-taken");
    assertThat(thief.session()).isEmpty();
  }

  @Test
  void an_answer_that_is_not_the_providers_lets_nobody_in() throws Exception {
    is("s-4", "Mallory", "it");
    Date past = Date.from(Instant.now().minusSeconds(3600));
    Map<String, UnaryOperator<JWTClaimsSet.Builder>> lies = new LinkedHashMap<>();
    lies.put("issuer", claims -> claims.issuer("https://evil.example"));
    lies.put("audience", claims -> claims.audience("another"));
    lies.put("nonce", claims -> claims.claim("nonce", "of another request"));
    lies.put("no nonce", claims -> claims.claim("nonce", null));
    lies.put("expired", claims -> claims.issueTime(past).expirationTime(past));
    lies.put("no subject", claims -> claims.subject(null));
    for (Map.Entry<String, UnaryOperator<JWTClaimsSet.Builder>> lie : lies.entrySet()) {
      provider.lie = lie.getValue();
      refused(lie.getKey());
    }
    provider.lie = UnaryOperator.identity();
    for (Signed wrongly : List.of(Signed.BY_NOTHING, Signed.BY_ANOTHER_KEY)) {
      provider.signed = wrongly;
      refused(wrongly.name());
    }
    // The same without a lie is let in: it was the lie that was refused.
    provider.signed = Signed.RIGHTLY;
    assertThat(signIn(new SignedIn(server))).isEqualTo("/plan");
  }

  private static void refused(String how) throws Exception {
    SignedIn browser = new SignedIn(server);
    assertThat(signIn(browser)).as(how).isEqualTo("/sign-in?provider=failed");
    assertThat(browser.session()).as(how).isEmpty();
    assertThat(STAFF.desk().accounts().find("Mallory")).as(how).isEmpty();
  }

  @Test
  void an_answer_counts_once_and_in_the_browser_that_asked() throws Exception {
    is("s-5", "Olaf", "readers");
    SignedIn olaf = new SignedIn(server);
    URI answer = provider.agreed(asked(olaf, "%2F"));
    SignedIn another = new SignedIn(server);
    // Somebody else's answer in one's own browser would sign one in as somebody else.
    assertThat(back(another, answer)).isEqualTo("/sign-in?provider=failed");
    asked(another, "%2F");
    assertThat(back(another, answer)).isEqualTo("/sign-in?provider=failed");
    assertThat(another.session()).isEmpty();
    assertThat(back(olaf, answer)).isEqualTo("/");
    assertThat(olaf.session()).isPresent();
    SignedIn replaying = new SignedIn(server);
    assertThat(back(replaying, answer)).isEqualTo("/sign-in?provider=failed");
    assertThat(back(olaf, answer)).isEqualTo("/sign-in?provider=failed");
    URI late = provider.agreed(asked(replaying, "%2F"));
    STAFF.clock().pass(Duration.ofMinutes(10));
    assertThat(back(replaying, late)).isEqualTo("/sign-in?provider=failed");
  }

  @Test
  void behind_the_proxy_the_mark_of_a_browser_belongs_to_the_host_and_to_tls() throws Exception {
    String to =
        SignInTest.raw(
            server,
            "GET /sign-in/to/provider HTTP/1.1\r\nHost: vesper.example\r\n"
                + "X-Forwarded-Proto: https\r\nX-Forwarded-For: 203.0.113.9\r\n",
            "");
    assertThat(to).startsWith("HTTP/1.1 302");
    assertThat(to.lines().filter(line -> line.contains("vesper-provider")))
        .singleElement()
        .asString()
        .startsWith("Set-Cookie: __Host-vesper-provider=")
        .contains("Path=/;", "Secure", "HttpOnly", "SameSite=Lax")
        .doesNotContain("Domain");
  }

  @Test
  void a_provider_that_does_not_answer_costs_nobody_a_password() throws Exception {
    int dead;
    try (FakeProvider gone = new FakeProvider()) {
      dead = URI.create(gone.issuer()).getPort();
    }
    try (ConsoleServer lone =
        ConsoleServer.start(
            new ConsoleParts(
                STAFF.shop().store(),
                STAFF.shop().id(),
                STAFF.clock(),
                Entrance.signedIn(),
                named("http://127.0.0.1:" + dead)),
            0)) {
      SignedIn browser = new SignedIn(lone);
      HttpResponse<String> to = browser.get("/sign-in/to/provider");
      assertThat(to.statusCode()).isEqualTo(302);
      assertThat(to.headers().firstValue("Location").orElseThrow())
          .endsWith("/sign-in?provider=failed");
      assertThat(browser.get("/sign-in").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void a_provider_is_named_with_care() {
    assertThatThrownBy(() -> named("http://id.example")).hasMessageContaining("https");
    assertThatThrownBy(() -> named("https://id.example?x=1")).hasMessageContaining("https");
    assertThat(named("https://id.example/realms/shop").toString())
        .doesNotContain(FakeProvider.SECRET);
    assertThat(named("https://id.example").role(List.of("readers", "it"))).contains(Role.ADMIN);
    assertThat(named("https://id.example").role(List.of("x"))).isEmpty();
  }
}
