package dev.vesper.insights.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.domain.contract.InputContracts;
import dev.vesper.domain.contract.StockContracts;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.StepResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In-stock shares worked by hand; all items but {@code z} lie at {@code w}. */
class InStockTest {
  private static final List<String> COUNTS = StockContracts.STOCK_COUNTS.header();
  private static final List<String> RECEIVED = StockContracts.RECEIVED.header();

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
  void counts_deliveries_returns_and_sales_tell_when_nothing_was_left() throws IOException {
    StepResult result = run(week(), "2011-03-08");

    // 5 counted, 3 and 2 sold; the last of them with the second of four lines of that day at w.
    assertThat(of("a", result))
        .containsExactly("03-01 3 1.0", "03-02 2 0.5", "03-03 0 0.0", "03-04 0 0.0", "03-05 1 1.0");
    // 2 sold of 1: the count was wrong, and nothing is known until the next one.
    assertThat(of("b", result)).containsExactly("03-02 2 -", "03-04 1 -", "03-06 1 1.0");
    // Sold out on the first, and not meant to be sold after the second.
    assertThat(of("c", result)).containsExactly("03-01 1 0.0", "03-02 0 0.0");
    // A week's sales stay a week's.
    assertThat(of("d", result)).containsExactly("03-01 9 -");
    // By the day: sold out at a moment that nobody knows; what the source says itself holds.
    assertThat(of("e", result))
        .containsExactly("03-01 2 0.0", "03-02 0 0.0", "03-03 0 0.0", "03-04 0 0.0", "03-05 4 0.8");
    // What came back whole can be sold again, what came back broken cannot.
    assertThat(of("f", result))
        .containsExactly("03-01 1 0.0", "03-02 0 0.0", "03-03 0 1.0", "03-04 0 -");
    // Nobody has ever seen one.
    assertThat(of("g", result)).isEmpty();
    assertThat(result.figures())
        .containsEntry("lost_sales_days", "12")
        .containsEntry("shares_known", "16");
    // A day made alone is the day made with all others.
    StepResult alone = run(week().setting("days", "2011-03-04"), "2011-03-08");
    assertThat(result.outputs().get(3).name()).isEqualTo("lake/item_day/2011-03-04");
    assertThat(alone.outputs().get(0).sha256()).isEqualTo(result.outputs().get(3).sha256());
  }

  @Test
  void an_item_that_stays_sold_out_is_missed_for_56_days() throws IOException {
    Landing landing = new Landing(home).setting("days", "2011-04-26,2011-04-27");
    landing.orders(1, "o1,1,2011-03-01T10:00:00Z,a,w,1,100");
    landing.state("received", RECEIVED, "x,w,2011-03-01,1");
    landing.state(
        "stock_counts",
        COUNTS,
        "a,w,2011-02-28,2011-02-28T20:00:00Z,1",
        "a,w,2011-04-20,2011-04-20T20:00:00Z,0");

    // Last there on 1 March; 56 days later it is 26 April.
    assertThat(of("a", run(landing, "2011-04-27"))).containsExactly("04-26 0 0.0");
  }

  @Test
  void where_nobody_tells_what_was_received_only_counts_of_the_day_count() throws IOException {
    Landing landing = new Landing(home).setting("days", "2011-03-01,2011-03-02,2011-03-03");
    landing.orders(1, "o1,1,2011-03-01T10:00:00Z,a,w,1,100", "o2,1,2011-03-01T10:00:00Z,b,w,1,100");
    landing.state(
        "stock_counts",
        COUNTS,
        "a,w,2011-02-28,2011-02-28T20:00:00Z,1",
        "a,w,2011-03-01,2011-03-01T20:00:00Z,0",
        "a,w,2011-03-02,2011-03-02T20:00:00Z,0",
        "b,w,2011-02-28,2011-02-28T20:00:00Z,1");

    StepResult result = run(landing, "2011-03-03");

    assertThat(of("a", result)).containsExactly("03-01 1 0.0", "03-02 0 0.0");
    assertThat(of("b", result)).containsExactly("03-01 1 -");
  }

  private Landing week() throws IOException {
    String days = "2011-03-01,2011-03-02,2011-03-03,2011-03-04,2011-03-05,2011-03-06";
    Landing landing = new Landing(home).setting("days", days);
    landing.orders(
        1,
        "o1,1,2011-03-01T10:00:00Z,a,w,3,100",
        "o2,1,2011-03-02T08:00:00Z,z,w,1,100",
        "o3,1,2011-03-02T12:00:00Z,a,w,2,100",
        "o4,1,2011-03-02T16:00:00Z,z,w,1,100",
        "o5,1,2011-03-02T20:00:00Z,b,w,2,100",
        "o6,1,2011-03-04T20:00:00Z,b,w,1,100",
        "o7,1,2011-03-05T09:00:00Z,a,w,1,100",
        "o8,1,2011-03-06T09:00:00Z,b,w,1,100",
        "o9,1,2011-03-01T10:00:00Z,c,w2,1,100",
        "o0,1,2011-03-01T10:00:00Z,f,w3,1,100");
    landing.land(
        InputContracts.RETURNS,
        1,
        List.of(
            "r1,1,2011-03-03T10:00:00Z,f,1,o0,fit,true",
            "r2,1,2011-03-04T10:00:00Z,f,1,o0,damage,false"));
    landing.sales(
        1, "d,w,2011-03-01,7,9,900,", "e,w,2011-03-01,1,2,200,", "e,w,2011-03-05,1,4,400,0.8");
    landing.state("received", RECEIVED, "a,w,2011-03-05,4");
    landing.state(
        "catalogue", List.of("item_id", "launch_date", "season_end"), "c,2011-01-01,2011-03-02");
    return landing.state(
        "stock_counts",
        COUNTS,
        "a,w,2011-02-28,2011-02-28T20:00:00Z,5",
        "b,w,2011-02-28,2011-02-28T20:00:00Z,1",
        "b,w,2011-03-06,2011-03-06T08:00:00Z,4",
        "c,w2,2011-02-28,2011-02-28T20:00:00Z,1",
        "d,w,2011-02-28,2011-02-28T20:00:00Z,9",
        "e,w,2011-02-28,2011-02-28T20:00:00Z,2",
        "f,w3,2011-02-28,2011-02-28T20:00:00Z,1",
        "g,w,2011-02-28,2011-02-28T20:00:00Z,0");
  }

  private StepResult run(Landing landing, String asOf) throws IOException {
    return new FactsStep(() -> spark).run(landing.asOf(asOf), Progress.SILENT);
  }

  /** Day, units and share of an item's rows, in order. */
  private List<String> of(String item, StepResult result) {
    String[] paths = result.outputs().stream().map(ArtefactRef::path).toArray(String[]::new);
    return spark
        .read()
        .schema(ItemDays.SCHEMA)
        .parquet(paths)
        .orderBy("day")
        .collectAsList()
        .stream()
        .filter(row -> row.getString(0).equals(item))
        .map(
            row ->
                row.get(2).toString().substring(5)
                    + " "
                    + row.getLong(4)
                    + " "
                    + (row.isNullAt(8) ? "-" : row.getDouble(8)))
        .toList();
  }
}
