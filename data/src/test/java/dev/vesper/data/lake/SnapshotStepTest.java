package dev.vesper.data.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.data.intake.ImportRefused;
import dev.vesper.data.intake.PowerFailure;
import dev.vesper.data.intake.ShopOnDisk;
import dev.vesper.data.intake.assumed.AssumedTerms;
import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepName;
import dev.vesper.domain.run.StepResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SnapshotStepTest {
  private static final String CATALOGUE =
      "item_id,title,category,price_minor,unit_cost_minor,currency";
  private static final String PURCHASES =
      "po_id,line,supplier_id,item_id,location_id,quantity,ordered_on,expected_on";
  private static final String TERMS =
      "supplier_id,item_id,location_id,unit_cost_minor,lead_time_days_p50,lead_time_days_p90,"
          + "moq_units,case_pack_units,valid_from,valid_to";

  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  @TempDir Path folder;
  private ShopOnDisk shop;
  private int runs;

  @BeforeEach
  void open(TestInfo test) {
    shop = new ShopOnDisk(DATABASE, folder, "shop-" + Math.abs(test.getDisplayName().hashCode()));
  }

  @AfterEach
  void close() throws Exception {
    shop.close();
  }

  @Test
  void the_newest_dated_state_not_after_the_date_holds() throws Exception {
    shop.importDated("catalogue", "2026-01-01", CATALOGUE, "a,Old,x,10,5,EUR");
    shop.importDated("catalogue", "2026-03-01", CATALOGUE, "a,New,x,12,5,EUR", "b,Cup,x,3,1,EUR");
    assertThat(state("2025-12-31", "catalogue")).isEmpty();
    assertThat(state("2026-02-28", "catalogue")).containsExactly(row("a,Old,x,10,5,EUR", 10));
    assertThat(state("2026-03-01", "catalogue"))
        .containsExactly(row("a,New,x,12,5,EUR", 10), row("b,Cup,x,3,1,EUR", 10));
    // Without a date it holds for every night after its import.
    shop.importLines("catalogue", CATALOGUE, "c,All,x,1,1,EUR");
    assertThat(state("2026-02-28", "catalogue")).containsExactly(row("c,All,x,1,1,EUR", 10));
  }

  @Test
  void terms_hold_from_their_first_to_their_last_day_of_ordering() throws Exception {
    shop.importLines("catalogue", CATALOGUE, "a,A,x,10,5,EUR");
    shop.importLines("locations", "location_id,name,kind,zone", "w,W,store,FR");
    shop.importLines("suppliers", "supplier_id,name,currency", "s,S,EUR");
    shop.importLines(
        "supply_terms", TERMS, "s,a,w,5,10,14,1,1,,2026-02-10", "s,a,w,6,10,14,1,1,2026-02-11,");
    // An order of the night of the 9th is placed on the 10th.
    assertThat(state("2026-02-09", "supply_terms"))
        .containsExactly("s,a,w,5,10,14,1,1,,,2026-02-10,");
    assertThat(state("2026-02-10", "supply_terms"))
        .containsExactly("s,a,w,6,10,14,1,1,,2026-02-11,,");
  }

  @Test
  void stock_is_the_newest_count_not_after_the_end_of_the_day_in_the_shops_zone() throws Exception {
    shop.importLines(
        "stock",
        "time,item_id,location_id,on_hand,reserved",
        "2026-02-01T23:59:59Z,a,w,7,1",
        "2026-02-02T00:00:00Z,a,w,6,0",
        "2026-01-05T00:00:00Z,b,w,-2,");
    assertThat(state("2026-02-01", "stock"))
        .containsExactly("a,w,7,1,,2026-02-01,", "b,w,-2,,,2026-01-05,");
    assertThat(state("2026-02-02", "stock")).first().isEqualTo("a,w,6,0,,2026-02-02,");
  }

  @Test
  void on_order_is_the_newest_snapshot_less_receipts_since() throws Exception {
    shop.importDated(
        "purchase_orders",
        "2026-02-01",
        PURCHASES,
        "p1,1,s,a,w,40,2026-01-10,2026-02-05",
        "p1,2,s,b,w,10,2026-01-10,2026-02-20",
        "p2,1,s,a,w,5,2026-02-03,2026-02-28");
    shop.importLines(
        "receipts",
        "po_id,line,quantity,received_on",
        "p1,1,15,2026-02-01",
        "p1,1,30,2026-02-06",
        "p1,2,10,2026-02-21");
    // The receipt of the 1st is in the snapshot of the 1st; p2 was ordered later.
    assertThat(state("2026-02-02", "on_order"))
        .containsExactly("a,w,s,40,2026-02-05,false", "b,w,s,10,2026-02-20,false");
    assertThat(state("2026-02-06", "on_order"))
        .containsExactly(
            "a,w,s,10,2026-02-05,true", "a,w,s,5,2026-02-28,false", "b,w,s,10,2026-02-20,false");
    assertThat(state("2026-02-21", "on_order"))
        .containsExactly("a,w,s,10,2026-02-05,true", "a,w,s,5,2026-02-28,false");
    // A file without rows says that nothing is on order.
    shop.importDated("purchase_orders", "2026-02-21", PURCHASES);
    assertThat(state("2026-02-21", "on_order")).isEmpty();
  }

  @Test
  void an_empty_shop_and_a_day_before_the_data_are_refused_in_words() throws Exception {
    IngestStep ingest = new IngestStep(DATABASE.dataSource(), shop.home());
    assertThatThrownBy(() -> ingest.run(input("2026-01-01"), Progress.SILENT))
        .isInstanceOf(StepFailure.class)
        .hasMessageContaining("the shop is empty");
    shop.importLines(
        "sales", "item_id,location_id,period_start,period_days,units", "a,w,2026-02-02,7,5");
    assertThatThrownBy(() -> ingest.run(input("2026-02-01"), Progress.SILENT))
        .isInstanceOf(StepFailure.class)
        .hasMessageContaining("the data go from 2026-02-02 to 2026-02-08");
    assertThat(ingest.run(input("2026-02-02"), Progress.SILENT).figures())
        .containsEntry("sales", "1");
  }

  @Test
  void later_segments_are_not_among_a_nights_inputs() throws Exception {
    String header = "item_id,location_id,period_start,period_days,units";
    shop.importLines("sales", header, "a,w,2026-02-02,1,5");
    shop.importLines("sales", header, "a,w,2026-02-03,1,5");
    Segments segments = new Segments(DATABASE.dataSource(), shop.home());
    assertThat(segments.upTo(shop.id(), "sales", LocalDate.parse("2026-02-02")))
        .extracting(ArtefactRef::name)
        .containsExactly("landing/sales/0000000001");
  }

  @Test
  void assumed_terms_are_labelled_and_the_same_for_the_same_seed() throws Exception {
    shop.importLines("catalogue", CATALOGUE, "a,A,x,1000,500,EUR", "b,B,x,100,50,EUR");
    shop.importLines("locations", "location_id,name,kind,zone", "w,W,warehouse,FR");
    shop.importLines(
        "sales",
        "item_id,location_id,period_start,period_days,units",
        "a,w,2026-02-02,7,56",
        "a,w,2026-02-09,7,56",
        "b,w,2026-02-09,7,28");
    PowerFailure.at("assume.before-commit", () -> assume(7));
    assertThat(shop.rows("select count(*) from state_suppliers where shop_id = $SHOP"))
        .containsExactly("0");
    AssumedTerms.Made made = assume(7);
    List<String> terms = state("2026-02-15", "supply_terms");
    List<String> stock = state("2026-02-15", "stock");
    assertThat(terms)
        .hasSize(2)
        .allMatch(
            row ->
                row.endsWith(
                    "supplier_id;unit_cost_minor;lead_time_days_p50;lead_time_days_p90;moq_units;case_pack_units"));
    assertThat(state("2026-02-15", "catalogue")).first().asString().endsWith(",volume_l");
    assertThat(stock).hasSize(2).allMatch(row -> row.endsWith(",on_hand"));
    assertThat(state("2026-02-07", "stock")).isEmpty();
    assertThat(assume(7).importId()).isEqualTo(made.importId());
    assume(8);
    assertThat(state("2026-02-15", "supply_terms")).isNotEqualTo(terms);
    assume(7);
    assertThat(state("2026-02-15", "supply_terms")).isEqualTo(terms);
    assertThat(
            shop.rows(
                "select actor from shop_setting where shop_id = $SHOP and key = 'cash_budget_minor'"))
        .containsExactly("assume-terms");
  }

  @Test
  void assumptions_never_take_the_place_of_imported_terms() throws Exception {
    shop.importLines("suppliers", "supplier_id,name,currency", "s,S,EUR");
    assertThatThrownBy(() -> assume(7))
        .isInstanceOf(ImportRefused.class)
        .hasMessageContaining("has imported its own suppliers");
  }

  private AssumedTerms.Made assume(long seed) {
    return new AssumedTerms(DATABASE.dataSource(), shop.home(), shop.id(), Clock.systemUTC())
        .make(seed, "test");
  }

  private static String row(String filled, int empty) {
    return filled + ",".repeat(empty) + ",";
  }

  private StepInput input(String asOf) throws Exception {
    Path staging = Files.createDirectories(folder.resolve("run-" + ++runs));
    return new StepInput(
        "run",
        StepName.SNAPSHOT,
        shop.id(),
        LocalDate.parse(asOf),
        1,
        "test",
        List.of(),
        Map.of(),
        staging.toString());
  }

  /** The rows of a state as of a date; made twice, with the same bytes. */
  private List<String> state(String asOf, String name) throws Exception {
    SnapshotStep step = new SnapshotStep(DATABASE.dataSource(), shop.home());
    StepResult result = step.run(input(asOf), Progress.SILENT);
    assertThat(step.run(input(asOf), Progress.SILENT).hash()).isEqualTo(result.hash());
    Path file =
        result.outputs().stream()
            .filter(output -> output.name().equals("state/" + name))
            .map(output -> Path.of(output.path()))
            .findFirst()
            .orElseThrow();
    try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).toList();
    }
  }
}
