package dev.vesper.insights.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.contract.InputContracts;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FactsStepTest {
  @TempDir static Path sparkTmp;
  private static SparkSession spark;

  @TempDir Path home;

  @BeforeAll
  static void start() {
    spark = LocalSpark.onCores(2, sparkTmp);
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  @Test
  void golden_input_gives_golden_facts() throws IOException {
    Landing landing = new Landing(home).setting("zone", "Europe/London");
    landing.setting("days", "2011-03-01,2011-03-02,2011-03-03,2011-03-06");
    landing.land(InputContracts.ORDERS, 1, golden("orders-0000000001.csv"));
    landing.land(InputContracts.ORDERS, 2, golden("orders-0000000002.csv"));
    landing.land(InputContracts.RETURNS, 1, golden("returns-0000000001.csv"));
    landing.land(InputContracts.SALES, 1, golden("sales-0000000001.csv"));

    StepResult result = run(landing, "2011-03-06");

    assertThat(facts(result)).isEqualTo(golden("expected-item-day.csv"));
    assertThat(result.figures())
        .containsEntry("orders_in", "9")
        .containsEntry("orders_superseded", "1")
        .containsEntry("orders_after_as_of", "1")
        .containsEntry("orders_other_day", "1")
        .containsEntry("orders_used", "6")
        .containsEntry("sales_in", "4")
        .containsEntry("sales_overlapped", "1")
        .containsEntry("sales_after_as_of", "1")
        .containsEntry("returns_used", "3")
        .containsEntry("emptied_days", "2011-03-06");
    assertThat(result.rowsIn()).isEqualTo(16);
    assertThat(result.rowsOut()).isEqualTo(golden("expected-item-day.csv").size());
  }

  @Test
  void segments_from_before_a_column_was_added_are_read_beside_those_that_have_it()
      throws IOException {
    Contract now = InputContracts.SALES;
    Contract before =
        new Contract(
            now.name(),
            now.version(),
            now.kind(),
            now.row(),
            now.key(),
            now.columns().stream()
                .filter(column -> !column.name().equals("available_share"))
                .toList());
    Landing landing = new Landing(home).setting("days", "2011-03-01,2011-03-02");
    landing.land(before, 1, List.of("a,w,2011-03-01,1,5,500", "a,w,2011-03-02,1,6,600"));
    landing.sales(2, "a,w,2011-03-02,1,7,700,0.5", "b,w,2011-03-01,1,1,100,1");

    StepResult result = run(landing, "2011-03-09");

    assertThat(facts(result))
        .containsExactly(
            "a,w,2011-03-01,1,5,0,500,0",
            "b,w,2011-03-01,1,1,0,100,0",
            "a,w,2011-03-02,1,7,0,700,0");
    assertThat(result.figures()).containsEntry("sales_superseded", "1");
  }

  @Test
  void day_files_from_before_a_column_was_added_are_read_with_nothing_in_it() throws IOException {
    Landing landing = new Landing(home).setting("days", "2011-03-01,2011-03-02");
    landing.sales(1, "a,w,2011-03-01,1,5,500,0.25", "a,w,2011-03-02,1,6,600,0.5");
    StepResult result = run(landing, "2011-03-09");
    String first = result.outputs().get(0).path();
    String old = home.resolve("old").toString();
    spark.read().parquet(first).drop("available_share").write().parquet(old);

    List<Row> rows =
        spark
            .read()
            .schema(ItemDays.SCHEMA)
            .parquet(old, result.outputs().get(1).path())
            .orderBy("day")
            .collectAsList();

    assertThat(rows).extracting(row -> row.getLong(4)).containsExactly(5L, 6L);
    assertThat(rows).extracting(row -> row.get(8)).containsExactly(null, 0.5);
  }

  @Test
  void the_higher_segment_holds_the_key_and_a_late_row_joins_its_day() throws IOException {
    Landing landing = new Landing(home).setting("days", "2011-03-01");
    landing.orders(1, "o1,1,2011-03-01T10:00:00Z,a,w,5,100");
    assertThat(facts(run(landing, "2011-03-09"))).containsExactly("a,w,2011-03-01,1,5,0,500,1");

    landing.orders(2, "o1,1,2011-03-01T10:00:00Z,a,w,3,100", "o2,1,2011-03-01T23:00:00Z,a,w,4,100");

    assertThat(facts(run(landing, "2011-03-09"))).containsExactly("a,w,2011-03-01,1,7,0,700,2");
  }

  @Test
  void a_correction_may_take_a_row_out_of_its_day_and_the_emptied_day_is_named()
      throws IOException {
    Landing landing = new Landing(home).setting("days", "2011-03-01,2011-03-02");
    landing.orders(1, "o1,1,2011-03-01T10:00:00Z,a,w,5,100");
    landing.orders(2, "o1,1,2011-03-02T10:00:00Z,a,w,5,100");

    StepResult result = run(landing, "2011-03-09");

    assertThat(facts(result)).containsExactly("a,w,2011-03-02,1,5,0,500,1");
    assertThat(result.figures()).containsEntry("emptied_days", "2011-03-01");
  }

  @Test
  void rows_planted_after_the_as_of_date_change_no_byte() throws IOException {
    Landing landing = new Landing(home).setting("days", "2011-03-01");
    landing.orders(1, "o1,1,2011-03-01T10:00:00Z,a,w,5,100");
    landing.returns(1, "r1,1,2011-03-01T12:00:00Z,b,1,");
    landing.sales(1, "b,v,2011-02-20,7,9,900,");
    StepResult before = run(landing, "2011-03-01");

    landing.orders(
        2,
        "o1,1,2011-03-02T10:00:00Z,a,w,50,100",
        "o2,1,2011-03-02T00:00:00Z,b,u,50,100",
        "o3,1,2019-01-01T00:00:00Z,b,u,50,100");
    landing.returns(2, "r1,1,2011-03-04T12:00:00Z,b,7,", "r2,1,2011-03-02T12:00:00Z,a,7,o1");
    landing.sales(2, "a,w,2011-03-01,2,70,900,", "b,a,2011-03-02,1,70,900,");
    StepResult after = run(landing, "2011-03-01");

    assertThat(after.hash()).isEqualTo(before.hash());
    assertThat(after.figures())
        .containsEntry("orders_after_as_of", "3")
        .containsEntry("sales_after_as_of", "2")
        .containsEntry("returns_after_as_of", "2");
  }

  @Test
  void a_business_day_ends_at_the_shops_midnight_on_both_sides_of_a_clock_change()
      throws IOException {
    // London left GMT for BST on 2011-03-27 at 01:00 UTC.
    Landing landing =
        new Landing(home)
            .setting("zone", "Europe/London")
            .setting("days", "2011-03-26,2011-03-27,2011-03-28");
    landing.orders(
        1,
        "o1,1,2011-03-26T23:59:59Z,a,w,1,100",
        "o2,1,2011-03-27T00:00:00Z,a,w,10,100",
        "o3,1,2011-03-27T22:59:59Z,a,w,100,100",
        "o4,1,2011-03-27T23:00:00Z,a,w,1000,100");

    assertThat(facts(run(landing, "2011-03-28")))
        .containsExactly(
            "a,w,2011-03-26,1,1,0,100,1",
            "a,w,2011-03-27,1,110,0,11000,2",
            "a,w,2011-03-28,1,1000,0,100000,1");
    StepResult day27 = run(landing, "2011-03-27", Map.of("days", "2011-03-26,2011-03-27"));
    assertThat(day27.figures()).containsEntry("orders_after_as_of", "1");
  }

  @Test
  void a_return_goes_to_its_orders_place_else_to_where_the_item_first_sold() throws IOException {
    Landing landing = new Landing(home).setting("days", "2011-03-05");
    landing.orders(
        1,
        "o1,1,2011-03-02T10:00:00Z,a,west,5,100",
        "o2,1,2011-03-01T10:00:00Z,a,north,5,100",
        "o3,1,2011-02-01T10:00:00Z,c,shop,5,100");
    landing.returns(
        1,
        "r1,1,2011-03-05T10:00:00Z,a,1,o1",
        "r2,1,2011-03-05T10:00:00Z,a,2,unknown",
        "r3,1,2011-03-05T10:00:00Z,never-sold,4,");

    assertThat(facts(run(landing, "2011-03-05")))
        .containsExactly(
            "a,north,2011-03-05,1,0,2,0,0",
            "a,west,2011-03-05,1,0,1,0,0",
            "never-sold,shop,2011-03-05,1,0,4,0,0");
  }

  @Test
  void a_weekly_period_that_orders_reach_into_is_overlapped_and_its_neighbours_are_not()
      throws IOException {
    Landing landing = new Landing(home).setting("days", "2011-03-01,2011-03-08,2011-03-14");
    landing.sales(1, "a,w,2011-03-01,7,70,7000,1.0", "a,w,2011-03-08,7,80,8000,0.5");
    landing.orders(1, "o1,1,2011-03-14T10:00:00Z,a,w,5,100");

    StepResult result = run(landing, "2011-03-14");

    assertThat(facts(result))
        .containsExactly("a,w,2011-03-01,7,70,0,7000,0", "a,w,2011-03-14,1,5,0,500,1");
    assertThat(result.figures()).containsEntry("sales_overlapped", "1");
    assertThat(result.figures()).containsEntry("emptied_days", "2011-03-08");
  }

  @Test
  void no_dirty_day_is_no_work() throws IOException {
    Landing landing = new Landing(home).setting("days", "");
    StepResult result =
        new FactsStep(
                () -> {
                  throw new AssertionError("no session is needed");
                })
            .run(landing.asOf("2011-03-01"), Progress.SILENT);
    assertThat(result.outputs()).isEmpty();
  }

  @Test
  void a_segment_shorter_than_landed_breaks_the_row_balance() throws IOException {
    Landing landing = new Landing(home).setting("days", "2011-03-01");
    landing.land(
        InputContracts.ORDERS, 1, List.of("o1,1,2011-03-01T10:00:00Z,a,w,5,100,GBP,,,,,"), 2);

    assertThatThrownBy(() -> run(landing, "2011-03-01"))
        .isInstanceOf(StepFailure.class)
        .hasMessageContaining("2 rows were landed, 1 were read");
  }

  @Test
  void settings_that_cannot_be_understood_are_named() {
    Landing landing = new Landing(home);
    assertThatThrownBy(() -> run(landing, "2011-03-01")).hasMessageContaining("setting days");
    landing.setting("days", "2011-03-02");
    assertThatThrownBy(() -> run(landing, "2011-03-01"))
        .hasMessageContaining("2011-03-02 is after the as-of date 2011-03-01");
    landing.setting("days", "yesterday");
    assertThatThrownBy(() -> run(landing, "2011-03-01")).hasMessageContaining("'yesterday'");
    landing.setting("days", "2011-03-01").setting("zone", "Mars/Base");
    assertThatThrownBy(() -> run(landing, "2011-03-01")).hasMessageContaining("'Mars/Base'");
  }

  private static StepResult run(Landing landing, String asOf) throws IOException {
    return new FactsStep(() -> spark).run(landing.asOf(asOf), Progress.SILENT);
  }

  private static StepResult run(Landing landing, String asOf, Map<String, String> settings)
      throws IOException {
    settings.forEach(landing::setting);
    return run(landing, asOf);
  }

  private static List<String> golden(String name) throws IOException {
    try (var in = FactsStepTest.class.getResourceAsStream("/golden/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).toList();
    }
  }

  /** {@code item,location,day,period_days,units,returned,revenue,order_lines} by day and key. */
  private static List<String> facts(StepResult result) throws IOException {
    List<String> lines = new ArrayList<>();
    for (ArtefactRef day : result.outputs()) {
      List<Row> rows = spark.read().parquet(day.path()).collectAsList();
      assertThat(rows).hasSize((int) day.rows());
      assertThat(Files.size(Path.of(day.path()))).isEqualTo(day.bytes());
      for (Row row : rows) {
        assertThat(day.name()).isEqualTo("lake/item_day/" + row.getAs("day"));
        lines.add(
            String.join(
                ",",
                Arrays.stream(
                        new String[] {
                          "item_id",
                          "location_id",
                          "day",
                          "period_days",
                          "units",
                          "returned_units",
                          "revenue_minor",
                          "order_lines"
                        })
                    .map(column -> String.valueOf(row.<Object>getAs(column)))
                    .toList()));
      }
    }
    return lines;
  }
}
