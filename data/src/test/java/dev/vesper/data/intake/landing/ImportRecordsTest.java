package dev.vesper.data.intake.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.data.intake.ImportRefused;
import dev.vesper.data.intake.ImportReport;
import dev.vesper.data.intake.ShopOnDisk;
import dev.vesper.data.lake.DirtyDays;
import dev.vesper.data.store.EmbeddedDatabase;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ImportRecordsTest {
  private static final String ORDERS =
      "order_id,time,item_id,location_id,quantity,unit_price_minor,currency,shopper_ref";

  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  @TempDir Path folder;
  private ShopOnDisk shop;
  private ImportRecords records;

  @BeforeEach
  void open(TestInfo test) {
    shop = new ShopOnDisk(DATABASE, folder, "shop-" + Math.abs(test.getDisplayName().hashCode()));
    records = new ImportRecords(DATABASE.dataSource(), shop.id(), shop.keys(), ShopOnDisk.clock());
  }

  @AfterEach
  void close() throws Exception {
    shop.close();
  }

  @Test
  void a_bad_row_is_shown_with_file_line_column_reason_and_masked_text() throws Exception {
    shop.importLines(
        "orders",
        ORDERS,
        "o1,2026-06-01,a,w,2,150,EUR,CANARY-1",
        "=o2,2026-06-31,a,w,2,150,EUR,CANARY-2");
    ImportRecords.BadRow row = records.quarantine(1, 10).get(0);
    assertThat(row.file()).endsWith("orders-1.csv");
    assertThat(row.line()).isEqualTo(3);
    assertThat(row.contract()).isEqualTo("orders");
    assertThat(row.column()).isEqualTo("time");
    assertThat(row.reason()).isEqualTo("bad_date");
    assertThat(row.meaning()).startsWith("a date must read like");
    assertThat(row.raw()).isEqualTo("=o2,2026-06-31,a,w,2,150,EUR,***");
    StringWriter csv = new StringWriter();
    assertThat(records.export(1, csv)).isEqualTo(1);
    assertThat(csv.toString())
        .contains("file,line,contract,column,reason,meaning,row\n")
        .contains(",3,orders,time,bad_date,")
        // No spreadsheet takes a shop's text for a formula.
        .contains("\"'=o2,2026-06-31")
        .doesNotContain("CANARY");
    assertThatThrownBy(() -> records.quarantine(9, 10))
        .isInstanceOf(ImportRefused.class)
        .hasMessageContaining("there is no import 9");
  }

  @Test
  void a_held_file_is_given_up_with_name_and_reason_and_can_come_again() throws Exception {
    Path file = shop.file("orders", ORDERS, "o1,2026-06-31,a,w,2,150,EUR,");
    ImportReport held = shop.importFile("orders", file, null, null);
    assertThatThrownBy(() -> shop.importer().discardHeld(held.importId(), "", "anna"))
        .isInstanceOf(ImportRefused.class)
        .hasMessageContaining("--reason TEXT");
    ImportReport given = shop.importer().discardHeld(held.importId(), "the wrong month", "anna");
    assertThat(given.status()).isEqualTo(ImportReport.Status.DISCARDED);
    assertThat(records.all().get(0).decision()).isEqualTo("discarded by anna: the wrong month");
    assertThat(shop.rows("select count(*) from held_key where shop_id = $SHOP"))
        .containsExactly("0");
    assertThat(shop.importFile("orders", file, null, null).importId()).isEqualTo(2);
    assertThatThrownBy(() -> shop.importer().acceptHeld(1, "after all", "anna"))
        .isInstanceOf(ImportRefused.class)
        .hasMessageContaining("import 1 is not held; it is discarded");
  }

  @Test
  void a_held_correction_leaves_the_first_file_until_it_is_accepted_and_for_good_when_given_up()
      throws Exception {
    shop.importLines("orders", ORDERS, "o1,2026-06-01,a,w,2,150,EUR,");
    shop.importCorrecting(
        "orders", 1, ORDERS, "o1,2026-06-31,a,w,2,150,EUR,", "o9,2026-06-02,a,w,1,1,EUR,");
    assertThat(holding()).containsExactly("o1");
    shop.importer().discardHeld(2, "the wrong file", "anna");
    assertThat(holding()).containsExactly("o1");
    shop.importCorrecting(
        "orders", 1, ORDERS, "o1,2026-06-31,a,w,2,150,EUR,", "o8,2026-06-02,a,w,1,1,EUR,");
    shop.importer().acceptHeld(3, "better than nothing", "anna");
    assertThat(holding()).containsExactly("o8");
    assertThat(shop.rows("select status from intake_import where shop_id = $SHOP order by number"))
        .containsExactly("replaced", "discarded", "kept");
  }

  private List<String> holding() throws Exception {
    return shop.rows("select split_part(key, chr(31), 1) from landed_key where shop_id = $SHOP");
  }

  @Test
  void a_corrected_file_changes_the_bad_rows_and_nothing_else() throws Exception {
    String[] lines = new String[42];
    lines[0] = ORDERS;
    for (int i = 1; i < lines.length; i++) {
      String day = i == 2 ? "2026-06-31" : "2026-05-" + String.format("%02d", i % 28 + 1);
      // Lines of one order without numbers: the bad one keeps its place.
      lines[i] = "o" + i / 4 + "," + day + "T12:00:00Z,a,w,1,100,EUR,";
    }
    ImportReport first = shop.importLines("orders", lines);
    assertThat(first.quarantinedInAll().rows()).isEqualTo(1);
    DirtyDays dirty = new DirtyDays(DATABASE.dataSource());
    try (var connection = DATABASE.dataSource().getConnection()) {
      dirty.clear(connection, shop.id(), dirty.pending(shop.id(), LocalDate.of(2026, 12, 31)));
    }
    lines[2] = lines[2].replace("2026-06-31", "2026-06-10");
    ImportReport corrected = shop.importLines("orders", lines);
    assertThat(corrected.kept().rows()).isEqualTo(1);
    assertThat(corrected.duplicate().rows()).isEqualTo(40);
    assertThat(corrected.corrections()).isZero();
    assertThat(dirty.pending(shop.id(), LocalDate.of(2026, 12, 31)))
        .extracting(day -> day.day().toString())
        .containsExactly("2026-06-10");
  }

  @Test
  void a_days_file_of_ga4_takes_the_place_of_the_earlier_file_of_that_day() throws Exception {
    String event =
        "{\"event_date\":\"20260601\",\"event_timestamp\":\"1780300800000000\","
            + "\"event_name\":\"purchase\",\"event_params\":[{\"key\":\"currency\",\"value\":"
            + "{\"string_value\":\"EUR\"}}],\"ecommerce\":{\"transaction_id\":\"%s\"},\"items\":"
            + "[{\"item_id\":\"a\",\"price\":30,\"quantity\":\"1\"}]}";
    shop.importLines("ga4", event.formatted("T1"), event.formatted("T2"));
    String later = event.replace("20260601", "20260602").replace("1780300", "1780400");
    shop.importLines("ga4", later.formatted("T8"));
    // Google takes T2 back and adds T3.
    shop.importLines("ga4", event.formatted("T1"), event.formatted("T3"));
    assertThat(
            shop.rows(
                "select key from landed_key where shop_id = $SHOP and contract = 'orders'"
                    + " order by key"))
        .extracting(key -> key.substring(0, 2))
        .containsExactly("T1", "T3", "T8");
    assertThat(shop.rows("select status from intake_import where shop_id = $SHOP order by number"))
        .containsExactly("replaced", "kept", "kept");
  }

  @Test
  void a_report_split_by_device_adds_up_and_counts_its_rows_when_it_comes_again() throws Exception {
    shop.currency("EUR");
    String[] report = {
      "date,id,cost_micros,impressions,clicks,device",
      "2026-06-01,7,10000000,100,10,MOBILE",
      "2026-06-01,7,5000000,50,5,DESKTOP",
      "2026-06-02,7,1000000,9,1,MOBILE"
    };
    assertThat(shop.importLines("google-ads", report).kept().rows()).isEqualTo(3);
    report[3] = "2026-06-02,7,2000000,9,1,MOBILE";
    ImportReport restated = shop.importLines("google-ads", report);
    assertThat(restated.duplicate().rows()).isEqualTo(2);
    assertThat(restated.kept().rows()).isEqualTo(1);
    assertThat(restated.corrections()).isEqualTo(1);
    assertThat(restated.read().moneyMinor()).isEqualTo(1_700);
  }
}
