package dev.vesper.forecasting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.StepResult;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForecastStepTest {
  private static final LocalDate AS_OF = LocalDate.parse("2011-12-08");
  private static final int WEEKS = 26;

  @TempDir Path home;

  @Test
  void the_night_knows_nothing_of_the_morning_and_has_the_same_bytes_on_one_and_two_cores()
      throws IOException {
    PlantedShop shop = new PlantedShop(home);
    plant(shop);
    StepResult one;
    StepResult again;
    try (SparkSession spark = spark(1)) {
      shop.writeLake(spark);
      one = new ForecastStep(() -> spark, 1).run(shop.asOf(AS_OF, "one"), Progress.SILENT);
    }
    try (SparkSession spark = spark(2)) {
      shop.sold("a", "w", AS_OF.plusDays(1), 1, 9_999);
      shop.sold("b", "w", AS_OF.minusDays(2), 7, 9_999);
      shop.sold("planted", "w", AS_OF.plusDays(3), 1, 9_999);
      shop.writeLake(spark);
      again = new ForecastStep(() -> spark, 2).run(shop.asOf(AS_OF, "two"), Progress.SILENT);
    }

    assertThat(again.hash()).isEqualTo(one.hash());
    isWhatWasPlanted(one);
  }

  @Test
  void settings_and_an_empty_shop_are_refused_before_spark_starts() throws IOException {
    PlantedShop shop = new PlantedShop(home);
    ForecastStep step =
        new ForecastStep(
            () -> {
              throw new AssertionError("no session is needed");
            },
            1);
    assertThatThrownBy(() -> step.run(shop.asOf(AS_OF, "empty"), Progress.SILENT))
        .hasMessageContaining("no sales are known on or before 2011-12-08");
  }

  /** Two items of daily data, one of weekly data, one new item for all locations, one return. */
  private static void plant(PlantedShop shop) throws IOException {
    for (int week = 0; week < WEEKS; week++) {
      // 2011-12-08 is a Thursday: sales on Tuesdays and Thursdays.
      LocalDate thursday = AS_OF.minusDays(7L * week);
      shop.sold("a", "w", thursday, 1, 6 + week % 3);
      shop.sold("a", "w", thursday.minusDays(2), 1, 4);
      if (week % 2 == 0) {
        shop.sold("c", "w", thursday, 1, 1);
      }
      // Weeks from Monday to Sunday; the one of the as-of date is running.
      shop.sold("b", "v", AS_OF.minusDays(10 + 7L * week), 7, 20 + week % 2);
    }
    shop.returned("a", "w", AS_OF.minusDays(1), 8);
    shop.state(
        "state/catalogue",
        "item_id,title,category,price_minor,launch_date,assumed",
        "a,A,toys,100,,",
        "b,B,toys,100,,",
        "c,\"C, \"\"see\"\"\",toys,100,,",
        "n,N,toys,100,2011-12-01,");
    shop.state(
        "state/supply_terms",
        "supplier_id,item_id,location_id,assumed",
        "s,n,*,lead_time_days_p50");
  }

  private static void isWhatWasPlanted(StepResult result) throws IOException {
    SortedMap<String, NamedCsvRecord> forecasts = new TreeMap<>();
    for (NamedCsvRecord row : rows(result, "forecast")) {
      forecasts.put(row.getField("item_id") + "@" + row.getField("location_id"), row);
    }
    assertThat(forecasts.keySet()).containsExactly("a@w", "b@v", "c@w", "n@v", "n@w");
    NamedCsvRecord daily = forecasts.get("a@w");
    assertThat(daily.getField("first_day")).isEqualTo("2011-12-09");
    assertThat(daily.getField("grain_days")).isEqualTo("7");
    isNear(daily, 8, 14);
    double[] profile = numbers(daily.getField("weekday_profile"));
    assertThat(profile).hasSize(7);
    assertThat(profile[1] + profile[3]).isGreaterThan(0.9);
    NamedCsvRecord weekly = forecasts.get("b@v");
    assertThat(weekly.getField("first_day")).isEqualTo("2011-12-12");
    assertThat(weekly.getField("weekday_profile")).isEmpty();
    isNear(weekly, 18, 23);
    assertThat(numbers(forecasts.get("n@v").getField("mean"))[0]).isPositive();
    for (NamedCsvRecord row : forecasts.values()) {
      for (String step : row.getField("quantiles").split("\\|")) {
        assertThat(numbers(step)).hasSize(13).isSorted();
      }
    }
    NamedCsvRecord returned = rows(result, "return_share").get(0);
    assertThat(returned.getField("item_id")).isEqualTo("a");
    assertThat(returned.getField("returned_units")).isEqualTo("8");
    assertThat(rows(result, "backtest")).isNotEmpty();
  }

  private static void isNear(NamedCsvRecord forecast, double low, double high) {
    double[] mean = numbers(forecast.getField("mean"));
    assertThat(mean).hasSize(3);
    for (double step : mean) {
      assertThat(step).isBetween(low, high);
    }
  }

  private static double[] numbers(String text) {
    return Arrays.stream(text.split(";", -1)).mapToDouble(Double::parseDouble).toArray();
  }

  private static List<NamedCsvRecord> rows(StepResult result, String name) throws IOException {
    for (ArtefactRef ref : result.outputs()) {
      if (ref.name().equals(name)) {
        try (CsvReader<NamedCsvRecord> reader =
            CsvReader.builder()
                .ofNamedCsvRecord(
                    new InputStreamReader(
                        new GZIPInputStream(Files.newInputStream(Path.of(ref.path()))),
                        StandardCharsets.UTF_8))) {
          List<NamedCsvRecord> rows = reader.stream().toList();
          assertThat(rows).hasSize((int) ref.rows());
          return rows;
        }
      }
    }
    throw new AssertionError("no output " + name);
  }

  private SparkSession spark(int cores) {
    return SparkSession.builder()
        .master("local[" + cores + "]")
        .appName("forecast test")
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
