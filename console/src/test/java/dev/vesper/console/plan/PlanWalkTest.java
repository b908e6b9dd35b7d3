package dev.vesper.console.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.vesper.console.Chromium;
import dev.vesper.console.Chromium.Look;
import dev.vesper.console.Chromium.Visit;
import dev.vesper.console.ConsoleServer;
import dev.vesper.console.ShopOnPaper;
import dev.vesper.console.Soundness;
import dev.vesper.console.TestBed;
import dev.vesper.data.repair.RepairBook;
import dev.vesper.data.repair.RepairFigures;
import dev.vesper.data.repair.RepairLine;
import dev.vesper.data.repair.RepairRequest;
import dev.vesper.data.review.LineKey;
import dev.vesper.data.review.LineQuery;
import dev.vesper.data.review.LineQuery.Filter;
import dev.vesper.data.review.LineState;
import dev.vesper.data.review.ReasonCode;
import dev.vesper.data.review.ReviewLine;
import dev.vesper.data.review.Reviews;
import dev.vesper.data.store.PlanHead;
import dev.vesper.domain.valuation.CertifiedPrice;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A morning's way through the plan in a browser. */
@Tag("database")
@Tag("browser")
class PlanWalkTest {
  @RegisterExtension static final TestBed BED = new TestBed();
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private static final double PATIENCE_MS = 10_000;
  private static final LineKey LAMP = new LineKey("LMP-101", "leipzig");

  private static ShopOnPaper shop;
  private static ConsoleServer server;

  private PlanHead plan;

  @BeforeAll
  static void serve() throws Exception {
    shop = BED.shop("walk").opened("EUR");
    server = ConsoleServer.start(shop.parts(), 0);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void newPlan() throws Exception {
    plan = shop.planAgain();
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "zh-CN"})
  void tonight_exceptions_a_line_change_undo_a_supplier_publish_and_back(String language)
      throws Exception {
    Look look = language.equals("en") ? Look.DESK : Look.DESK.inChinese();
    try (Visit visit = CHROMIUM.open(server.url(), look)) {
      Page page = visit.page();
      page.setDefaultTimeout(PATIENCE_MS);
      page.locator("a[href^='/plan']").nth(1).click();
      page.waitForURL(Pattern.compile(".*/plan.*"));
      page.locator("a#open-0").click();
      page.locator("#line[data-line*='LMP-101'] .edit input[name=quantity]").waitFor();
      page.locator("#line .worth span").first().waitFor();
      visit.shoot("walk-line-" + language);

      page.locator("#line .edit input[name=quantity]").fill("60");
      page.locator("#line button.keep")
          .filter(new Locator.FilterOptions().setHasText("60"))
          .waitFor();
      page.locator("#line select[name=reason]").selectOption("promotion_planned");
      page.locator("#line .edit input[name=note]").fill("window display");
      page.locator("#line button.keep").click();
      page.locator("#toasts .toast").waitFor();
      assertThat(line(LAMP).quantity()).isEqualTo(60);
      visit.shoot("walk-changed-" + language);

      page.locator("#toasts .toast form button").first().click();
      page.locator("#line .edit input[name=quantity][value='84']").waitFor();
      assertThat(line(LAMP).quantity()).isEqualTo(84);
      assertThat(line(LAMP).state()).isEqualTo(LineState.PROPOSED);

      page.locator("#close-line").click();
      page.locator("#by-supplier").click();
      Locator brandt = page.locator("tr[data-supplier=S01] .act button");
      visit.shoot("walk-by-supplier-" + language);
      brandt.click();
      page.locator("tr[data-supplier=S01] .tag.good").waitFor();
      visit.shoot("walk-supplier-" + language);

      page.locator("#publish").click();
      page.locator(".publish .btn.primary").click();
      page.waitForURL(Pattern.compile(".*published=.*"));
      assertThat(line(LAMP).state()).isEqualTo(LineState.PUBLISHED);
      page.navigate(server.url() + "plan?q=LMP-101&filter=all&item=LMP-101&location=leipzig");
      assertThat(page.locator("#line .edit").count()).isZero();
      assertThat(page.locator("#line a[href='/orders']").count()).isEqualTo(1);
      visit.shoot("walk-frozen-" + language);
      String frozen = page.url();
      page.navigate(server.url());
      page.locator(".notice.good form button").click();
      page.waitForURL(Pattern.compile(".*undone=.*"));
      page.navigate(frozen);
      assertThat(page.locator("#line .edit").count()).isEqualTo(1);
      assertThat(visit.troubles()).isEmpty();
    }
  }

