package dev.vesper.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.WaitForSelectorState;
import com.microsoft.playwright.options.WaitUntilState;
import dev.vesper.console.Chromium.Look;
import dev.vesper.console.Chromium.Visit;
import dev.vesper.data.review.LineKey;
import dev.vesper.data.store.PlanHead;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each screen empty, loading, failed, stale and without the right to it: each really so. */
@Tag("database")
@Tag("browser")
class StatesTest {
  @RegisterExtension static final TestBed BED = new TestBed();
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private static final double PATIENCE_MS = 10_000;
  private static final int NO_CONTENT = 204;

  private static ShopOnPaper shop;
  private static PlanHead plan;
  private static Outage outage;
  private static ConsoleServer server;
  private static ConsoleServer empty;

  @BeforeAll
  static void serve() throws Exception {
    shop = BED.shop("states").opened("EUR");
    plan = shop.planAgain();
    long approved =
        shop.store().reviews().approveSupplier(plan, 0, "S07", ShopOnPaper.ACTOR).revision();
    PlanHead now = shop.store().plans().newest(shop.id()).orElseThrow();
    shop.store().publishing().publish(now, approved, "states", ShopOnPaper.ACTOR);
    outage = BED.outage();
    server = ConsoleServer.start(BED.parts(shop, outage), 0);
    empty = ConsoleServer.start(BED.shop("states-empty").parts(), 0);
  }

  @AfterEach
  void mend() {
    outage.end();
  }

  @AfterAll
  static void stop() {
    server.close();
    empty.close();
  }

  static List<String> screens() {
    String order = shop.store().purchaseOrders().list(shop.id(), null).get(0).poId();
    return List.of(
        "",
        "plan",
        "plan?by=supplier",
        "plan?filter=all&item=LMP-101&location=leipzig",
        "publish",
        "runs",
        "runs/" + shop.store().runs().list(shop.id(), 1).get(0).runId(),
        "orders?status=all",
        "orders/" + order);
  }

  @ParameterizedTest
  @MethodSource("screens")
  void an_empty_screen_says_what_will_be_here_or_that_it_is_not_there(String path) {
    Look look = Look.PHONE.inChinese().inTheDark();
    try (Visit visit = CHROMIUM.open(empty.url() + path, look)) {
      visit.shoot(look.name("state-empty-" + named(path)));
      String state = path.matches("(runs|orders)/.*") ? "failed" : "empty";
      assertThat(visit.page().locator("main [data-state=" + state + "]").count()).isEqualTo(1);
      assertThat(
              visit.page().locator("main [data-state] .command, main [data-state] a.btn").count())
          .isPositive();
      Soundness.holds(visit);
    }
  }

