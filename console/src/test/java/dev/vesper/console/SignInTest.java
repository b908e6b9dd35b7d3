package dev.vesper.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.data.access.AccessDesk;
import dev.vesper.data.access.Role;
import dev.vesper.data.access.Session;
import dev.vesper.data.access.Totp;
import java.net.HttpCookie;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who gets in, and for how long. */
@Tag("database")
class SignInTest {
  @RegisterExtension static final Staff STAFF = new Staff();

  @Test
  void who_has_not_signed_in_is_led_to_the_way_in_and_back() throws Exception {
    SignedIn nobody = new SignedIn(STAFF.server());
    HttpResponse<String> page = nobody.get("/plan?filter=all");
    assertThat(page.statusCode()).isEqualTo(303);
    assertThat(page.headers().firstValue("Location"))
        .hasValue("/sign-in?next=%2Fplan%3Ffilter%3Dall");
    assertThat(nobody.get("/nowhere").statusCode()).isEqualTo(303);
    HttpResponse<String> program = nobody.get("/api/v1/plans");
    assertThat(program.statusCode()).isEqualTo(401);
    assertThat(program.headers().firstValue("WWW-Authenticate"))
        .hasValue("Bearer realm=\"vesper\"");
    assertThat(nobody.get("/assets/vesper.css").statusCode()).isEqualTo(200);
    STAFF.desk().accounts().add("Bo", Role.VIEWER, "the test", new SecureRandom());
    HttpResponse<String> in =
        STAFF.newcomer(Role.VIEWER, "Back").form("/account", "/sign-out", Map.of());
    assertThat(led(in)).isEqualTo("/sign-in");
    assertThat(in.headers().firstValue("Clear-Site-Data")).hasValue("\"cache\", \"storage\"");
    HttpResponse<String> back =
        nobody.form(
            "/sign-in", Map.of("name", "back", "password", SignedIn.PASSWORD, "next", "/runs?x=1"));
    assertThat(led(back)).isEqualTo("/runs?x=1");
    assertThat(nobody.get("/plan").statusCode()).isEqualTo(200);
  }

  private static String led(HttpResponse<String> answer) {
    String to = answer.headers().firstValue("Location").orElseThrow();
    assertThat(to).startsWith(STAFF.server().url());
    return to.substring(STAFF.server().url().length() - 1);
  }

  @Test
  void the_way_back_never_leaves_the_console() throws Exception {
    SignedIn person = STAFF.person(Role.VIEWER);
    for (String evil :
        List.of("https://evil.example/", "//evil.example", "/\\evil.example", "%2F%2Fevil", "x")) {
      HttpResponse<String> led =
          person.get("/sign-in?next=" + URLEncoder.encode(evil, StandardCharsets.UTF_8));
      assertThat(led(led)).as(evil).startsWith("/").doesNotContain("evil.example");
    }
  }

  @Test
  void a_wrong_password_and_a_name_that_is_none_are_answered_alike() throws Exception {
    STAFF.newcomer(Role.VIEWER, "Known");
    List<String> bodies = new ArrayList<>();
    for (String name : List.of("Known", "Unknown")) {
      SignedIn guest = new SignedIn(STAFF.server());
      HttpResponse<String> answer =
          guest.form("/sign-in", Map.of("name", name, "password", "not the password of it"));
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(guest.session()).isEmpty();
      bodies.add(answer.body().replaceAll("value=\"[^\"]*\"", ""));
    }
    assertThat(bodies.get(0)).isEqualTo(bodies.get(1)).contains("Name or password is wrong");
  }

  @Test
  void guessing_is_slowed_down_for_names_that_are_none_too() throws Exception {
    for (String name : List.of("Guessed", "Never heard")) {
      if (name.equals("Guessed")) {
        STAFF.newcomer(Role.VIEWER, name);
      }
      SignedIn guest = new SignedIn(STAFF.server());
      for (int i = 0; i < 5; i++) {
        assertThat(guess(guest, name).statusCode()).isEqualTo(401);
      }
      HttpResponse<String> sixth = guess(guest, name);
      assertThat(sixth.statusCode()).isEqualTo(429);
      assertThat(sixth.headers().firstValue("Retry-After")).hasValue("1");
    }
    // The right password is not even looked at while the name waits.
    SignedIn owner = new SignedIn(STAFF.server());
    Map<String, String> right = Map.of("name", "Guessed", "password", SignedIn.PASSWORD);
    assertThat(owner.form("/sign-in", right).statusCode()).isEqualTo(429);
    STAFF.clock().pass(Duration.ofSeconds(1));
    assertThat(owner.form("/sign-in", right).statusCode()).isEqualTo(302);
  }

