package dev.vesper.data.intake.uci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vesper.data.intake.Amounts;
import dev.vesper.data.intake.ImportReport;
import dev.vesper.data.intake.ShopOnDisk;
import dev.vesper.data.quality.ReasonCode;
import dev.vesper.data.store.EmbeddedDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class UciOnlineRetailTest {
  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  @TempDir Path folder;

  @Test
  void the_real_set_reconciles_with_its_published_totals() throws Exception {
    Path file = realSet();
    try (ShopOnDisk shop = new ShopOnDisk(DATABASE, folder, "uci")) {
      ImportReport report = shop.importFile("uci-online-retail", file, null, null);
      // README of the set: rows, and the sum of quantity x price, rounded per row.
      assertThat(report.read()).isEqualTo(new Amounts(541_909, 5_176_450, 974_774_793));
      assertThat(report.kept()).isEqualTo(report.read());
      // 9,288 C rows of which 8,704 are goods; 527,758 sales; the rest is no demand.
      assertThat(
              shop.rows(
                  "select contract, row_count from intake_part where shop_id = $SHOP"
                      + " and not state order by 1"))
          .containsExactly("not_demand|5447", "orders|527758", "returns|8704");
      assertThat(report.notDemand().get(ReasonCode.BAD_DEBT))
          .isEqualTo(new Amounts(3, 3, -1_106_206));
      assertThat(shop.importFile("uci-online-retail", file, null, null).status())
          .isEqualTo(ImportReport.Status.UNCHANGED);
    }
  }

  @Test
  void rows_are_sorted_into_sales_returns_and_what_is_no_demand() throws Exception {
    try (ShopOnDisk shop = new ShopOnDisk(DATABASE, folder, "small")) {
      ImportReport report =
          shop.importLines(
              "uci-online-retail",
              "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country",
              "536365,85123a,WHITE LANTERN,6,2010-12-01 08:26:00,2.55,17850,UK",
              "536366,85123A,WHITE LANTERN,2,2010-12-01 09:00:00,2.55,17850,UK",
              "536367,POST,POSTAGE,1,2010-12-01 09:00:00,18.00,17850,UK",
              "C536368,85123A,WHITE LANTERN,-4,2010-12-02 09:00:00,2.55,17850,UK",
              "C536369,85123A,WHITE LANTERN,-3,2010-12-02 10:00:00,2.55,17850,UK",
              "536370,85123A,damaged,-5,2010-12-02 11:00:00,0.0,,UK",
              "536371,85123A,WHITE LANTERN,1,2010-12-02 11:00:00,2.75,,UK",
              "536372,85123A,WHITE LANTERN,x,2010-12-02 11:00:00,2.75,99999,UK");
      // Seven of eight are good: 1/8 is above 5 %, so the file waits for a person.
      assertThat(report.status()).isEqualTo(ImportReport.Status.HELD);
      assertThat(report.notDemand().keySet())
          .containsExactly(ReasonCode.NO_GOODS, ReasonCode.STOCK_ADJUSTMENT);
      // The four go back to the nearest earlier invoice that has four; the three find none left.
      assertThat(shop.segment("returns", 1))
          .contains("C536368,1,2010-12-02T09:00:00Z,85123A,4,536365,cancelled,")
          .contains("C536369,1,2010-12-02T10:00:00Z,85123A,3,,cancelled,");
      assertThat(shop.segment("orders", 1)).doesNotContain("17850");
      assertThat(
              shop.rows(
                  "select known_on, title, price_minor, category from state_catalogue"
                      + " where shop_id = $SHOP order by known_on"))
          .containsExactly("2010-12-01|WHITE LANTERN|255|home/light");
      assertThat(shop.quarantined())
          .containsExactly("536372,85123A,WHITE LANTERN,x,2010-12-02 11:00:00,2.75,***,UK");
    }
  }

  private static Path realSet() {
    String folder =
        System.getProperty("vesper.data", System.getenv().getOrDefault("VESPER_DATA", ""));
    Path file = Path.of(folder, "uci-online-retail", "online_retail.csv.gz");
    assumeTrue(
        Files.exists(file),
        "set VESPER_DATA to the folder of real data to run this; not found: " + file);
    return file;
  }
}