  @Test
  void the_keyboard_alone_approves_one_line_after_the_other_and_undoes() throws Exception {
    try (Visit visit = CHROMIUM.open(server.url() + "plan?filter=safe", Look.DESK)) {
      Page page = visit.page();
      page.setDefaultTimeout(PATIENCE_MS);
      int safe = reviews().summary(plan).safe();
      page.keyboard().press("a");
      assertThat(reviews().summary(plan).safe()).isEqualTo(safe);
      page.keyboard().press("j");
      page.keyboard().press("j");
      assertThat(page.evaluate("document.activeElement.id")).isEqualTo("open-1");
      page.keyboard().press("a");
      page.locator("#toasts .toast").waitFor();
      visit.until("document.activeElement?.id === 'open-1'");
      assertThat(reviews().summary(plan).safe()).isEqualTo(safe - 1);
      page.keyboard().press("a");
      visit.until("document.querySelectorAll('#toasts .toast').length === 2");
      assertThat(reviews().summary(plan).safe()).isEqualTo(safe - 2);
      page.keyboard().press("x");
      page.locator(".bulk:not([hidden])").waitFor();
      page.keyboard().press("Control+z");
      visit.until("document.querySelectorAll('#toasts .toast').length === 3");
      assertThat(reviews().summary(plan).safe()).isEqualTo(safe - 1);
      page.keyboard().press("/");
      assertThat(page.evaluate("document.activeElement.id")).isEqualTo("q");
      assertThat(visit.troubles()).isEmpty();
    }
  }

  @Test
  void e_changes_a_quantity_in_place_and_says_at_once_what_it_is_worth() throws Exception {
    try (Visit visit = CHROMIUM.open(server.url() + "plan?q=LMP-101&filter=all", Look.DESK)) {
      Page page = visit.page();
      page.setDefaultTimeout(PATIENCE_MS);
      page.keyboard().press("j");
      page.keyboard().press("e");
      Locator quantity = page.locator(".edit-row input[name=quantity]");
      quantity.waitFor();
      visit.until("document.activeElement?.name === 'quantity'");
      quantity.fill("61");
      page.locator(".edit-row .worth.wrong").waitFor();
      assertThat(page.locator(".edit-row .worth").innerText())
          .contains("packs of 6")
          .contains("60 or 66");
      assertThat(page.locator(".edit-row .keep").isDisabled()).isTrue();
      quantity.fill("60");
      page.locator(".edit-row .worth:not(.wrong) span").first().waitFor();
      visit.shoot("edit-in-place");
      assertThat(page.locator(".edit-row .worth").innerText())
          .contains("than the proposal", "frees €", "stock-out risk");
      assertThat(visit.barriers()).isEmpty();
      page.keyboard().press("Escape");
      assertThat(page.locator(".edit-row").count()).isZero();
      assertThat(page.evaluate("document.activeElement.className")).isEqualTo("q");
      assertThat(visit.troubles()).isEmpty();
    }
  }

