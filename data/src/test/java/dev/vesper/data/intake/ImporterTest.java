package dev.vesper.data.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.data.lake.DirtyDays;
import dev.vesper.data.quality.ReasonCode;
import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.domain.run.Fault;
import dev.vesper.domain.run.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class ImporterTest {
  private static final String ORDERS =
      "order_id,line,time,item_id,location_id,quantity,unit_price_minor,currency,shopper_ref";
  private static final String SALES = "item_id,location_id,period_start,period_days,units";
  private static final List<String> MARKERS =
      List.of(
          "import.after-read",
          "landing.before-sync",
          "import.after-segment",
          "import.before-commit",
          "import.after-commit");

  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  @TempDir Path folder;
  private ShopOnDisk shop;

  @BeforeEach
  void open(TestInfo test) {
    shop = new ShopOnDisk(DATABASE, folder, "shop-" + Math.abs(test.getDisplayName().hashCode()));
  }

  @AfterEach
  void close() throws Exception {
    Fault.listen(marker -> {});
    shop.close();
  }

  @Test
  void rows_units_and_money_add_up_over_kept_duplicate_and_quarantined() throws Exception {
    ImportReport report =
        shop.importLines(
            "orders",
            ORDERS,
            "o1,1,2026-06-01,a,w,2,150,EUR,",
            "o1,1,2026-06-01,a,w,2,150,EUR,",
            "o1,1,2026-06-01,a,w,3,150,EUR,",
            "o2,1,2026-06-02,b,w,1,0.5,EUR,",
            "o3,1,2026-06-31,b,w,4,10,EUR,",
            "o4,1,2026-06-02,b,w,0,10,EUR,");
    // Kept: 2 x 150 and 0.5 rounded half up; duplicate 2 x 150; failed 3 x 150 + 4 x 10 + 0.
    assertThat(report.kept()).isEqualTo(new Amounts(2, 3, 301));
    assertThat(report.duplicate()).isEqualTo(new Amounts(1, 2, 300));
    assertThat(report.quarantined())
        .isEqualTo(
            Map.of(
                ReasonCode.KEY_REPEATED, new Amounts(1, 3, 450),
                ReasonCode.BAD_DATE, new Amounts(1, 4, 40),
                ReasonCode.QUANTITY_BELOW_ONE, new Amounts(1, 0, 0)));
    assertThat(report.read()).isEqualTo(new Amounts(6, 12, 1091));
    assertThat(
            shop.rows(
                "select line, reason, column_name from intake_quarantine where shop_id = $SHOP order by line"))
        .containsExactly("4|key_repeated|", "6|bad_date|time", "7|quantity_below_one|quantity");
  }

  @Test
  void the_same_file_again_changes_nothing_and_says_so() throws Exception {
    Path file = shop.file("sales", SALES, "a,w,2026-06-01,7,5");
    ImportReport first = shop.importFile("sales", file, null, null);
    List<String> before = state();
    ImportReport again = shop.importFile("sales", file, null, null);
    assertThat(again.status()).isEqualTo(ImportReport.Status.UNCHANGED);
    assertThat(again.importId()).isEqualTo(first.importId());
    assertThat(again.duplicate()).isEqualTo(first.kept());
    assertThat(again.read()).isEqualTo(first.read());
    assertThat(state()).isEqualTo(before);
  }

  @Test
  void the_same_key_with_other_values_is_a_correction_and_dirties_the_old_day_and_the_new()
      throws Exception {
    shop.importLines("orders", ORDERS, "o1,1,2026-06-01T12:00:00Z,a,w,2,150,EUR,");
    clearDays();
    ImportReport report =
        shop.importLines("orders", ORDERS, "o1,1,2026-06-03T12:00:00Z,a,w,1,150,EUR,");
    assertThat(report.corrections()).isEqualTo(1);
    assertThat(days()).containsExactly("2026-06-01", "2026-06-03");
    assertThat(shop.segment("orders", 2))
        .endsWith("o1,1,2026-06-03T12:00:00Z,a,w,1,150,EUR,,,,,\n");
  }

  @Test
  void identical_lines_of_an_order_without_line_numbers_are_all_kept() throws Exception {
    ImportReport report =
        shop.importLines(
            "orders",
            "order_id,time,item_id,location_id,quantity,unit_price_minor,currency",
            "o1,2026-06-01T12:00:00Z,a,w,2,150,EUR",
            "o1,2026-06-01T12:00:00Z,a,w,2,150,EUR");
    assertThat(report.kept().rows()).isEqualTo(2);
    assertThat(shop.segment("orders", 1)).contains("o1,1,", "o1,2,");
  }

  @Test
  void more_than_one_bad_row_in_twenty_holds_the_file_until_it_is_accepted() throws Exception {
    assertThat(importWithBadRows(1, 20).status()).isEqualTo(ImportReport.Status.KEPT);
    clearDays();
    ImportReport held = importWithBadRows(2, 39);
    assertThat(held.status()).isEqualTo(ImportReport.Status.HELD);
    assertThat(days()).isEmpty();
    assertThat(shop.rows("select count(*) from landed_key where shop_id = $SHOP and number = 2"))
        .containsExactly("0");
    PowerFailure.at(
        "import.before-decision-commit",
        () -> shop.importer().acceptHeld(held.importId(), "checked by hand", "tester"));
    assertThat(days()).isEmpty();
    ImportReport accepted =
        shop.importer().acceptHeld(held.importId(), "checked by hand", "tester");
    assertThat(accepted.status()).isEqualTo(ImportReport.Status.KEPT);
    assertThat(days()).containsExactly("2026-06-01");
    assertThatThrownBy(
            () -> shop.importer().acceptHeld(held.importId(), "checked by hand", "tester"))
        .isInstanceOf(ImportRefused.class)
        .hasMessageContaining("is not held");
  }

  private ImportReport importWithBadRows(int bad, int of) throws Exception {
    List<String> lines = new ArrayList<>(List.of(SALES));
    for (int i = 0; i < of; i++) {
      lines.add("item-" + of + "-" + i + ",w,2026-06-01,1," + (i < bad ? "x" : "1"));
    }
    return shop.importLines("sales", lines.toArray(String[]::new));
  }

  @Test
  void a_corrected_file_takes_back_all_that_the_first_one_brought() throws Exception {
    shop.importLines(
        "sales", SALES, "a,w,2026-06-01,1,5", "b,w,2026-06-02,1,5", "c,w,2026-06-03,1,5");
    clearDays();
    ImportReport report =
        shop.importCorrecting("sales", 1, SALES, "a,w,2026-06-01,1,5", "b,w,2026-06-02,1,6");
    assertThat(report.importId()).isEqualTo(2);
    // The first day has not changed; the third is gone.
    assertThat(days()).containsExactly("2026-06-02", "2026-06-03");
    assertThat(shop.rows("select key from landed_key where shop_id = $SHOP")).hasSize(2);
    assertThat(shop.rows("select status from intake_import where shop_id = $SHOP order by number"))
        .containsExactly("replaced", "kept");
  }

  @Test
  void a_week_is_dirty_only_when_it_can_be_known() throws Exception {
    shop.importLines("sales", SALES, "a,w,2026-06-01,7,5");
    DirtyDays dirty = new DirtyDays(DATABASE.dataSource());
    assertThat(dirty.pending(shop.id(), LocalDate.parse("2026-06-06"))).isEmpty();
    assertThat(dirty.pending(shop.id(), LocalDate.parse("2026-06-07")))
        .extracting(day -> day.day().toString())
        .containsExactly("2026-06-01");
  }

  @Test
  void a_file_in_another_currency_is_refused_as_a_whole() throws Exception {
    shop.importLines("orders", ORDERS, "o1,1,2026-06-01,a,w,2,150,EUR,");
    assertThatThrownBy(() -> shop.importLines("orders", ORDERS, "o2,1,2026-06-01,a,w,2,150,USD,"))
        .isInstanceOf(ImportRefused.class)
        .hasMessageContaining("its money is in USD and the shop's is EUR");
    assertThat(shop.rows("select number from intake_import where shop_id = $SHOP")).hasSize(1);
  }

  @Test
  void terms_need_catalogue_locations_and_suppliers_first() {
    assertThatThrownBy(() -> shop.importLines("supply_terms", "supplier_id"))
        .isInstanceOf(ImportRefused.class)
        .hasMessageContaining("the shop has no catalogue yet; import catalogue first");
  }

  @Test
  void no_raw_shopper_reference_reaches_disk_or_database() throws Exception {
    ImportReport report =
        shop.importLines(
            "orders",
            ORDERS,
            "o1,1,2026-06-01,a,w,2,150,EUR,CANARY-7",
            "o2,1,2026-06-01,a,w,0,150,EUR,CANARY-8",
            "o3,1,2026-06-01,a,w,2,150,CANARY-9",
            "o4,1,2026-06-02,a,w,2,150,EUR,CANARY-7");
    shop.importer().acceptHeld(report.importId(), "checked by hand", "tester");
    assertThat(shop.segment("orders", 1)).doesNotContain("CANARY").contains(",e1-");
    String pseudonyms =
        shop.segment("orders", 1).replaceAll("(?s).*?(e1-[0-9a-f]+).*?(e1-[0-9a-f]+).*", "$1 $2");
    assertThat(pseudonyms.split(" ")[0]).isEqualTo(pseudonyms.split(" ")[1]);
    for (String table : shop.rows("select tablename from pg_tables where schemaname = 'vesper'")) {
      assertThat(shop.rows("select t::text from \"" + table + "\" t where t::text like '%CANARY%'"))
          .as(table)
          .isEmpty();
    }
    try (Stream<Path> files = Files.walk(shop.home().root().resolve("tmp"))) {
      assertThat(files.filter(Files::isRegularFile).map(Path::getFileName).map(Path::toString))
          .containsExactly("import.lock");
    }
    assertThat(Files.getPosixFilePermissions(shop.home().keys().resolve("shopper-linkage.key")))
        .extracting(Enum::name)
        .containsExactlyInAnyOrder("OWNER_READ", "OWNER_WRITE");
  }

  @Test
  void an_import_that_dies_anywhere_gives_the_same_result_when_run_again() throws Exception {
    String[] lines = {ORDERS, "o1,1,2026-06-01,a,w,2,150,EUR,s1", "o2,1,2026-06-02,b,w,1,70,EUR,"};
    shop.importLines("orders", lines);
    Path second =
        shop.file(
            "orders", ORDERS, "o2,1,2026-06-03,b,w,1,70,EUR,", "o3,1,2026-06-04,c,w,9,9,EUR,");
    List<String> hits = new ArrayList<>();
    for (String marker : MARKERS) {
      AtomicBoolean armed = new AtomicBoolean(true);
      Fault.listen(
          at -> {
            if (at.equals(marker) && armed.getAndSet(false)) {
              hits.add(at);
              throw new IllegalStateException("power failed at " + at);
            }
          });
      try {
        shop.importFile("orders", second, null, null);
      } catch (IllegalStateException e) {
        assertThat(e).hasMessageContaining("power failed");
      }
    }
    assertThat(hits).containsExactlyElementsOf(MARKERS);
    ImportReport report = shop.importFile("orders", second, null, null);
    assertThat(report.importId()).isEqualTo(2);
    assertThat(report.read()).isEqualTo(new Amounts(2, 10, 151));
    assertThat(
            shop.rows(
                "select number, kept.row_count from intake_import join intake_count kept"
                    + " using (shop_id, number) where shop_id = $SHOP and kept.status = 'kept' order by 1"))
        .containsExactly("1|2", "2|2");
    try (Stream<Path> files = Files.walk(shop.home().landing())) {
      assertThat(files.filter(Files::isRegularFile)).hasSize(2);
    }
  }

  @Test
  void an_orphan_segment_is_swept_by_the_next_import() throws Exception {
    Path orphan = shop.home().landing().resolve("orders").resolve("0000000009.csv.gz");
    Files.createDirectories(orphan.getParent());
    Files.writeString(orphan, "left by a killed import");
    shop.importLines("sales", SALES, "a,w,2026-06-01,1,5");
    assertThat(orphan).doesNotExist();
  }

  @Test
  void a_request_that_cannot_be_met_says_what_can() {
    assertThatThrownBy(
            () ->
                shop.importer()
                    .run(
                        new ImportRequest("oders", List.of(folder), null, null, "test"),
                        Progress.SILENT))
        .isInstanceOf(ImportRefused.class)
        .hasMessageContaining("there is no format 'oders'; there are catalogue, locations");
  }

  private List<String> state() throws Exception {
    List<String> all =
        new ArrayList<>(shop.rows("select * from intake_import where shop_id = $SHOP"));
    all.addAll(shop.rows("select * from landed_key where shop_id = $SHOP order by key, number"));
    all.addAll(shop.rows("select * from dirty_day where shop_id = $SHOP order by day"));
    return all;
  }

  private List<String> days() throws Exception {
    return shop.rows("select distinct day from dirty_day where shop_id = $SHOP order by day");
  }

  private void clearDays() throws Exception {
    DirtyDays dirty = new DirtyDays(DATABASE.dataSource());
    try (var connection = DATABASE.dataSource().getConnection()) {
      dirty.clear(connection, shop.id(), dirty.pending(shop.id(), LocalDate.parse("2026-12-31")));
    }
  }
}
