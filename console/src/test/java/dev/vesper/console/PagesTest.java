package dev.vesper.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.vesper.console.Chromium.Look;
import dev.vesper.console.Chromium.Visit;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every page, as people meet it: states, languages, light and dark, desk and phone. */
@Tag("database")
@Tag("browser")
class PagesTest {
  @RegisterExtension static final TestBed BED = new TestBed();
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private static ConsoleServer full;
  private static ConsoleServer empty;
  private static ConsoleServer failed;
  private static ConsoleServer running;

  @BeforeAll
  static void serve() throws Exception {
    ShopOnPaper usual = BED.shop("usual").opened("EUR");
    usual.withPlan();
    full = ConsoleServer.start(usual.parts(), 0);
    empty = ConsoleServer.start(BED.shop("empty").parts(), 0);
    ShopOnPaper broken = BED.shop("broken").opened("EUR");
    broken.withPlan();
    broken.failedNight(
        ShopOnPaper.AS_OF.plusDays(1),
        "the Spark worker ended with exit code 137: the machine is out of memory");
    failed = ConsoleServer.start(broken.parts(), 0);
    ShopOnPaper busy = BED.shop("busy").opened("EUR");
    busy.withPlan();
    busy.runningNight(ShopOnPaper.AS_OF.plusDays(1));
    running = ConsoleServer.start(busy.parts(), 0);
  }

  @AfterAll
  static void stop() {
    List.of(full, empty, failed, running).forEach(ConsoleServer::close);
  }

  @ParameterizedTest
  @CsvSource({
    "tonight, ''",
    "runs, runs",
    "run, runs/2026-11-22-v1",
    "orders, orders?status=all",
    "publish, publish"
  })
  void a_page_is_readable_by_all_in_both_languages_by_day_and_night(String name, String path) {
    for (Look look :
        List.of(
            Look.DESK,
            Look.DESK.inChinese().inTheDark(),
            Look.PHONE.inChinese(),
            Look.PHONE.inTheDark())) {
      try (Visit visit = CHROMIUM.open(full.url() + path, look)) {
        visit.shoot(name(name, look));
        sound(visit);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "runs", "runs/2026-11-22-v1", "orders", "publish"})
  void a_page_reflows_at_320_pixels(String path) {
    try (Visit visit = CHROMIUM.open(full.url() + path, Look.NARROW)) {
      assertThat(visit.overflow()).isZero();
      assertThat(visit.troubles()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"tonight, ''", "runs, runs", "orders, orders"})
  void an_empty_page_says_what_will_be_here_and_how(String name, String path) {
    for (Look look : List.of(Look.DESK, Look.PHONE.inChinese().inTheDark())) {
      try (Visit visit = CHROMIUM.open(empty.url() + path, look)) {
        visit.shoot("empty-" + name(name, look));
        sound(visit);
        assertThat(visit.page().locator("[data-state=empty]").count()).isEqualTo(1);
      }
    }
  }

  @Test
  void a_failed_night_says_what_failed_and_what_to_do() {
    try (Visit visit = CHROMIUM.open(failed.url(), Look.DESK)) {
      visit.shoot("failed-tonight");
      sound(visit);
      assertThat(visit.page().locator(".said").innerText())
          .contains("failed at Forecast")
          .contains("exit code 137");
      assertThat(visit.page().locator(".command").innerText())
          .isEqualTo("./vesper night --as-of 2026-11-23 --restart");
      assertThat(visit.page().locator(".notice.warn").innerText()).contains("22 Nov 2026");
    }
  }

  @Test
  void a_running_night_is_followed_without_a_reload() throws Exception {
    try (Visit visit = CHROMIUM.open(running.url(), Look.DESK)) {
      visit.shoot("running-tonight");
      sound(visit);
      Page page = visit.page();
      assertThat(page.locator(".said").innerText()).contains("is at Forecast");
      page.waitForTimeout(2500);
      BED.shop("busy")
          .sql(
              "update run_step set status = 'failed' where shop_id = 'busy' and status = 'running'");
      page.locator(".mark").first().waitFor();
      assertThat(visit.troubles()).isEmpty();
    }
  }

  @Test
  void the_language_follows_the_address_and_is_kept() {
    try (Visit visit = CHROMIUM.open(full.url(), Look.DESK)) {
      visit.page().getByText("中文", new Page.GetByTextOptions().setExact(true)).click();
      assertThat(visit.page().locator("h1").innerText()).contains("2026年11月23日");
      visit.page().navigate(full.url() + "runs");
      assertThat(visit.page().locator("h1").innerText()).isEqualTo("运行与计划");
      visit.page().navigate(full.url() + "runs?lang=en");
      assertThat(visit.page().locator("h1").innerText()).isEqualTo("Runs and schedules");
    }
  }

  @Test
  void the_theme_is_chosen_and_kept() {
    try (Visit visit = CHROMIUM.open(full.url(), Look.DESK)) {
      String light = background(visit.page());
      visit
          .page()
          .getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Dark").setExact(true))
          .click();
      assertThat(background(visit.page())).isNotEqualTo(light);
      visit.page().reload();
      assertThat(background(visit.page())).isNotEqualTo(light);
    }
  }

  @Test
  void the_keyboard_alone_reaches_help_and_rows() {
    try (Visit visit = CHROMIUM.open(full.url(), Look.DESK)) {
      Page page = visit.page();
      page.keyboard().press("Tab");
      assertThat(page.evaluate("document.activeElement.className")).isEqualTo("skip");
      page.keyboard().press("?");
      assertThat(page.locator("#help").isVisible()).isTrue();
      page.keyboard().press("Escape");
      assertThat(page.locator("#help").isVisible()).isFalse();
      page.keyboard().press("j");
      page.keyboard().press("j");
      assertThat(page.locator("tr.chosen").count()).isEqualTo(1);
      assertThat(page.evaluate("document.activeElement.closest('tr').rowIndex")).isEqualTo(2);
    }
  }

  private static String background(Page page) {
    return (String) page.evaluate("getComputedStyle(document.body).backgroundColor");
  }

  private static String name(String page, Look look) {
    return String.join(
        "-",
        page,
        look.width() > 500 ? "desk" : "phone",
        look.language().equals("en") ? "en" : "zh",
        look.dark() ? "dark" : "light");
  }

  /** What holds on every page. */
  private static void sound(Visit visit) {
    assertThat(visit.troubles()).isEmpty();
    assertThat(visit.overflow()).isZero();
    assertThat(visit.bareNumbers()).isEmpty();
    assertThat(visit.barriers()).isEmpty();
    assertThat(visit.page().locator("body").innerText()).doesNotContain("??");
  }
}