  @Test
  void where_two_were_at_the_same_lines_a_page_sets_mine_beside_theirs() throws Exception {
    try (Visit visit = CHROMIUM.open(server.url() + "plan?q=LMP&filter=safe", Look.DESK)) {
      Page page = visit.page();
      page.setDefaultTimeout(PATIENCE_MS);
      LineKey first = LineRef.parse(page.locator("#row-0").getAttribute("data-line"));
      LineKey second = LineRef.parse(page.locator("#row-1").getAttribute("data-line"));
      reviews().change(plan, 0, first, 12, ReasonCode.SEASON_ENDS, "", "Ada");
      page.locator("#row-0 input[type=checkbox]").check();
      page.locator("#row-1 input[type=checkbox]").check();
      page.locator(".bulk button.primary[hx-post]").first().click();
      page.waitForURL(Pattern.compile(".*/plan/draft/.*"));
      visit.shoot("draft-conflict");
      assertThat(page.locator("#draft tbody tr").first().innerText())
          .contains(first.itemId(), "approve", "order 12", "Ada");
      assertThat(visit.barriers()).isEmpty();
      assertThat(line(second).state()).isEqualTo(LineState.PROPOSED);
      page.locator("#all-mine").click();
      page.locator("input[value=mine]:checked").waitFor();
      page.locator("#apply").click();
      page.locator("[data-state=empty]").waitFor();
      assertThat(line(first).state()).isEqualTo(LineState.APPROVED);
      assertThat(line(first).quantity()).isEqualTo(12);
      assertThat(line(second).state()).isEqualTo(LineState.APPROVED);
      page.locator("#undo").click();
      page.waitForURL(Pattern.compile(".*/plan(\\?.*)?$"));
      assertThat(line(second).state()).isEqualTo(LineState.PROPOSED);
    }
  }

  @Test
  void one_line_that_somebody_else_changed_is_left_to_them_by_default() throws Exception {
    try (Visit visit = CHROMIUM.open(server.url() + "plan?q=LMP-101&filter=all", Look.PHONE)) {
      Page page = visit.page();
      page.setDefaultTimeout(PATIENCE_MS);
      reviews().hold(plan, 0, List.of(LAMP), null, "", "Ada");
      page.locator("#row-0 button.q").click();
      page.locator(".edit-row input[name=quantity]").fill("60");
      page.locator(".edit-row button.keep")
          .filter(new Locator.FilterOptions().setHasText("60"))
          .waitFor();
      page.locator(".edit-row select[name=reason]").selectOption("season_ends");
      page.locator(".edit-row button.keep").click();
      page.waitForURL(Pattern.compile(".*/plan/draft/.*"));
      visit.shoot("draft-conflict-phone");
      assertThat(visit.overflow()).isZero();
      page.locator("#apply").click();
      page.locator("[data-state=empty]").waitFor();
      assertThat(line(LAMP).state()).isEqualTo(LineState.HELD);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "zh-CN"})
  void a_file_goes_out_and_comes_back_and_is_looked_at_first(String language) throws Exception {
    Look look = language.equals("en") ? Look.DESK : Look.DESK.inChinese();
    try (Visit visit = CHROMIUM.open(server.url() + "plan?filter=all", look)) {
      Page page = visit.page();
      page.setDefaultTimeout(PATIENCE_MS);
      Path file = Files.createTempFile("vesper-plan", ".csv");
      try (OutputStream out = Files.newOutputStream(file)) {
        new PlanFile(reviews(), plan, LineQuery.of(Filter.ALL), "EUR").csv(out, true);
      }
      String edited =
          Files.readString(file)
              .replaceFirst(
                  "(?m)^(LMP-101,leipzig,.*,proposed,84,)84(,.*?),,,,,,",
                  "$160$2,season_ends,=1+1,,,,")
              .replaceFirst("(?m)^(TBL-[0-9]+,leipzig,.*,proposed,[0-9]+,)[0-9]+,", "$1\"1,200\",");
      Files.writeString(file, edited);
      page.locator(".top .menu summary").first().click();
      page.locator("#import-file").click();
      visit.shoot("import-" + language);
      assertThat(visit.barriers()).isEmpty();
      page.locator("#import input[type=file]").setInputFiles(file);
      page.locator("#bring").click();
      page.waitForURL(Pattern.compile(".*/plan/draft/.*"));
      visit.shoot("draft-file-" + language);
      assertThat(visit.barriers()).isEmpty();
      assertThat(line(LAMP).quantity()).isEqualTo(84);
      page.locator("#apply").click();
      page.locator("[data-state=empty]").waitFor();
      assertThat(line(LAMP).quantity()).isEqualTo(60);
      assertThat(line(LAMP).note()).isEqualTo("=1+1");
      assertThat(visit.troubles()).isEmpty();
    }
  }

