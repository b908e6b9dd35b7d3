package dev.vesper.forecasting;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.ResponseContracts;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.Seed;
import dev.vesper.domain.run.StepResult;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPInputStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResponseStepTest {
  private static final LocalDate AS_OF = LocalDate.parse("2026-03-31");
  private static final int DAYS = 90;
  private static final String SPEND =
      "day,channel,campaign,cost_minor,currency,impressions,clicks,promoted_items";

  @TempDir Path home;

  @Test
  void corrections_hold_the_morning_is_not_known_and_bytes_are_those_of_any_number_of_cores()
      throws IOException {
    PlantedShop shop = new PlantedShop(home);
    plant(shop);
    StepResult one;
    StepResult again;
    try (SparkSession spark = spark(1)) {
      shop.writeLake(spark);
      one = new ResponseStep(() -> spark).run(shop.asOf(AS_OF, "one"), Progress.SILENT);
    }
    try (SparkSession spark = spark(2)) {
      shop.sold("a", "w", AS_OF.plusDays(1), 1, 9_999);
      shop.writeLake(spark);
      shop.state(
          "landing/ad_spend/0000000003",
          SPEND,
          AS_OF.plusDays(1) + ",search,brand,999999,EUR,1,1,a;b");
      again = new ResponseStep(() -> spark).run(shop.asOf(AS_OF, "two"), Progress.SILENT);
    }
    assertThat(again.hash()).isEqualTo(one.hash());
    for (Contract contract : ResponseContracts.ALL) {
      assertThat(header(one, contract.name())).isEqualTo(contract.header());
    }
    List<NamedCsvRecord> cells = rows(one, "response_cells");
    assertThat(cells).extracting(row -> row.getField("campaign")).containsExactly("all", "brand");
    assertThat(cells.get(0).getField("item_ids")).isEmpty();
    assertThat(cells.get(1).getField("item_ids")).isEqualTo("a;b");
    // The second segment corrects the last day from 1 to 4321.
    assertThat(cells.get(1).getField("last_spend_minor")).isEqualTo("4321");
    assertThat(rows(one, "response_curves")).hasSize(2 * 200);
    assertThat(one.figures()).containsEntry("campaigns", "2").containsKey("held_back_wape");
  }

  @Test
  void a_shop_without_ad_spend_gets_empty_files_and_is_told_so_before_spark_starts()
      throws IOException {
    PlantedShop shop = new PlantedShop(home);
    StepResult result =
        new ResponseStep(
                () -> {
                  throw new AssertionError("no session is needed");
                })
            .run(shop.asOf(AS_OF, "empty"), Progress.SILENT);
    assertThat(result.figures())
        .containsEntry("campaigns", "0")
        .containsEntry("no_curves", "no ad spend is known");
    assertThat(rows(result, "response_cells")).isEmpty();
    assertThat(result.outputs()).hasSize(ResponseContracts.ALL.size());
  }

  /** Two items that a campaign promotes, a third, and a campaign for all of them. */
  private static void plant(PlantedShop shop) throws IOException {
    RandomGenerator random = Seed.stream(1, "planted");
    List<String> spend = new ArrayList<>();
    double carried = 0;
    for (int back = DAYS; back >= 0; back--) {
      LocalDate day = AS_OF.minusDays(back);
      int brand = random.nextInt(4) == 0 ? 0 : random.nextInt(3000);
      carried = brand + 0.5 * carried;
      double lift = 1 + 0.5 * carried / (carried + 2000);
      for (String item : List.of("a", "b", "c")) {
        double mean = item.equals("c") ? 20 : 20 * lift;
        shop.sold(item, "w", day, 1, Math.max(0, Math.round(mean + 4 * random.nextGaussian())));
      }
      int last = back == 0 ? 1 : brand;
      spend.add(day + ",search,brand," + last + ",EUR,1000," + brand / 20 + ",a;b");
      spend.add(day + ",search,all," + random.nextInt(2000) + ",EUR,1000,10,");
    }
    shop.state("landing/ad_spend/0000000001", SPEND, spend.toArray(String[]::new));
    shop.state("landing/ad_spend/0000000002", SPEND, AS_OF + ",search,brand,4321,EUR,1,1,a;b");
    shop.state(
        "landing/calendar/0000000001",
        "day,kind,name,items,depth_share",
        AS_OF.minusDays(20) + ",holiday,New Moon,,",
        AS_OF.minusDays(10) + ",promotion,spring,a,0.2");
  }

  private static List<String> header(StepResult result, String name) throws IOException {
    try (var lines = reader(result, name)) {
      return List.of(new java.io.BufferedReader(lines).readLine().split(",", -1));
    }
  }

  private static List<NamedCsvRecord> rows(StepResult result, String name) throws IOException {
    try (CsvReader<NamedCsvRecord> reader =
        CsvReader.builder().ofNamedCsvRecord(reader(result, name))) {
      return reader.stream().toList();
    }
  }

  private static InputStreamReader reader(StepResult result, String name) throws IOException {
    ArtefactRef ref =
        result.outputs().stream()
            .filter(output -> output.name().equals(name))
            .findFirst()
            .orElseThrow();
    return new InputStreamReader(
        new GZIPInputStream(Files.newInputStream(Path.of(ref.path()))), StandardCharsets.UTF_8);
  }

  private SparkSession spark(int cores) {
    return SparkSession.builder()
        .master("local[" + cores + "]")
        .appName("response test")
        .config("spark.ui.enabled", false)
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.shuffle.partitions", 2)
        .config("spark.sql.adaptive.enabled", false)
        .config("spark.sql.codegen.wholeStage", false)
        .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
        .config("spark.sql.sources.parallelPartitionDiscovery.threshold", 100_000)
        .config("spark.local.dir", home.resolve("blocks").toString())
        .config("spark.sql.warehouse.dir", home.resolve("warehouse").toString())
        .getOrCreate();
  }
}
