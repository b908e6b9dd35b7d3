package dev.vesper.data.publish;

import static dev.vesper.data.publish.Morning.DAY;
import static dev.vesper.data.publish.Morning.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.data.intake.ShopOnDisk;
import dev.vesper.data.intake.landing.ReceivedUnits;
import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.lake.DirtyDays;
import dev.vesper.data.quality.check.CheckSettings;
import dev.vesper.data.quality.check.DataChecks;
import dev.vesper.data.quality.check.Finding;
import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.data.store.PlanHead;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Units that people book as received, in the check of counts and in what is known of shelves. */
class BookedReceiptsTest {
  private static final String PO = "PO-20251128-0001-01";
  private static final LocalDate CAME = LocalDate.of(2025, 12, 2);

  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  @TempDir Path folder;
  private ShopOnDisk files;
  private Morning shop;

  @BeforeEach
  void publish(TestInfo test) throws Exception {
    String id = "booked-" + Math.abs(test.getDisplayName().hashCode());
    files = new ShopOnDisk(DATABASE, folder, id);
    shop = new Morning(DATABASE, id);
    PlanHead plan = shop.plan(DAY, line("a", "s1", 5));
    shop.publishing().publish(plan, shop.approve(plan, "a"), "k1", "grace");
    files.importLines(
        "orders",
        "order_id,line,time,item_id,location_id,quantity,unit_price_minor,currency",
        "o1,1,2025-12-02T10:00:00Z,a,w1,1,300,EUR");
    count("2025-12-01T20:00:00Z", 10);
    count("2025-12-03T20:00:00Z", 14);
  }

  @AfterEach
  void close() throws Exception {
    files.close();
  }

  private void count(String time, int onHand) throws Exception {
    files.importLines("stock", "time,item_id,location_id,on_hand", time + ",a,w1," + onHand);
  }

  @Test
  void counts_roll_forward_with_what_people_booked() throws Exception {
    // 10 - 1 sold: 14 are 5 too many, until somebody books the delivery of 5.
    assertThat(findings()).extracting(Finding::check).containsExactly(Finding.Check.STOCK);
    assertThat(findings().get(0).words()).contains("with +5 units", "no receipts");

    shop.orders().receive(shop.shop(), PO, 1, 5, CAME, 1, "grace");

    assertThat(findings()).isEmpty();
  }

  private List<Finding> findings() throws Exception {
    return new DataChecks(DATABASE.dataSource(), files.home(), files.id())
        .look(LocalDate.of(2025, 12, 3), CheckSettings.of(Map.<String, String>of()::getOrDefault));
  }

  @Test
  void the_account_that_knows_of_more_holds_and_nothing_counts_twice() throws Exception {
    shop.orders().receive(shop.shop(), PO, 1, 2, CAME, 1, "grace");
    assertThat(received()).containsExactly("a w1 2025-12-02 2");

    files.importLines("receipts", "po_id,line,quantity,received_on", PO + ",1,2,2025-12-03");
    // Both know of two: the file's day holds.
    assertThat(received()).containsExactly("a w1 2025-12-03 2");

    files.importLines("receipts", "po_id,line,quantity,received_on", PO + ",1,1,2025-12-01");
    assertThat(received()).containsExactly("a w1 2025-12-01 1", "a w1 2025-12-03 2");
  }

  private List<String> received() throws Exception {
    ReceivedUnits units =
        Sql.inOne(
            DATABASE.dataSource(),
            sql -> {
              try {
                return ReceivedUnits.read(
                    sql, files.id(), files.home().landing(), LocalDate.of(2025, 12, 3));
              } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
    return units.units().entrySet().stream()
        .map(
            e ->
                String.join(" ", e.getKey().itemId(), e.getKey().locationId())
                    + " "
                    + e.getKey().day()
                    + " "
                    + e.getValue())
        .toList();
  }

  @Test
  void a_delivery_makes_its_day_and_the_days_after_it_anew() throws Exception {
    DirtyDays dirty = new DirtyDays(DATABASE.dataSource());
    LocalDate today = LocalDate.of(2025, 12, 4);
    Sql.inOne(
        DATABASE.dataSource(),
        sql -> {
          dirty.clear(sql.connection(), files.id(), dirty.pending(files.id(), today));
          return 0;
        });
    assertThat(dirty.pending(files.id(), today)).isEmpty();

    shop.orders().receive(shop.shop(), PO, 1, 5, CAME, 1, "grace");

    assertThat(dirty.pending(files.id(), today))
        .extracting(DirtyDays.DirtyDay::day)
        .containsExactly(CAME, CAME.plusDays(1), CAME.plusDays(2));
  }
}
