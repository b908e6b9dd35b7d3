package dev.vesper.data.intake.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.vesper.data.intake.Amounts;
import dev.vesper.data.intake.ImportRefused;
import dev.vesper.data.intake.ImportReport;
import dev.vesper.data.intake.ImportRequest;
import dev.vesper.data.intake.ShopOnDisk;
import dev.vesper.data.quality.ReasonCode;
import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.domain.run.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The formats on the real samples of their systems, each with totals worked out apart from the
 * importer (the sums stand in the samples' columns).
 */
class RealSamplesTest {
  private static final Path MAPPINGS = Path.of("src", "test", "resources", "mappings");

  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  @TempDir Path folder;
  private ShopOnDisk shop;

  @BeforeEach
  void open(TestInfo test) {
    String named =
        System.getProperty("vesper.data", System.getenv().getOrDefault("VESPER_DATA", ""));
    Path samples = Path.of(named, "import-formats");
    assumeTrue(
        !named.isEmpty() && Files.isDirectory(samples),
        "set VESPER_DATA to the folder of real data to run this; not found: " + samples);
    shop = new ShopOnDisk(DATABASE, folder, "shop-" + Math.abs(test.getDisplayName().hashCode()));
  }

  @AfterEach
  void close() throws Exception {
    if (shop != null) {
      shop.close();
    }
  }

  @Test
  void google_ads_campaign_stats() throws Exception {
    shop.currency("USD");
    ImportReport report = importSample("google-ads", "google-ads/campaign_stats.csv");
    // 231,330,000 micros are 231.33; 280 clicks.
    assertThat(report.kept()).isEqualTo(new Amounts(16, 280, 23_133));
    assertThat(report.read()).isEqualTo(report.kept());
  }

  @Test
  void meta_ads_insights() throws Exception {
    shop.currency("EUR");
    ImportReport report = importSample("meta-ads", "meta-ads/basic_ad.csv");
    assertThat(report.kept()).isEqualTo(new Amounts(10, 149, 64_363));
    assertThat(shop.segment("ad_spend", 1)).contains("2020-12-10,meta_ads,6215293456071,7653,EUR");
  }

  @Test
  void shopify_product_exports() throws Exception {
    shop.currency("USD");
    ImportReport jewelry = importSample("shopify-products", "shopify-product-export/jewelery.csv");
    assertThat(jewelry.read().rows()).isEqualTo(41);
    assertThat(jewelry.kept().rows()).isEqualTo(41);
    assertThat(jewelry.notDemand().get(ReasonCode.NOTHING_TO_KEEP).rows()).isEqualTo(18);
    // 23 prices add up to 980.74.
    assertThat(catalogue(1)).containsExactly("23|98074");
    assertThat(importSample("shopify-products", "shopify-product-export/apparel.csv").kept().rows())
        .isEqualTo(22);
    assertThat(catalogue(2)).containsExactly("22|129500");
    importSample("shopify-products", "shopify-product-export/home-and-garden.csv");
    assertThat(catalogue(3)).containsExactly("21|234584");
  }

  @Test
  void shopify_order_lines_of_a_connector_by_a_mapping() throws Exception {
    ImportReport report = importMapped("shopify-order-lines.yaml", "shopify/order_line.csv");
    // 1 x 4.40, 1 x 2.80, 2 x 2.80 pounds.
    assertThat(report.kept()).isEqualTo(new Amounts(3, 4, 1_280));
    assertThat(shop.segment("orders", 1)).contains("2020-09-09T22:57:51Z").contains(",GBP,");
  }

  @Test
  void shopify_variants_of_a_connector_by_mappings() throws Exception {
    shop.currency("USD");
    assertThat(importMapped("shopify-variants.yaml", "shopify/product_variant.csv").kept().rows())
        .isEqualTo(8);
    // 0 + 1 + 2 + 2 + 3 + 10 + 11 + 12 on hand.
    assertThat(importMapped("shopify-variant-stock.yaml", "shopify/product_variant.csv").kept())
        .isEqualTo(new Amounts(8, 41, 0));
  }

  @Test
  void shopify_refunds_of_a_connector_by_a_mapping() throws Exception {
    ImportReport report = importMapped("shopify-refunds.yaml", "shopify/order_line_refund.csv");
    // Five refunded lines; the times of none of their refunds are in the sample.
    assertThat(report.read()).isEqualTo(new Amounts(5, 5, 0));
    assertThat(report.quarantined().get(ReasonCode.MISSING)).isEqualTo(report.read());
    assertThat(report.status()).isEqualTo(ImportReport.Status.HELD);
  }

  @Test
  void amazon_order_items_with_hostile_values_by_a_mapping() throws Exception {
    ImportReport report = importMapped("amazon-order-items.yaml", "amazon-seller/order_item.csv");
    assertThat(report.read().rows()).isEqualTo(100);
    assertThat(report.kept().plus(report.quarantinedInAll())).isEqualTo(report.read());
    assertThat(report.quarantined().get(ReasonCode.NEGATIVE).rows()).isPositive();
  }

  @Test
  void frepple_distribution_demo() throws Exception {
    shop.currency("EUR");
    ImportReport items = importSample("frepple-item", "frepple-distribution-demo/item.csv");
    assertThat(items.kept().rows()).isEqualTo(14);
    assertThat(items.notDemand().get(ReasonCode.SUMMARY_LINE).rows()).isEqualTo(3);
    ImportReport places =
        importSample("frepple-location", "frepple-distribution-demo/location.csv");
    assertThat(places.notDemand().get(ReasonCode.SUMMARY_LINE).rows()).isEqualTo(1);
    assertThat(kept("frepple-supplier", "supplier.csv")).isEqualTo(new Amounts(2, 0, 0));
    assertThat(kept("frepple-itemsupplier", "itemsupplier.csv")).isEqualTo(new Amounts(11, 0, 0));
    assertThat(kept("frepple-buffer", "buffer.csv")).isEqualTo(new Amounts(33, 257, 0));
    assertThat(kept("frepple-demand", "demand.csv")).isEqualTo(new Amounts(3_294, 13_976, 0));
    assertThat(
            shop.rows(
                "select distinct lead_time_days_p50 from state_supply_terms where shop_id = $SHOP"
                    + " order by 1"))
        .contains("7", "10");
  }

  @Test
  void a_flat_table_of_ga4_is_refused_with_the_cure() {
    assertThatThrownBy(() -> importSample("ga4", "ga4/event_data.csv"))
        .isInstanceOf(ImportRefused.class)
        .hasMessageContaining("vesper import csv --mapping");
  }

  @Test
  void every_sample_again_changes_nothing() throws Exception {
    shop.currency("USD");
    importSample("google-ads", "google-ads/campaign_stats.csv");
    assertThat(importSample("google-ads", "google-ads/campaign_stats.csv").status())
        .isEqualTo(ImportReport.Status.UNCHANGED);
    importMapped("shopify-variants.yaml", "shopify/product_variant.csv");
    assertThat(importMapped("shopify-variants.yaml", "shopify/product_variant.csv").status())
        .isEqualTo(ImportReport.Status.UNCHANGED);
  }

  private Amounts kept(String format, String file) {
    return importSample(format, "frepple-distribution-demo/" + file).kept();
  }

  private List<String> catalogue(long number) throws Exception {
    return shop.rows(
        "select count(*), sum(price_minor)::bigint from state_catalogue where shop_id = $SHOP"
            + " and number = "
            + number);
  }

  private ImportReport importSample(String format, String sample) {
    return shop.importFile(format, sample(sample), null, null);
  }

  private ImportReport importMapped(String mapping, String sample) {
    ImportRequest request =
        new ImportRequest(
            "csv", List.of(sample(sample)), null, null, MAPPINGS.resolve(mapping), "test");
    return shop.importer().run(request, Progress.SILENT).get(0);
  }

  private static Path sample(String name) {
    String named =
        System.getProperty("vesper.data", System.getenv().getOrDefault("VESPER_DATA", ""));
    return Path.of(named, "import-formats").resolve(name);
  }
}