  @ParameterizedTest
  @MethodSource("screens")
  void a_screen_that_is_left_keeps_its_shape_and_says_that_the_next_one_loads(String path) {
    try (Visit visit = CHROMIUM.open(server.url() + path, Look.DESK)) {
      Page page = visit.page();
      page.setDefaultTimeout(PATIENCE_MS);
      // An answer without content leaves the page where it is, waiting.
      page.route(
          "**/next", route -> route.fulfill(new Route.FulfillOptions().setStatus(NO_CONTENT)));
      page.evaluate("() => { setTimeout(() => { location.href = '/next'; }, 0); }");
      visit.until("!document.getElementById('waiting').hidden");
      assertThat(page.locator("main[aria-busy=true]").count()).isEqualTo(1);
      assertThat(page.locator("#live").textContent()).isEqualTo("Loading");
      visit.shoot("state-loading-" + named(path));
      page.keyboard().press("Escape");
      hidden(page, "#waiting");
      assertThat(page.locator("main[aria-busy]").count()).isZero();
      assertThat(visit.troubles()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan", "plan?by=supplier"})
  void a_list_whose_store_takes_long_keeps_its_shape_until_it_answers(String path)
      throws Exception {
    try (Visit visit = CHROMIUM.open(server.url() + path, Look.DESK)) {
      Page page = visit.page();
      page.setDefaultTimeout(PATIENCE_MS);
      try (TestBed.Stall stall = BED.stalled()) {
        page.evaluate("() => { document.querySelector('a.chip').click(); }");
        page.locator("#waiting").waitFor();
        assertThat(page.locator("#lines[aria-busy=true]").count()).isEqualTo(1);
      }
      hidden(page, "#waiting");
      visit.until("document.querySelector('#lines[aria-busy]') === null");
      assertThat(page.locator("#lines .chip[aria-current]").count()).isEqualTo(1);
    }
  }

  private static void hidden(Page page, String what) {
    page.locator(what).waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
  }

  @ParameterizedTest
  @MethodSource("screens")
  void a_screen_whose_store_is_gone_says_so_and_comes_back(String path) {
    Look look = Look.DESK.inChinese();
    outage.begin();
    try (Visit visit = CHROMIUM.open(server.url() + path, look)) {
      visit.shoot(look.name("state-failed-" + named(path)));
      assertThat(visit.page().locator("[data-state=failed] .command").innerText())
          .isEqualTo("./vesper doctor");
      assertThat(visit.page().locator("#old").isHidden()).isTrue();
      Soundness.holds(visit);
      outage.end();
      visit.page().reload();
      assertThat(visit.page().locator("[data-state=failed]").count()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("screens")
  void a_screen_that_is_old_says_since_when(String path) {
    try (Visit visit = CHROMIUM.open(server.url() + path, Look.DESK.inChinese())) {
      Page page = visit.page();
      assertThat(page.locator("#old").isHidden()).isTrue();
      List<LineKey> lamp = List.of(new LineKey("LMP-101", "leipzig"));
      long seen = shop.store().reviews().revision(plan);
      shop.store().reviews().hold(plan, seen, lamp, null, "", "Ada");
      if (path.isEmpty()) {
        // Tonight follows by itself.
        assertThat(page.locator("[data-live]").count()).isEqualTo(1);
      }
      page.evaluate("() => { window.dispatchEvent(new Event('focus')); }");
      if (!path.isEmpty()) {
        page.locator("#old").waitFor();
        assertThat(page.locator("#old").innerText()).contains("自您在", "以来");
        assertThat(visit.barriers()).isEmpty();
        visit.shoot("state-stale-" + named(path));
        // The store must not fall silent while the page is on its way.
        AtomicBoolean loaded = new AtomicBoolean();
        page.onLoad(fresh -> loaded.set(true));
        page.locator("#old a").click();
        page.waitForCondition(loaded::get);
        hidden(page, "#old");
      }
      outage.begin();
      page.evaluate("() => { window.dispatchEvent(new Event('focus')); }");
      page.locator("#old").waitFor();
      assertThat(page.locator("#old").innerText()).contains("没有应答");
      outage.end();
      page.evaluate("() => { window.dispatchEvent(new Event('focus')); }");
      hidden(page, "#old");
    } finally {
      shop.store().reviews().undo(plan, shop.store().reviews().revision(plan), "Ada");
    }
  }

  @ParameterizedTest
  @MethodSource("screens")
  void a_screen_that_may_not_be_seen_or_written_says_who_may(String path) {
    String foreign = server.url().replace("127.0.0.1", "console.localhost");
    try (Visit visit = CHROMIUM.open(server.url() + path, Look.DESK)) {
      Page page = visit.page();
      Locator write = page.locator("main form[method=post] button:visible:enabled").first();
      if (write.count() > 0) {
        page.context().clearCookies();
        write.click();
        page.locator("[data-state=no-right]:not(template *)").first().waitFor();
        assertThat(page.locator("[data-state=no-right]").first().innerText())
            .contains("Whoever sits at this machine may");
        visit.shoot("state-no-right-" + named(path));
        assertThat(visit.barriers()).isEmpty();
      }
      page.navigate(foreign + path, new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
      assertThat(page.locator("body").innerText())
          .contains("127.0.0.1 and localhost only", "127.0.0.1 和 localhost");
    }
  }

  @Test
  void every_screen_but_runs_has_a_write_that_was_refused() {
    int writes = 0;
    for (String path : screens()) {
      try (Visit visit = CHROMIUM.open(server.url() + path, Look.DESK)) {
        writes +=
            visit.page().locator("main form[method=post] button:visible:enabled").count() > 0
                ? 1
                : 0;
      }
    }
    assertThat(writes).isGreaterThanOrEqualTo(6);
  }

  private static String named(String path) {
    return path.isEmpty() ? "tonight" : path.replaceAll("[^a-z]+", "-");
  }
}
