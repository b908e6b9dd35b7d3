package dev.vesper.console.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import dev.vesper.console.Chromium;
import dev.vesper.console.Chromium.Look;
import dev.vesper.console.Chromium.Visit;
import dev.vesper.console.ConsoleServer;
import dev.vesper.console.ShopOnPaper;
import dev.vesper.console.TestBed;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The plan as people meet it: states, languages, light and dark, desk and phone. */
@Tag("database")
@Tag("browser")
class PlanLookTest {
  @RegisterExtension static final TestBed BED = new TestBed();
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private static final String LINE = "plan?item=LMP-101&location=leipzig";

  private static ConsoleServer server;
  private static ConsoleServer empty;

  @BeforeAll
  static void serve() throws Exception {
    ShopOnPaper shop = BED.shop("plan-look").opened("EUR");
    shop.withPlan();
    server = ConsoleServer.start(shop.parts(), 0);
    empty = ConsoleServer.start(BED.shop("plan-empty").parts(), 0);
  }

  @AfterAll
  static void stop() {
    server.close();
    empty.close();
  }

  @ParameterizedTest
  @CsvSource({"plan, plan", "plan-all, plan?filter=all", "plan-suppliers, plan?by=supplier"})
  void a_page_is_readable_by_all_in_both_languages_by_day_and_night(String name, String path) {
    for (Look look :
        List.of(
            Look.DESK,
            Look.DESK.inChinese().inTheDark(),
            Look.PHONE.inChinese(),
            Look.PHONE.inTheDark())) {
      try (Visit visit = CHROMIUM.open(server.url() + path, look)) {
        visit.shoot(
            name
                + (look.width() > 500 ? "-desk-" : "-phone-")
                + look.language()
                + (look.dark() ? "-dark" : "-light"));
        sound(visit);
        assertThat(visit.page().locator("#lines").count()).isEqualTo(1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan", "plan?filter=all", "plan?by=supplier", LINE})
  void a_page_reflows_at_320_pixels(String path) {
    try (Visit visit = CHROMIUM.open(server.url() + path, Look.NARROW)) {
      assertThat(visit.overflow()).isZero();
      assertThat(visit.troubles()).isEmpty();
    }
  }

  @Test
  void a_lines_charts_are_drawn_and_each_has_its_table() {
    for (Look look :
        List.of(
            Look.DESK.tall(),
            Look.DESK.tall().inChinese().inTheDark(),
            Look.PHONE.tall(),
            Look.PHONE.tall().inChinese().inTheDark())) {
      try (Visit visit = CHROMIUM.open(server.url() + LINE, look)) {
        visit.until("document.querySelectorAll('#line figure[data-drawn]').length === 3");
        visit.shoot(look.name("plan-line"));
        Locator tables = visit.page().locator("#line [data-chart-table]");
        for (int i = 0; i < tables.count(); i++) {
          tables.nth(i).click();
        }
        visit.shoot(look.name("plan-line-tables"));
        sound(visit);
        assertThat(visit.page().locator("#line .behind tbody tr").count()).isGreaterThan(60);
        assertThat(visit.page().locator("#line .plot:visible").count()).isZero();
      }
    }
  }

  @Test
  void no_plan_no_hit_and_no_such_plan_say_what_to_do() {
    try (Visit visit = CHROMIUM.open(empty.url() + "plan", Look.DESK)) {
      visit.shoot("plan-none");
      sound(visit);
      assertThat(visit.page().locator(".command").innerText())
          .isEqualTo("./vesper night --as-of 2026-11-22");
      visit.page().navigate(server.url() + "plan?q=nothing-like-it");
      sound(visit);
      assertThat(visit.page().locator("[data-state=empty] a").count()).isEqualTo(1);
      visit.page().navigate(server.url() + "plan?plan=2020-01-01.1");
      assertThat(visit.page().locator("[data-state=failed]").count()).isEqualTo(1);
      visit.page().navigate(server.url() + "plan?filter=nonsense");
      assertThat(visit.page().locator("[data-state=failed]").innerText())
          .contains("cannot be understood")
          .contains("nonsense");
    }
  }

  /** What holds on every page. */
  static void sound(Visit visit) {
    assertThat(visit.troubles()).isEmpty();
    assertThat(visit.overflow()).isZero();
    assertThat(visit.bareNumbers()).isEmpty();
    assertThat(visit.barriers()).isEmpty();
    assertThat(visit.page().locator("body").innerText()).doesNotContain("??");
  }
}
