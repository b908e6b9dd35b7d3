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
    shop.store().settings().set(shop.id(), "publish_targets", "po=purchase_orders", "test");
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

  private static List<String> screens() {
    String order = shop.store().purchaseOrders().list(shop.id(), null).get(0).poId();
    return List.of(
        "",
        "plan",
        "plan?by=supplier",
        "plan?filter=all&item=LMP-101&location=leipzig",
        "plan/repair",
        "publish",
        "runs",
        "runs/" + shop.store().runs().list(shop.id(), 1).get(0).runId(),
        "orders?status=all",
        "orders/" + order,
        "outbox",
        "outbox/" + shop.store().letterReads(shop.id()).ofPublication(1).get(0).number(),
        "ledger",
        "audit",
        "data",
        "ads",
        "ads/scenarios",
        "recommend",
        "insights",
        "insights/effect",
        "insights/next",
        "insights/switchback",
        "search?q=lamp");
  }

  /** A visit whose page is then led through the screens. */
  private static Visit visit(Look look) {
    Visit visit = CHROMIUM.open(server.url(), look);
    visit.page().setDefaultTimeout(PATIENCE_MS);
    return visit;
  }

  @Test
  void an_empty_screen_says_what_will_be_here_or_that_it_is_not_there() {
    Look look = Look.PHONE.inChinese().inTheDark();
    try (Visit visit = visit(look)) {
      Page page = visit.page();
      for (String path : screens()) {
        page.navigate(empty.url() + path);
        String state = path.matches("(runs|orders|outbox)/.*") ? "failed" : "empty";
        assertThat(page.locator("main [data-state=" + state + "]").count()).as(path).isEqualTo(1);
        Locator next = page.locator("main [data-state] .command, main [data-state] a.btn");
        assertThat(next.count()).as(path).isPositive();
        visit.shoot(look.name("state-empty-" + named(path)));
        Soundness.holds(visit);
      }
    }
  }

  @Test
  void a_screen_that_is_left_keeps_its_shape_and_says_that_the_next_one_loads() {
    try (Visit visit = visit(Look.DESK)) {
      Page page = visit.page();
      // An answer without content leaves the page where it is, waiting.
      page.route(
          "**/left-for", route -> route.fulfill(new Route.FulfillOptions().setStatus(NO_CONTENT)));
      for (String path : screens()) {
        page.navigate(server.url() + path);
        page.evaluate("() => { setTimeout(() => { location.href = '/left-for'; }, 0); }");
        visit.until("!document.getElementById('waiting').hidden");
        assertThat(page.locator("main[aria-busy=true]").count()).as(path).isEqualTo(1);
        assertThat(page.locator("#live").textContent()).as(path).isEqualTo("Loading");
        if (path.isEmpty()) {
          visit.shoot("state-loading");
        }
        page.keyboard().press("Escape");
        hidden(page, "#waiting");
        assertThat(page.locator("main[aria-busy]").count()).as(path).isZero();
      }
      assertThat(visit.troubles()).isEmpty();
    }
  }

  @Test
  void a_list_whose_store_takes_long_keeps_its_shape_until_it_answers() throws Exception {
    try (Visit visit = visit(Look.DESK)) {
      Page page = visit.page();
      for (String path : List.of("plan", "plan?by=supplier")) {
        page.navigate(server.url() + path);
        try (TestBed.Stall stall = BED.stalled()) {
          page.evaluate("() => { document.querySelector('a.chip').click(); }");
          page.locator("#waiting").waitFor();
          assertThat(page.locator("#lines[aria-busy=true]").count()).as(path).isEqualTo(1);
        }
        hidden(page, "#waiting");
        visit.until("document.querySelector('#lines[aria-busy]') === null");
        assertThat(page.locator("#lines .chip[aria-current]").count()).as(path).isEqualTo(1);
      }
    }
  }

  @Test
  void a_screen_whose_store_is_gone_says_so_and_comes_back() {
    try (Visit visit = visit(Look.DESK.inChinese())) {
      Page page = visit.page();
      for (String path : screens()) {
        outage.begin();
        page.navigate(server.url() + path);
        assertThat(page.locator("[data-state=failed] .command").innerText())
            .as(path)
            .isEqualTo("./vesper doctor");
        assertThat(page.locator("#old").isHidden()).isTrue();
        if (path.isEmpty()) {
          visit.shoot("state-failed");
          Soundness.holds(visit);
        }
        outage.end();
        page.reload();
        assertThat(page.locator("[data-state=failed]").count()).as(path).isZero();
      }
    }
  }

  @Test
  void a_screen_that_is_old_says_since_when() {
    LineKey lamp = new LineKey("LMP-101", "leipzig");
    try (Visit visit = visit(Look.DESK.inChinese())) {
      Page page = visit.page();
      for (String path : screens()) {
        page.navigate(server.url() + path);
        assertThat(page.locator("#old").isHidden()).as(path).isTrue();
        // Tonight follows what happens by itself; the others say that they are old.
        if (!path.isEmpty()) {
          long seen = shop.store().reviews().revision(plan);
          shop.store().reviews().hold(plan, seen, List.of(lamp), null, "", "Ada");
          lookAgain(visit);
          page.locator("#old").waitFor();
          assertThat(page.locator("#old").innerText()).as(path).contains("自您在", "以来");
          if (path.equals("plan")) {
            visit.shoot("state-stale");
            assertThat(visit.barriers()).isEmpty();
          }
          // The store must not fall silent while the page is on its way.
          AtomicBoolean loaded = new AtomicBoolean();
          page.onLoad(fresh -> loaded.set(true));
          page.locator("#old a").click();
          page.waitForCondition(loaded::get);
          hidden(page, "#old");
          shop.store().reviews().undo(plan, shop.store().reviews().revision(plan), "Ada");
          page.navigate(server.url() + path);
        }
        outage.begin();
        lookAgain(visit);
        page.locator("#old").waitFor();
        assertThat(page.locator("#old").innerText()).as(path).contains("没有应答");
        outage.end();
        lookAgain(visit);
        hidden(page, "#old");
      }
    }
  }

  /** Somebody comes back to a page whose scripts are there. */
  private static void lookAgain(Visit visit) {
    visit.until("document.readyState === 'complete'");
    visit.page().evaluate("() => { window.dispatchEvent(new Event('focus')); }");
  }

  @Test
  void a_screen_that_may_not_be_seen_or_written_says_who_may() {
    String foreign = server.url().replace("127.0.0.1", "console.localhost");
    int writes = 0;
    try (Visit visit = visit(Look.DESK)) {
      Page page = visit.page();
      for (String path : screens()) {
        page.navigate(server.url() + path);
        Locator write = page.locator("main form[method=post] button:visible:enabled").first();
        if (write.count() > 0) {
          writes++;
          page.context().clearCookies();
          write.click();
          page.locator("[data-state=no-right]").first().waitFor();
          assertThat(page.locator("[data-state=no-right]").first().innerText())
              .as(path)
              .contains("Whoever sits at this machine may");
          if (path.equals("plan") || path.equals("publish")) {
            visit.shoot("state-no-right-" + path);
            assertThat(visit.barriers()).isEmpty();
          }
        }
        page.navigate(
            foreign + path, new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
        assertThat(page.locator("body").innerText())
            .as(path)
            .contains("127.0.0.1 and localhost only", "127.0.0.1 和 localhost");
      }
    }
    // Runs and a run that ended well offer nothing to write.
    assertThat(writes).isGreaterThanOrEqualTo(6);
  }

  private static void hidden(Page page, String what) {
    page.locator(what).waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
  }

  private static String named(String path) {
    return path.isEmpty() ? "tonight" : path.replaceAll("[^a-z]+", "-");
  }
}
