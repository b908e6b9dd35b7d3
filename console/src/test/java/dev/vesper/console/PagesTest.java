package dev.vesper.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.vesper.console.Chromium.Look;
import dev.vesper.console.Chromium.Visit;
import dev.vesper.data.store.Forecasts;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Run;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    broken.scheduled(ShopOnPaper.AS_OF.plusDays(1));
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
  @CsvSource({"tonight, ''", "publish, publish", "print, tonight/print", "search, search?q=la"})
  void a_page_is_readable_by_all_by_day_and_by_night(String name, String path) {
    for (Look look : List.of(Look.DESK, Look.PHONE.inChinese().inTheDark())) {
      try (Visit visit = CHROMIUM.open(full.url() + path, look)) {
        visit.shoot(look.name(name));
        Soundness.holds(visit);
        assertThat(visit.page().locator("[data-state=failed]").count()).isZero();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"tonight, ''", "runs, runs", "orders, orders", "print, tonight/print"})
  void an_empty_page_says_what_will_be_here_and_how(String name, String path) {
    for (Look look : List.of(Look.DESK, Look.PHONE.inChinese().inTheDark())) {
      try (Visit visit = CHROMIUM.open(empty.url() + path, look)) {
        visit.shoot(look.name("empty-" + name));
        Soundness.holds(visit);
        assertThat(visit.page().locator("[data-state=empty]").count()).isEqualTo(1);
      }
    }
  }

  @Test
  void tonight_fits_one_sheet_and_its_totals_are_sums_of_its_rows() {
    try (Visit visit = CHROMIUM.open(full.url() + "tonight/print", Look.DESK)) {
      Page page = visit.page();
      assertThat(page.locator(".as-of").first().innerText()).contains("plan version");
      assertThat(page.locator("table tfoot").count()).isPositive();
      assertThat(
              String.valueOf(
                  page.evaluate(
                      "() => [...document.querySelectorAll('table')].filter(t => t.tFoot).flatMap(t =>"
                          + " [...t.tFoot.rows[0].cells].slice(1).map((c, i) => {"
                          + " const n = e => Math.round(100 * Number(e.textContent.replace(/[^0-9.-]/g, '')));"
                          + " const rows = [...t.tBodies[0].rows].map(r => n(r.cells[i + 1]));"
                          + " return n(c) - rows.reduce((a, b) => a + b, 0); }))"
                          + ".filter(d => d !== 0).length")))
          .isEqualTo("0");
      String pdf =
          new String(
              page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true)),
              StandardCharsets.ISO_8859_1);
      assertThat(pdf.split("/Type\\s*/Page\\b(?!s)", -1)).as("pages").hasSize(2);
    }
  }

  @Test
  void the_box_finds_what_is_called_so_first_and_keys_lead_to_it() {
    try (Visit visit = CHROMIUM.open(full.url() + "runs", Look.DESK)) {
      Page page = visit.page();
      page.keyboard().press("Control+k");
      page.keyboard().type("LMP-101");
      page.keyboard().press("Enter");
      page.waitForURL("**/search?q=LMP-101");
      assertThat(page.locator("[data-rows] tbody tr").first().innerText()).contains("LMP-101");
      page.locator("h1").click();
      page.keyboard().press("j");
      page.keyboard().press("Enter");
      page.waitForURL("**/plan?filter=all&q=LMP-101");
      page.navigate(full.url() + "search?q=restock");
      assertThat(page.locator("[data-rows] a").first().getAttribute("href")).isEqualTo("/plan");
      page.navigate(full.url() + "search?q=%25_'%22<b>");
      assertThat(page.locator("[data-state=empty]").innerText()).contains("Nothing is called so");
    }
  }

  @Test
  void what_came_true_of_a_plan_stands_beside_what_it_promised() throws Exception {
    ShopOnPaper shop = BED.shop("came-true").opened("EUR");
    PlanHead plan = shop.withBudgets();
    Forecasts forecasts = shop.store().forecasts();
    forecasts.save(
        shop.id(), plan.runId(), PaperNight.forecasts(PaperPlan.of(plan.asOf())), "night");
    Run later = shop.night(plan.asOf().plusWeeks(6), 1);
    forecasts.saveHistories(
        shop.id(), later.runId(), PaperNight.histories(PaperPlan.of(later.asOf())), "night");
    try (ConsoleServer server = ConsoleServer.start(shop.parts(), 0)) {
      for (Look look : List.of(Look.DESK, Look.PHONE.inChinese().inTheDark())) {
        try (Visit visit = CHROMIUM.open(server.url() + "ledger", look)) {
          visit.shoot(look.name("ledger"));
          Soundness.holds(visit);
        }
      }
      try (Visit visit = CHROMIUM.open(server.url() + "ledger?lang=en", Look.DESK)) {
        Page page = visit.page();
        assertThat(page.locator(".said").innerText())
            .contains("units were asked for", "promised: 80 %", "lines sold out");
        int all = page.locator("#list tbody tr").count();
        page.getByText("Sold out", new Page.GetByTextOptions().setExact(true)).first().click();
        visit.until("document.location.search.includes('show=sold-out')");
        assertThat(page.locator("#list tbody tr").count()).isPositive().isLessThan(all);
        page.navigate(server.url() + "ledger?as_of=2020-01-01");
        assertThat(page.locator("[data-state=empty]").innerText()).contains("of that date");
      }
    }
  }

  @Test
  void a_failed_night_says_what_failed_and_what_to_do() {
    try (Visit visit = CHROMIUM.open(failed.url(), Look.DESK)) {
      visit.shoot("failed-tonight");
      Soundness.holds(visit);
      assertThat(visit.page().locator(".said").innerText())
          .contains("failed at Forecast")
          .contains("exit code 137");
      assertThat(visit.page().locator(".command").innerText())
          .isEqualTo("./vesper night --as-of 2026-11-23 --restart");
      assertThat(visit.page().locator("p.notice.warn").innerText()).contains("22 Nov 2026");
    }
  }

  @Test
  void a_plan_that_is_not_there_by_its_deadline_is_said_first() {
    try (Visit visit = CHROMIUM.open(failed.url(), Look.PHONE)) {
      visit.shoot("missed-deadline");
      assertThat(visit.page().locator(".notice.bad").first().innerText())
          .contains("No plan by the deadline")
          .contains("23 Nov 2026")
          .contains("07:30");
      visit.page().navigate(failed.url() + "runs");
      visit.shoot("scheduled-runs");
      Soundness.holds(visit);
      visit.page().locator("summary", new Page.LocatorOptions().setHasText("Pause")).click();
      visit.page().locator("[name=reason]").fill("stocktaking");
      visit.shoot("pausing");
      Soundness.holds(visit);
      visit.page().locator("form[action$=pause] button").click();
      assertThat(visit.page().locator(".asked").innerText())
          .contains("Pause nightly")
          .contains("Done");
      assertThat(visit.page().locator(".runs table").first().innerText())
          .contains("Paused by operations", "stocktaking");
    }
  }

  @Test
  void an_address_shows_the_same_rows_to_somebody_else() {
    String address = failed.url() + "runs?page=1";
    try (Visit one = CHROMIUM.open(address, Look.DESK);
        Visit other = CHROMIUM.open(one.page().url(), Look.DESK)) {
      assertThat(other.page().locator("#list tbody a").allInnerTexts())
          .hasSize(7)
          .isEqualTo(one.page().locator("#list tbody a").allInnerTexts());
    }
  }

  @Test
  void a_running_night_is_followed_without_a_reload() throws Exception {
    try (Visit visit = CHROMIUM.open(running.url(), Look.DESK)) {
      visit.shoot("running-tonight");
      Soundness.holds(visit);
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
}
