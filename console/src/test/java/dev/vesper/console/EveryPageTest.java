package dev.vesper.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.console.Chromium.Look;
import dev.vesper.console.Chromium.Visit;
import dev.vesper.data.publish.Publication;
import dev.vesper.data.review.Reviewed;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Store;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every page in both languages, by day and night, on the desk, the phone and at 320 pixels. */
@Tag("database")
@Tag("long")
@Tag("browser")
class EveryPageTest {
  @RegisterExtension static final TestBed BED = new TestBed();
  @RegisterExtension static final Chromium CHROMIUM = new Chromium();

  private static ConsoleServer server;

  @BeforeAll
  static void serve() throws Exception {
    ShopOnPaper shop = BED.shop("every").opened("CNY");
    PlanHead plan = shop.withPlan();
    shop.failedNight(ShopOnPaper.AS_OF.plusDays(1), "the disk is full: free some space");
    Reviewed approved = shop.store().reviews().approveSupplier(plan, 0, "S07", ShopOnPaper.ACTOR);
    PlanHead head = shop.store().plans().newest(shop.id()).orElseThrow();
    shop.store()
        .settings()
        .set(shop.id(), "publish_targets", "po=purchase_orders;shop=shopify_inventory", "test");
    Publication made =
        shop.store().publishing().publish(head, approved.revision(), "every", ShopOnPaper.ACTOR);
    assertThat(made.lines()).isPositive();
    server = ConsoleServer.start(shop.parts(), 0);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "tonight, ''",
    "runs, runs",
    "run, runs/2026-11-23-v1",
    "orders, orders?status=all",
    "order, order",
    "outbox, outbox",
    "letter, letter",
    "publish, publish",
    "lost, nowhere"
  })
  void a_page_is_sound_in_every_look(String name, String path) {
    Store store = BED.shop("every").store();
    String address =
        switch (path) {
          case "order" -> "orders/" + store.purchaseOrders().list("every", null).get(0).poId();
          case "letter" -> "outbox/" + store.letterReads("every").ofPublication(1).get(0).number();
          default -> path;
        };
    for (Look size : List.of(Look.DESK, Look.PHONE, Look.NARROW)) {
      for (Look look :
          List.of(size, size.inTheDark(), size.inChinese(), size.inChinese().inTheDark())) {
        try (Visit visit = CHROMIUM.open(server.url() + address, look)) {
          visit.shoot(look.name("every-" + name));
          Soundness.holds(visit);
        }
      }
    }
  }
}