  @Test
  void many_quantities_change_at_once_after_a_look_at_what_it_comes_to() throws Exception {
    try (Visit visit = CHROMIUM.open(server.url() + "plan?filter=ordered", Look.DESK)) {
      Page page = visit.page();
      page.setDefaultTimeout(PATIENCE_MS);
      page.locator(".top .menu summary").first().click();
      page.locator("#bulk-all").click();
      assertThat(visit.barriers()).isEmpty();
      page.locator("select[name=kind]").selectOption("change");
      page.locator("input[name=amount]").fill("minus a fifth");
      page.locator("#look").click();
      page.locator("#refused").waitFor();
      page.locator("input[name=amount]").fill("-50");
      page.locator("select[name=rounding]").selectOption("up");
      page.locator("select[name=reason]").selectOption("cash_needed_elsewhere");
      visit.shoot("bulk");
      page.locator("#look").click();
      page.waitForURL(Pattern.compile(".*/plan/draft/.*"));
      visit.shoot("draft-bulk");
      assertThat(page.locator("#said").innerText()).contains("lines would change", "less cash");
      page.locator("#apply").click();
      page.locator("[data-state=empty]").waitFor();
      assertThat(line(LAMP).quantity()).isEqualTo(42);
      page.navigate(server.url() + "plan?filter=ordered");
      page.locator("#row-0 input[type=checkbox]").check();
      page.locator(".bulk .menu summary").click();
      visit.shoot("bulk-menu");
      assertThat(visit.barriers()).isEmpty();
    }
  }

  @Test
  void a_phone_at_390_pixels_is_enough_to_approve() throws Exception {
    try (Visit visit = CHROMIUM.open(server.url() + "plan", Look.PHONE)) {
      Page page = visit.page();
      page.setDefaultTimeout(PATIENCE_MS);
      LineKey first = LineRef.parse(page.locator("#row-0").getAttribute("data-line"));
      page.locator("#row-0 .act button").click();
      page.locator("#toasts .toast").waitFor();
      assertThat(line(first).state()).isEqualTo(LineState.APPROVED);
      visit.shoot("phone-approved");
      page.locator("#open-0").click();
      page.locator("#approve-line").click();
      visit.until("document.querySelectorAll('#toasts .toast').length === 2");
      assertThat(visit.overflow()).isZero();
      page.locator("#approve-safe").scrollIntoViewIfNeeded();
      assertThat(visit.troubles()).isEmpty();
    }
  }

  @Test
  void the_address_is_the_state_for_a_reload_and_a_second_browser() throws Exception {
    try (Visit visit = CHROMIUM.open(server.url() + "plan?filter=all", Look.DESK)) {
      Page page = visit.page();
      page.setDefaultTimeout(PATIENCE_MS);
      page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Cost").setExact(false))
          .first()
          .click();
      page.waitForURL(Pattern.compile(".*sort=cost.*"));
      page.locator("a[rel=next]").click();
      page.waitForURL(Pattern.compile(".*page=2.*"));
      visit.until("document.querySelector('.pager')?.innerText.includes('51')");
      List<?> rows = refs(page);
      assertThat(rows).hasSize(PlanAddress.SIZE);
      page.reload();
      assertThat(refs(page)).isEqualTo(rows);
      try (Visit second = CHROMIUM.open(page.url(), Look.DESK)) {
        assertThat(refs(second.page())).isEqualTo(rows);
      }
    }
  }