  private static HttpResponse<String> guess(SignedIn guest, String name) throws Exception {
    return guest.form("/sign-in", Map.of("name", name, "password", "guessed by somebody"));
  }

  @Test
  void a_session_that_a_browser_brings_is_never_taken_up() throws Exception {
    STAFF.newcomer(Role.VIEWER, "Fixed");
    SignedIn victim = new SignedIn(STAFF.server());
    victim.bring("chosen-by-somebody-else");
    assertThat(victim.get("/").statusCode()).isEqualTo(303);
    victim.form("/sign-in", Map.of("name", "Fixed", "password", SignedIn.PASSWORD));
    HttpCookie mine = victim.session().orElseThrow();
    assertThat(mine.getValue()).isNotEqualTo("chosen-by-somebody-else").hasSizeGreaterThan(40);
    SignedIn attacker = new SignedIn(STAFF.server());
    attacker.bring("chosen-by-somebody-else");
    assertThat(attacker.get("/").statusCode()).isEqualTo(303);
  }

  @Test
  void a_session_ends_by_idleness_by_age_and_by_its_owner() throws Exception {
    MovableClock clock = new MovableClock(ShopOnPaper.NOW);
    AccessDesk other = STAFF.shop().store().access(STAFF.shop().id(), clock);
    String token = token(STAFF.newcomer(Role.VIEWER, "Idle"));
    String second = token(STAFF.signIn("Idle"));
    clock.pass(Duration.between(clock.instant(), STAFF.clock().instant()));
    clock.pass(Duration.ofMinutes(30).minusMillis(1));
    assertThat(other.sessions().find(token, true)).isPresent();
    // A page that asks by itself keeps nothing open.
    assertThat(other.sessions().find(second, false)).isPresent();
    clock.pass(Duration.ofMinutes(1));
    assertThat(other.sessions().find(second, true)).as("idle for 30 minutes").isEmpty();
    for (int minutes = 31; minutes < 12 * 60 - 25; minutes += 25) {
      assertThat(other.sessions().find(token, true)).as("after %s min", minutes).isPresent();
      clock.pass(Duration.ofMinutes(25));
    }
    clock.pass(Duration.ofMinutes(25));
    assertThat(other.sessions().find(token, true)).as("twelve hours old").isEmpty();
  }

  private static String token(SignedIn person) {
    return person.session().orElseThrow().getValue();
  }

  @Test
  void the_account_lists_sessions_and_ends_them() throws Exception {
    SignedIn here = STAFF.newcomer(Role.VIEWER, "Twice");
    SignedIn elsewhere = STAFF.signIn("Twice");
    List<Session> open = STAFF.desk().sessions().of("Twice");
    assertThat(open).hasSize(2);
    assertThat(here.get("/account").body()).contains("Java-http-client", "This one", "End it");
    // Somebody else's session is not one's own to end.
    STAFF
        .person(Role.ADMIN)
        .form("/account", "/account/sessions/" + open.get(0).number() + "/end", Map.of());
    assertThat(elsewhere.get("/account").statusCode()).isEqualTo(200);
    here.form("/account", "/account/sessions/" + open.get(0).number() + "/end", Map.of());
    assertThat(elsewhere.get("/account").statusCode()).isEqualTo(303);
    String before = token(here);
    HttpResponse<String> changed =
        here.form(
            "/account",
            "/account/password",
            Map.of("password", SignedIn.PASSWORD, "next", "nine yellow armchairs"));
    assertThat(changed.statusCode()).isEqualTo(302);
    assertThat(STAFF.desk().sessions().find(before, true)).isEmpty();
    assertThat(here.get("/account").statusCode()).isEqualTo(200);
    here.form("/account", "/sign-out", Map.of());
    assertThat(STAFF.desk().sessions().of("Twice")).isEmpty();
  }

  @Test
  void who_is_turned_away_or_given_another_role_notices_at_once() throws Exception {
    SignedIn leaves = STAFF.newcomer(Role.OPERATIONS, "Leaves");
    STAFF.desk().accounts().role("Leaves", Role.VIEWER, "the test");
    assertThat(leaves.form("/account", "/plan/undo", Map.of()).statusCode()).isEqualTo(403);
    STAFF.desk().accounts().disable("Leaves", "the test");
    assertThat(leaves.get("/").statusCode()).isEqualTo(303);
    assertThat(STAFF.signIn("Leaves").session()).isEmpty();
  }

