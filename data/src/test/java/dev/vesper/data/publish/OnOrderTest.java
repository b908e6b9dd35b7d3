package dev.vesper.data.publish;

import static dev.vesper.data.publish.Morning.DAY;
import static dev.vesper.data.publish.Morning.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.data.intake.ShopOnDisk;
import dev.vesper.data.lake.LandedMark;
import dev.vesper.data.lake.SnapshotStep;
import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.data.store.PlanHead;
import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepName;
import dev.vesper.domain.run.StepResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

/** What a night knows of the orders that were published before it. */
class OnOrderTest {
  private static final String PURCHASES =
      "po_id,line,supplier_id,item_id,location_id,quantity,ordered_on,expected_on";
  private static final String RECEIPTS = "po_id,line,quantity,received_on";
  private static final String PO = "PO-20251128-0001-01";

  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  @TempDir Path folder;
  private ShopOnDisk files;
  private Morning shop;
  private int runs;

  @BeforeEach
  void publish(TestInfo test) throws Exception {
    String id = "shop-" + Math.abs(test.getDisplayName().hashCode());
    files = new ShopOnDisk(DATABASE, folder, id);
    shop = new Morning(DATABASE, id);
    PlanHead plan = shop.plan(DAY, line("a", "s1", 5), line("b", "s1", 3), line("c", "s1", 7));
    shop.publishing().publish(plan, shop.approve(plan, "a", "b"), "k1", "grace");
  }

  @AfterEach
  void close() throws Exception {
    files.close();
  }

  @Test
  void published_orders_count_in_every_night_that_is_not_before_their_plan() throws Exception {
    assertThat(onOrder(DAY.minusDays(1))).isEmpty();
    assertThat(onOrder(DAY))
        .containsExactly("a,w1,s1,5,2025-12-03,false", "b,w1,s1,3,2025-12-03,false");
    // What did not come by the day it was promised for is due the next day.
    assertThat(onOrder(LocalDate.of(2025, 12, 2))).first().asString().endsWith("false");
    assertThat(onOrder(LocalDate.of(2025, 12, 3)))
        .containsExactly("a,w1,s1,5,2025-12-03,true", "b,w1,s1,3,2025-12-03,true");
  }

  @Test
  void an_undone_a_closed_and_a_cancelled_order_do_not_count() throws Exception {
    shop.orders().close(shop.shop(), PO, 1, 1, "grace");
    assertThat(onOrder(DAY)).containsExactly("b,w1,s1,3,2025-12-03,false");
    shop.orders().cancel(shop.shop(), PO, 2, 1, "grace");
    assertThat(onOrder(DAY)).isEmpty();
  }

  @Test
  void an_undone_publication_does_not_count() throws Exception {
    shop.publishing().undo(shop.shop(), 1, "k2", "grace");
    assertThat(onOrder(DAY)).isEmpty();
  }

  @Test
  void what_was_received_is_taken_off_from_its_day_on() throws Exception {
    LocalDate came = LocalDate.of(2025, 12, 2);
    shop.orders().receive(shop.shop(), PO, 1, 2, came, 1, "grace");
    shop.orders().receive(shop.shop(), PO, 2, 4, came, 1, "grace");
    assertThat(onOrder(came.minusDays(1)))
        .containsExactly("a,w1,s1,5,2025-12-03,false", "b,w1,s1,3,2025-12-03,false");
    assertThat(onOrder(came)).containsExactly("a,w1,s1,3,2025-12-03,false");
  }

  @Test
  void receipt_files_count_too_but_never_twice() throws Exception {
    LocalDate came = LocalDate.of(2025, 12, 2);
    files.importLines("receipts", RECEIPTS, PO + ",1,2,2025-12-02", PO + ",2,1,2025-12-02");
    assertThat(onOrder(came))
        .containsExactly("a,w1,s1,3,2025-12-03,false", "b,w1,s1,2,2025-12-03,false");
    // The same delivery, booked by a person as well; and one that only a person knows of.
    shop.orders().receive(shop.shop(), PO, 1, 2, came, 1, "grace");
    shop.orders().receive(shop.shop(), PO, 2, 2, came, 1, "grace");
    assertThat(onOrder(came))
        .containsExactly("a,w1,s1,3,2025-12-03,false", "b,w1,s1,1,2025-12-03,false");
  }