  @Test
  void chosen_lines_are_held_together_and_what_is_left_out_is_said() throws Exception {
    try (Visit visit = CHROMIUM.open(server.url() + "plan?filter=ordered", Look.DESK)) {
      Page page = visit.page();
      page.setDefaultTimeout(PATIENCE_MS);
      page.locator("#pick-all").check();
      page.locator("[data-all-of-filter]").click();
      visit.shoot("bulk");
      page.locator(".bulk .btns button").first().click();
      page.locator("#toasts .toast").waitFor();
      int ordered = reviews().summary(plan).ordered();
      assertThat(page.locator("#toasts .toast").innerText())
          .contains(ordered + " lines are approved");
      assertThat(reviews().summary(plan).lines().get(LineState.APPROVED)).isEqualTo(ordered);
      assertThat(visit.troubles()).isEmpty();
    }
  }

  private static List<?> refs(Page page) {
    return (List<?>)
        page.evaluate("[...document.querySelectorAll('tr[data-line]')].map(r => r.dataset.line)");
  }

  private static Reviews reviews() {
    return shop.store().reviews();
  }

  private ReviewLine line(LineKey key) {
    return reviews().line(plan, key).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "zh-CN"})
  void a_repair_is_asked_for_shown_as_a_difference_accepted_and_taken_back(String language) {
    LineKey other = new LineKey("WTC-101", "leipzig");
    Reviews reviews = shop.store().reviews();
    long before = reviews.line(plan, other).orElseThrow().quantity();
    reviews.change(plan, 0, LAMP, 60, ReasonCode.SEASON_ENDS, "", ShopOnPaper.ACTOR);
    Look look = language.equals("en") ? Look.DESK : Look.PHONE.inChinese();
    try (Visit visit = CHROMIUM.open(server.url() + "plan", look)) {
      Page page = visit.page();
      page.setDefaultTimeout(PATIENCE_MS);
      page.locator("#repair").click();
      page.locator("[data-state=loading] progress").waitFor();
      assertThat(visit.barriers()).isEmpty();
      answer(other, before);
      page.locator("#accept").waitFor();
      visit.shoot("repair-ready-" + language);
      Soundness.holds(visit);
      assertThat(page.locator("#list tbody tr").count()).isEqualTo(1);
      page.locator("#accept").click();
      page.waitForURL("**/plan?filter=changed*");
      assertThat(reviews.line(plan, other).orElseThrow().quantity()).isEqualTo(before + 6);
      page.keyboard().press("Control+z");
      page.locator("#redo").waitFor();
      assertThat(reviews.line(plan, other).orElseThrow().quantity()).isEqualTo(before);
      assertThat(reviews.line(plan, LAMP).orElseThrow().quantity()).isEqualTo(60);
      page.navigate(server.url() + "plan/repair");
      page.locator("[data-state=empty]").waitFor();
    }
  }

  /** As a process in role worker would. */
  private static void answer(LineKey line, long before) {
    RepairBook book = shop.store().repairBook(shop.id());
    RepairRequest taken = book.take("paper", ShopOnPaper.NOW).orElseThrow();
    book.progress(taken, "paper", 1, 3, "best plan", ShopOnPaper.NOW);
    book.ready(
        taken,
        "paper",
        new RepairFigures(
            100_000,
            90_000,
            90_050,
            new CertifiedPrice(10_000, 9_950, 10_400),
            500_000,
            400_000,
            1,
            1,
            1,
            20_000,
            Map.of("leipzig", 3.0),
            List.of("S07"),
            812),
        List.of(
            new RepairLine(
                line, before, before + 6, RepairLine.Why.USES_WHAT_IS_FREE, 0, 9_000, 0, 1_200)),
        ShopOnPaper.NOW);
  }
}
