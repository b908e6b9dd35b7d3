package dev.vesper.data.intake.uci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vesper.data.intake.Amounts;
import dev.vesper.data.intake.ImportReport;
import dev.vesper.data.intake.ShopOnDisk;
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
      long start = System.nanoTime();
      ImportReport report = shop.importFile("uci-online-retail", file, null, null);
      System.out.println("seconds " + (System.nanoTime() - start) / 1e9);
      System.out.println(report.asJson());
      System.out.println(
          shop.rows(
              "select contract, derived, row_count, bytes, first_day, last_day from intake_part where shop_id = $SHOP"));
      // README of the set: rows, and the sum of quantity x price, rounded per row.
      assertThat(report.read()).isEqualTo(new Amounts(541_909, 5_176_450, 974_774_793));
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