  @Test
  void an_order_that_the_shops_own_list_names_is_the_lists_from_then_on() throws Exception {
    importCatalogue();
    files.importLines(
        "purchase_orders",
        PURCHASES,
        PO + ",1,s1,a,w1,4,2025-11-29,2025-12-05",
        "X1,1,s1,c,w1,9,2025-11-20,2025-12-06");
    // Of that list, though dated on the day after; its second line is not open for the shop.
    assertThat(onOrder(DAY))
        .containsExactly("a,w1,s1,4,2025-12-05,false", "c,w1,s1,9,2025-12-06,false");
    shop.orders().receive(shop.shop(), PO, 1, 1, LocalDate.of(2025, 12, 1), 1, "grace");
    files.importLines("receipts", RECEIPTS, PO + ",1,1,2025-12-01");
    assertThat(onOrder(LocalDate.of(2025, 12, 1))).first().isEqualTo("a,w1,s1,3,2025-12-05,false");
    // Once named it stays the list's, also when the next list has dropped it.
    files.importLines("purchase_orders", PURCHASES, "X1,1,s1,c,w1,9,2025-11-20,2025-12-06");
    assertThat(onOrder(LocalDate.of(2025, 12, 1))).containsExactly("c,w1,s1,9,2025-12-06,false");
  }

  @Test
  void a_list_that_does_not_know_our_order_leaves_it_counting() throws Exception {
    importCatalogue();
    files.importLines("purchase_orders", PURCHASES, "X1,1,s1,c,w1,9,2025-11-20,2025-12-06");
    assertThat(onOrder(DAY))
        .containsExactly(
            "a,w1,s1,5,2025-12-03,false",
            "b,w1,s1,3,2025-12-03,false",
            "c,w1,s1,9,2025-12-06,false");
  }

  @Test
  void a_list_of_a_later_day_names_nothing_for_an_earlier_night() throws Exception {
    importCatalogue();
    files.importDated(
        "purchase_orders", "2025-11-30", PURCHASES, PO + ",1,s1,a,w1,4,2025-11-29,2025-12-05");
    assertThat(onOrder(DAY)).hasSize(2);
    assertThat(onOrder(DAY.plusDays(2))).containsExactly("a,w1,s1,4,2025-12-05,false");
  }

  @Test
  void the_mark_of_a_night_changes_with_the_orders_that_count_for_it() throws Exception {
    String before = mark(DAY.minusDays(1));
    String published = mark(DAY);
    assertThat(published).isNotEqualTo(before).isEqualTo(mark(DAY));
    shop.orders().receive(shop.shop(), PO, 1, 2, DAY.plusDays(2), 1, "grace");
    assertThat(mark(DAY)).isEqualTo(published);
    assertThat(mark(DAY.plusDays(2))).isNotEqualTo(published);
    shop.orders().close(shop.shop(), PO, 2, 1, "grace");
    assertThat(mark(DAY)).isNotEqualTo(published);
    assertThat(mark(DAY.minusDays(1))).isEqualTo(before);
    shop.orders().close(shop.shop(), PO, 1, 2, "grace");
    assertThat(mark(DAY)).isEqualTo(before);
  }

  private void importCatalogue() throws Exception {
    files.importLines(
        "catalogue",
        "item_id,title,category,price_minor,unit_cost_minor,currency",
        "a,A,x,10,5,EUR",
        "b,B,x,10,5,EUR",
        "c,C,x,10,5,EUR");
    files.importLines("locations", "location_id,name,kind,zone", "w1,W,store,FR");
    files.importLines("suppliers", "supplier_id,name,currency", "s1,S,EUR");
  }

  private String mark(LocalDate asOf) throws Exception {
    return new LandedMark(DATABASE.dataSource()).asOf(shop.shop(), asOf);
  }

  private List<String> onOrder(LocalDate asOf) throws Exception {
    Path staging = Files.createDirectories(folder.resolve("run-" + ++runs));
    StepInput input =
        new StepInput(
            "run",
            StepName.SNAPSHOT,
            shop.shop(),
            asOf,
            1,
            "test",
            List.of(),
            Map.of(),
            staging.toString());
    StepResult result =
        new SnapshotStep(DATABASE.dataSource(), files.home()).run(input, Progress.SILENT);
    Path file =
        result.outputs().stream()
            .filter(output -> output.name().equals("state/on_order"))
            .map(output -> Path.of(output.path()))
            .findFirst()
            .orElseThrow();
    try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().skip(1).toList();
    }
  }
}
