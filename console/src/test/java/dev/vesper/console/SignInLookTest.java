package dev.vesper.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.vesper.console.Chromium.Look;
import dev.vesper.console.Chromium.Visit;
import dev.vesper.data.access.Role;
import dev.vesper.data.access.SecondStep;
import dev.vesper.data.access.Totp;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Signing in as people see it, and what a browser still knows when they have left. */
@Tag("database")
class SignInLookTest {
  @RegisterExtension static final Staff STAFF = new Staff();
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private static final String KEPT =
      "async () => [...Object.entries(localStorage), ...Object.entries(sessionStorage)]"
          + ".map(each => each.join('='))"
          + ".concat((await indexedDB.databases()).map(each => each.name), await caches.keys())";

  @Test
  void a_viewer_signs_in_on_a_phone_sees_what_may_not_be_done_and_leaves_nothing_behind()
      throws Exception {
    STAFF.newcomer(Role.VIEWER, "Lin");
    Look look = Look.PHONE.inChinese().inTheDark();
    try (Visit visit = CHROMIUM.open(STAFF.server().url() + "plan", look)) {
      Page page = visit.page();
      assertThat(page.url()).endsWith("/sign-in?next=%2Fplan");
      fill(page, "Lin", "not the password of Lin");
      assertThat(page.locator("[role=alert]").innerText()).contains("用户名或密码不正确");
      visit.shoot(look.name("sign-in"));
      Soundness.holds(visit);
      fill(page, "Lin", SignedIn.PASSWORD);
      assertThat(page.url()).endsWith("/plan");
      Locator approve =
          page.locator(
                  "button[formaction='/plan/approve'], form[action='/plan/approve-safe'] button")
              .first();
      assertThat(approve.isDisabled()).isTrue();
      assertThat(approve.getAttribute("title")).contains("查看者无权批准");
      assertThat(page.locator("[data-state=no-right]").first().innerText()).contains("查看者无权");
      visit.shoot(look.name("plan-of-a-viewer"));
      Soundness.holds(visit);
      page.navigate(STAFF.server().url() + "account");
      visit.shoot(look.name("account"));
      Soundness.holds(visit);
      // htmx keeps the address of the moment, in the tab, and nothing else is kept anywhere.
      assertThat(String.valueOf(page.evaluate(KEPT)))
          .isIn("[]", "[htmx-current-path-for-history=/account]");
      assertThat(String.valueOf(page.evaluate("() => document.cookie")))
          .doesNotContain("vesper=", "XSRF");
      page.locator("form[action='/sign-out'] button").click();
      page.waitForURL("**/sign-in*");
      page.goBack();
      assertThat(page.url()).contains("/sign-in");
      assertThat(page.context().cookies()).noneMatch(cookie -> cookie.name.equals("vesper"));
    }
  }

  private static void fill(Page page, String name, String password) {
    page.locator("#name").fill(name);
    page.locator("#password").fill(password);
    page.locator("main button.primary").click();
  }

  @Test
  void an_admin_adds_a_person_who_signs_in_and_is_turned_away() throws Exception {
    STAFF.newcomer(Role.ADMIN, "Root");
    try (Visit visit = CHROMIUM.open(STAFF.server().url() + "sign-in?next=/people", Look.PHONE)) {
      Page page = visit.page();
      fill(page, "Root", SignedIn.PASSWORD);
      page.locator("#name").fill("Zoë M.");
      page.locator("#role").selectOption("auditor");
      page.locator("form[action='/people/add'] button").click();
      String code = page.locator(".people .command").innerText();
      visit.shoot(Look.PHONE.name("people"));
      Soundness.holds(visit);
      SignedIn zoe = new SignedIn(STAFF.server());
      zoe.form(
          "/sign-in/code", Map.of("name", "Zoë M.", "code", code, "password", SignedIn.PASSWORD));
      assertThat(zoe.get("/account").body()).contains("Zoë M.", "auditor");
      assertThat(zoe.get("/people").statusCode()).isEqualTo(403);
      Locator row = page.locator("tr", new Page.LocatorOptions().setHasText("Zoë M."));
      row.locator("form[action='/people/disable'] button").click();
      assertThat(row.innerText()).contains("turned away");
      assertThat(zoe.get("/account").statusCode()).isEqualTo(303);
      page.navigate(STAFF.server().url() + "keys");
      page.locator("#name").fill("looked-at");
      page.locator("input[value=see]").check();
      page.locator("form[action='/keys/make'] button").click();
      assertThat(page.locator(".keys-page .command").innerText()).startsWith("vak_");
      visit.shoot(Look.PHONE.name("keys"));
      Soundness.holds(visit);
      // The answer to a form is found again in the other language.
      page.locator("a[hreflang='zh-CN']").click();
      assertThat(page.url()).endsWith("/keys?lang=zh");
      page.locator(".more-rooms summary").click();
      visit.shoot(Look.PHONE.name("keys-zh-more"));
      Soundness.holds(visit);
    }
  }

  @Test
  void who_may_finds_every_button_as_it_was() throws Exception {
    String first = STAFF.desk().accounts().add("Olu", Role.OPERATIONS, "a", new SecureRandom());
    try (Visit visit = CHROMIUM.open(STAFF.server().url() + "sign-in/code", Look.DESK)) {
      Page page = visit.page();
      page.locator("#code").fill(first);
      fill(page, "Olu", SignedIn.PASSWORD);
      // Whoever approves sets the second step up before anything else.
      page.waitForURL("**/sign-in/set-up*");
      visit.shoot(Look.DESK.name("second-step-set-up"));
      Soundness.holds(visit);
      Totp app = Totp.of(page.locator("#secret").innerText());
      page.locator("#code").fill(app.code(STAFF.clock().instant()));
      page.locator("main button.primary").click();
      assertThat(page.locator(".recovery li").count()).isEqualTo(SecondStep.RECOVERY_CODES);
      visit.shoot(Look.DESK.name("second-step-codes"));
      Soundness.holds(visit);
      page.locator("main a.primary").click();
      page.locator("form[action='/sign-out'] button").click();
      page.waitForURL("**/sign-in*");
      page.navigate(STAFF.server().url() + "sign-in?next=/plan");
      fill(page, "Olu", SignedIn.PASSWORD);
      page.waitForURL("**/sign-in/second-step*");
      Soundness.holds(visit);
      STAFF.clock().pass(Duration.ofSeconds(30));
      page.locator("#code").fill(app.code(STAFF.clock().instant()));
      page.locator("main button.primary").click();
      assertThat(page.locator("[data-state=no-right]").count()).isZero();
      assertThat(
              page.locator(
                      "form[action='/plan/approve-safe'] button, button[formaction='/plan/approve']")
                  .first()
                  .isEnabled())
          .isTrue();
      page.navigate(STAFF.server().url() + "account");
      visit.shoot(Look.DESK.name("account"));
      Soundness.holds(visit);
    }
  }
}