  @Test
  void whoever_approves_gets_no_further_than_the_second_step_without_it() throws Exception {
    String code =
        STAFF.desk().accounts().add("Two", Role.OPERATIONS, "the test", new SecureRandom());
    SignedIn two = new SignedIn(STAFF.server());
    HttpResponse<String> first =
        two.form(
            "/sign-in/code", Map.of("name", "Two", "code", code, "password", SignedIn.PASSWORD));
    assertThat(led(first)).isEqualTo("/sign-in/set-up?next=%2F");
    assertThat(two.get("/plan").statusCode()).isEqualTo(303);
    assertThat(two.get("/api/v1/plans").statusCode()).isEqualTo(401);
    // A code is asked of whoever has an app; this one has none yet.
    assertThat(led(two.get("/sign-in/second-step"))).isEqualTo("/sign-in");
    assertThat(two.form("/sign-in/set-up", Map.of("code", "000000")).statusCode()).isEqualTo(401);
    assertThat(two.setsUpSecondStep(STAFF.clock().instant()))
        .contains("Recovery codes", "shown this once")
        .doesNotContain("<script");
    assertThat(two.get("/plan").statusCode()).isEqualTo(200);
    SignedIn again = STAFF.signIn("Two");
    assertThat(again.get("/plan").statusCode()).isEqualTo(303);
    Map<String, String> spent = Map.of("code", two.app().code(STAFF.clock().instant()));
    assertThat(again.form("/sign-in/second-step", spent).statusCode()).isEqualTo(401);
    STAFF.clock().pass(Duration.ofSeconds(30));
    HttpResponse<String> in =
        again.form(
            "/sign-in/second-step",
            Map.of("code", two.app().code(STAFF.clock().instant()), "next", "//evil.example/x"));
    // Whatever host was named, the way leads along this console.
    assertThat(led(in)).isEqualTo("/x");
    assertThat(again.get("/account/second-step").body())
        .contains("10 recovery codes are left", "Your role demands it");
    STAFF.person(Role.ADMIN).form("/people", "/people/second-step", Map.of("name", "Two"));
    assertThat(again.get("/plan").statusCode()).isEqualTo(303);
    assertThat(led(STAFF.signIn("Two").get("/sign-in/second-step"))).isEqualTo("/sign-in");
  }

  @Test
  void two_browsers_that_set_a_second_step_up_end_in_a_page_that_says_so() throws Exception {
    String code =
        STAFF.desk().accounts().add("Both", Role.OPERATIONS, "the test", new SecureRandom());
    SignedIn one = new SignedIn(STAFF.server());
    one.form("/sign-in/code", Map.of("name", "Both", "code", code, "password", SignedIn.PASSWORD));
    SignedIn other = STAFF.signIn("Both");
    assertThat(other.get("/sign-in/set-up").statusCode()).isEqualTo(200);
    String token = other.token("/sign-in/set-up");
    one.setsUpSecondStep(STAFF.clock().instant());

    HttpResponse<String> late =
        other.sent("/sign-in/set-up", Map.of("code", "000000", "next", "/plan", "_csrf", token));
    assertThat(led(late)).isEqualTo("/sign-in/second-step?next=%2Fplan&elsewhere=true");
    assertThat(other.get(led(late)).body()).contains("in another browser", "name=\"code\"");
    // Whoever was on the way to a page is asked for the code and not for the password.
    assertThat(led(other.get("/sign-in?next=/plan")))
        .isEqualTo("/sign-in/second-step?next=%2Fplan");
    assertThat(other.get("/sign-in").statusCode()).isEqualTo(200);
  }

  @Test
  void who_need_not_have_a_second_step_may_set_one_up_and_take_it_away() throws Exception {
    SignedIn free = STAFF.newcomer(Role.VIEWER, "Free");
    Matcher shown =
        Pattern.compile("id=\"secret\">([A-Z2-7 ]+)<")
            .matcher(free.get("/account/second-step").body());
    assertThat(shown.find()).isTrue();
    Totp app = Totp.of(shown.group(1));
    Map<String, String> now = Map.of("code", app.code(STAFF.clock().instant()));
    assertThat(free.form("/account/second-step", "/account/second-step/set-up", now).body())
        .contains("Recovery codes");
    assertThat(free.form("/account/second-step", "/account/second-step/remove", now).statusCode())
        .isEqualTo(401);
    STAFF.clock().pass(Duration.ofSeconds(30));
    Map<String, String> then = Map.of("code", app.code(STAFF.clock().instant()));
    assertThat(free.form("/account/second-step", "/account/second-step/remove", then).body())
        .contains("Set it up");
    assertThat(STAFF.signIn("Free").get("/plan").statusCode()).isEqualTo(200);
  }

