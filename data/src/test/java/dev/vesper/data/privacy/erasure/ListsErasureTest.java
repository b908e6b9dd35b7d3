package dev.vesper.data.privacy.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.data.intake.ShopOnDisk;
import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.lake.LakeManifest;
import dev.vesper.data.store.EmbeddedDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Lists that were made for a shopper go with the shopper, those of all versions. */
class ListsErasureTest {
  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  @TempDir Path folder;

  @Test
  void an_erased_shopper_has_no_list_in_any_version_and_the_others_keep_theirs() throws Exception {
    try (ShopOnDisk shop = new ShopOnDisk(DATABASE, folder, "lists")) {
      shop.importLines(
          "orders",
          TradeFiles.ORDERS,
          "o1,1,2026-06-01,a,w,2,150,EUR,ann@example.org",
          "o2,1,2026-06-02,a,w,2,150,EUR,bob@example.org");
      String ann = pseudonym(shop, "o1,");
      String bob = pseudonym(shop, "o2,");
      for (int version = 1; version <= 2; version++) {
        insert(shop, version, ann);
        insert(shop, version, bob);
      }
      new Erasure(shop.source(), shop.home(), shop.id(), shop.keys(), ShopOnDisk.clock())
          .erase("ann@example.org", "asked", "officer");
      assertThat(
              shop.rows(
                  "select version, shopper_ref from recommend_shopper_list where shop_id = $SHOP"
                      + " order by 1"))
          .containsExactly("1|" + bob, "2|" + bob);
    }
  }

  @Test
  void visits_of_days_go_with_any_shopper_in_all_their_versions_and_so_do_their_files()
      throws Exception {
    try (ShopOnDisk shop = new ShopOnDisk(DATABASE, folder, "visits")) {
      shop.importLines(
          "orders", TradeFiles.ORDERS, "o1,1,2026-06-01,a,w,2,150,EUR,ann@example.org");
      LakeManifest manifest =
          new LakeManifest(DATABASE.dataSource(), shop.home(), ShopOnDisk.clock());
      Path folder = shop.home().artefacts().resolve("insights");
      for (String version : List.of("one", "two")) {
        Path file = folder.resolve(version).resolve("madefrom.parquet");
        Files.createDirectories(file.getParent());
        Files.writeString(file, version);
        LakeManifest.NewDay day =
            new LakeManifest.NewDay(
                "ar_visit_day", LocalDate.of(2026, 6, 1), file.toString(), "0".repeat(64), 1, 3);
        manifest.switchDays(shop.id(), "run", List.of(day), "test");
      }
      Proof proof =
          new Erasure(shop.source(), shop.home(), shop.id(), shop.keys(), ShopOnDisk.clock())
              .erase("ann@example.org", "asked", "officer");
      assertThat(proof.steps()).contains("lake/ar_visit_day/2026-06-01");
      assertThat(manifest.upTo(shop.id(), "ar_visit_day", LocalDate.of(2026, 6, 1))).isEmpty();
      assertThat(folder).doesNotExist();
    }
  }

  @Test
  void what_steps_keep_of_single_shoppers_is_known_to_tell_of_single_shoppers() {
    assertThat(PersonalFiles.ofHandOver().contracts())
        .extracting(contract -> contract.name())
        .contains("recommend_shopper_lists", "ar_visit_day");
  }

  private static String pseudonym(ShopOnDisk shop, String order) throws Exception {
    return shop.segment("orders", 1)
        .lines()
        .filter(line -> line.startsWith(order))
        .flatMap(line -> Arrays.stream(line.split(",", -1)))
        .filter(cell -> cell.startsWith("e1-"))
        .findFirst()
        .orElseThrow();
  }

  private static void insert(ShopOnDisk shop, int version, String pseudonym) throws Exception {
    Sql.inOne(
        shop.source(),
        sql ->
            sql.run(
                "insert into recommend_shopper_list values (?, ?, ?, '{x}', '{q}', '{tried}')",
                shop.id(),
                version,
                pseudonym));
  }
}