  @Test
  void an_admin_makes_lists_and_withdraws_keys() throws Exception {
    SignedIn admin = STAFF.person(Role.ADMIN);
    HttpResponse<String> made =
        admin.form("/keys", "/keys/make", Map.of("name", "from-the-page", "scope", "see"));
    Matcher key = Pattern.compile(">(vak_[A-Za-z0-9_-]{43})<").matcher(made.body());
    assertThat(key.find()).isTrue();
    assertThat(STAFF.bearer("GET", "/api/v1/plans", key.group(1)).statusCode()).isEqualTo(200);
    assertThat(admin.get("/keys").body()).contains("from-the-page").doesNotContain(key.group(1));
    for (String scope : List.of("approve-orders", "none")) {
      assertThat(
              admin
                  .form("/keys", "/keys/make", Map.of("name", "no-" + scope, "scope", scope))
                  .statusCode())
          .isEqualTo(409);
    }
    long number =
        STAFF.desk().apiKeys().list().stream()
            .filter(one -> one.name().equals("from-the-page"))
            .findFirst()
            .orElseThrow()
            .number();
    admin.form("/keys", "/keys/" + number + "/revoke", Map.of());
    assertThat(STAFF.bearer("GET", "/api/v1/plans", key.group(1)).statusCode()).isEqualTo(401);
    assertThat(STAFF.person(Role.OPERATIONS).get("/keys").statusCode()).isEqualTo(403);
  }

  @Test
  void the_answer_to_a_form_leads_to_its_page_in_the_other_language() throws Exception {
    SignedIn admin = STAFF.person(Role.ADMIN);
    String people = admin.form("/people", "/people/code", Map.of("name", "nobody")).body();
    assertThat(people).contains("href=\"/people?lang=zh\"").doesNotContain("/people/code?lang");
    String account =
        admin
            .form("/account", "/account/password", Map.of("password", "x", "next", "short"))
            .body();
    assertThat(account).contains("href=\"/account?lang=zh\"");
    assertThat(admin.get("/plan?filter=all&lang=en").body())
        .contains("href=\"/plan?filter=all&amp;lang=zh\"");
  }

  @Test
  void behind_the_proxy_cookies_belong_to_the_host_and_to_tls() throws Exception {
    String tls = "X-Forwarded-Proto: https\r\nX-Forwarded-For: 203.0.113.9\r\n";
    String page = raw("GET /sign-in HTTP/1.1\r\nHost: vesper.example\r\n" + tls, "");
    assertThat(page)
        .startsWith("HTTP/1.1 200")
        .contains("Strict-Transport-Security: max-age=31536000\r\n", "Secure")
        .doesNotContain("includeSubDomains");
    assertThat(raw("GET /sign-in HTTP/1.1\r\nHost: vesper.example\r\n", ""))
        .startsWith("HTTP/1.1 421");
    assertThat(raw("GET /sign-in HTTP/1.1\r\nHost: other.example\r\n" + tls, ""))
        .startsWith("HTTP/1.1 421");
    STAFF.newcomer(Role.VIEWER, "Far");
    String csrf = between(page, "XSRF-TOKEN=", ";");
    String token = between(page, "name=\"_csrf\" value=\"", "\"");
    String body =
        "name=Far&password="
            + URLEncoder.encode(SignedIn.PASSWORD, StandardCharsets.UTF_8)
            + "&_csrf="
            + token;
    String in =
        raw(
            "POST /sign-in HTTP/1.1\r\nHost: vesper.example\r\nCookie: XSRF-TOKEN="
                + csrf
                + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                + body.length()
                + "\r\n"
                + tls,
            body);
    assertThat(in).startsWith("HTTP/1.1 302");
    assertThat(in.lines().filter(line -> line.startsWith("Set-Cookie: __Host-vesper=")))
        .singleElement()
        .asString()
        .contains("Path=/", "Secure", "HttpOnly", "SameSite=Lax")
        .doesNotContain("Domain", "Max-Age");
    assertThat(STAFF.desk().sessions().of("Far").get(0).address()).isEqualTo("203.0.113.9");
  }

  private static String between(String text, String before, String after) {
    int from = text.indexOf(before) + before.length();
    return text.substring(from, text.indexOf(after, from));
  }

  private static String raw(String head, String body) throws Exception {
    return raw(STAFF.server(), head, body);
  }

  /** A request as it is written, and its whole answer. */
  static String raw(ConsoleServer server, String head, String body) throws Exception {
    try (Socket socket = new Socket(InetAddress.getByName(Entrance.LOOPBACK), server.port())) {
      socket
          .getOutputStream()
          .write((head + "Connection: close\r\n\r\n" + body).getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
