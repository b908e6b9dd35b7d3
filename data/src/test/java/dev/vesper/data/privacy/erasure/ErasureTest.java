package dev.vesper.data.privacy.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.data.intake.ShopOnDisk;
import dev.vesper.data.intake.landing.LandedSegments;
import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.lake.NightWait;
import dev.vesper.data.privacy.KeyRing;
import dev.vesper.data.privacy.audit.AuditTrail;
import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.data.store.Refused;
import dev.vesper.domain.run.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * After an erasure the shop is the one that never knew the shopper: held against that very shop.
 */
class ErasureTest {
  private static final int SHOPPERS = 24;
  private static final int SEEDS = 5;
  private static final int CHECKPOINTS = 10;

  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  @TempDir Path folder;
  private static ControlDatabase control;

  @BeforeAll
  static void makeControl() throws Exception {
    control = new ControlDatabase(DATABASE);
  }

  @AfterAll
  static void dropControl() throws Exception {
    control.close();
  }

  @AfterEach
  void end() {
    Fault.listen(marker -> {});
  }

  @Test
  void a_shop_after_erasures_is_the_shop_that_never_knew_them() throws Exception {
    assertThat(checkpoints(1, 2, 40)).isEqualTo(2);
  }

  @Test
  @Tag("long")
  @Tag("erasure")
  void ten_erasures_after_another_with_five_seeds() throws Exception {
    int equal = 0;
    for (int seed = 1; seed <= SEEDS; seed++) {
      equal += checkpoints(seed, CHECKPOINTS, 150);
    }
    String line = "erasure," + equal + " of " + SEEDS * CHECKPOINTS + " checkpoints equal\n";
    System.out.print(line);
    Path ledger = Path.of("..", "target", "ledger.csv");
    Files.createDirectories(ledger.getParent());
    Files.writeString(ledger, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    assertThat(equal).isEqualTo(SEEDS * CHECKPOINTS);
  }

  /** Erases shoppers one after another; after each, the shop equals one built without them. */
  private int checkpoints(int seed, int erasures, int ordersPerFile) throws Exception {
    String id = "erased-" + seed + "-" + erasures;
    TradeFiles files = new TradeFiles(seed, SHOPPERS, ordersPerFile);
    Set<String> erased = new TreeSet<>();
    int equal = 0;
    try (ShopOnDisk shop = new ShopOnDisk(DATABASE, folder, id)) {
      build(shop, files, Set.of());
      for (int i = 0; i < erasures; i++) {
        String shopper = TradeFiles.shopper((i * 7 + seed) % SHOPPERS);
        Proof proof = erasure(shop).erase(shopper, "asked by the person", "officer");
        erased.add(shopper);
        assertThat(proof.contentAfter())
            .isEqualTo(content(shop))
            .isNotEqualTo(proof.contentBefore());
        List<String> expected = withoutThem(shop, files, erased, false);
        assertThat(state(shop)).as("seed %d after %d erasures", seed, i + 1).isEqualTo(expected);
        equal++;
      }
      shop.importLines("orders", files.late(Set.of()));
      assertThat(state(shop)).isEqualTo(withoutThem(shop, files, erased, true));
      assertThat(leftInHome(shop)).isEmpty();
    }
    return equal;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "landing.before-sync",
        "privacy.erase-after-segments",
        "privacy.erase-before-commit",
        "privacy.erase-after-commit",
        "privacy.erase-after-delete"
      })
  void an_erasure_that_died_is_completed_by_the_next(String marker) throws Exception {
    TradeFiles files = new TradeFiles(3, SHOPPERS, 30);
    String shopper = TradeFiles.shopper(2);
    try (ShopOnDisk shop = new ShopOnDisk(DATABASE, folder, "died-" + marker)) {
      build(shop, files, Set.of());
      Fault.listen(
          at -> {
            if (at.equals(marker)) {
              throw new AssertionError("the power failed");
            }
          });
      assertThatThrownBy(() -> erasure(shop).erase(shopper, "", "officer"))
          .hasMessage("the power failed");
      Fault.listen(at -> {});
      erasure(shop).erase(shopper, "", "officer");
      assertThat(state(shop)).isEqualTo(withoutThem(shop, files, Set.of(shopper), false));
      assertThat(leftInHome(shop)).isEmpty();
    }
  }

  @Test
  void nothing_is_erased_while_a_night_reads_the_files() throws Exception {
    try (ShopOnDisk shop = new ShopOnDisk(DATABASE, folder, "night");
        Connection night = DATABASE.dataSource().getConnection()) {
      Sql sql = new Sql(night);
      sql.list(
          "select pg_advisory_lock(hashtextextended(?, 0))", row -> "", NightWait.LOCK + shop.id());
      assertThatThrownBy(() -> erasure(shop).erase("s", "", "officer"))
          .isInstanceOf(Refused.class)
          .hasMessageContaining("a night is running");
      sql.list("select pg_advisory_unlock_all()", row -> "");
      assertThat(erasure(shop).erase("s", "", "officer").rowsRemoved()).isZero();
    }
  }

  @Test
  void the_proof_is_kept_and_audited_and_names_nobody() throws Exception {
    try (ShopOnDisk shop = new ShopOnDisk(DATABASE, folder, "proof")) {
      shop.importLines(
          "orders",
          TradeFiles.ORDERS,
          "o1,1,2026-06-01,a,w,2,150,EUR,ann@example.org",
          "o2,1,2026-06-02,a,w,2,150,EUR,bob@example.org");
      Proof proof = erasure(shop).erase("ann@example.org", "her letter of May", "officer");
      assertThat(proof.rowsRemoved()).isEqualTo(1);
      assertThat(proof.days()).isEqualTo(2);
      assertThat(proof.files())
          .extracting(Proof.File::name)
          .containsExactly("landing/orders/0000000001");
      String kept =
          String.join(
              "\n",
              shop.rows("select proof::text, reason, done from erasure where shop_id = $SHOP"));
      assertThat(kept).contains("her letter of May|t").doesNotContain("ann@").doesNotContain("e1-");
      AuditTrail trail = new AuditTrail(DATABASE.dataSource(), shop.id());
      assertThat(trail.newest(1).get(0).verb()).isEqualTo("privacy.erased");
      assertThat(trail.newest(1).get(0).payload()).doesNotContain("ann@").doesNotContain("e1-");
      assertThat(shop.segment("orders", 1, 1)).doesNotContain("o1,").contains("o2,");
    }
  }

  private static void build(ShopOnDisk shop, TradeFiles files, Set<String> without)
      throws Exception {
    for (int file = 0; file < TradeFiles.FILES; file++) {
      shop.importLines("orders", files.orders(file, without));
      shop.importLines("returns", files.returns(file, without));
    }
  }

  /** What a shop of the same keys holds that was given the files without those shoppers. */
  private List<String> withoutThem(
      ShopOnDisk like, TradeFiles files, Set<String> erased, boolean late) throws Exception {
    control.empty();
    try (ShopOnDisk shop =
        new ShopOnDisk(control.dataSource(), folder.resolve("control"), like.id())) {
      for (Path key : Files.list(like.home().keys()).toList()) {
        Files.copy(key, shop.home().keys().resolve(key.getFileName()));
      }
      build(shop, files, erased);
      if (late) {
        shop.importLines("orders", files.late(erased));
      }
      return state(shop);
    }
  }

  private static List<String> state(ShopOnDisk shop) throws Exception {
    List<String> state = new ArrayList<>();
    state.add(content(shop));
    state.addAll(
        shop.rows(
            "select contract, number, row_count, sha256, bytes, first_day, last_day"
                + " from intake_part where shop_id = $SHOP order by contract, number"));
    return state;
  }

  private static String content(ShopOnDisk shop) throws Exception {
    return Sql.inOne(
        shop.source(),
        sql ->
            LandedContent.hash(
                new LandedSegments(sql, shop.id(), shop.home().landing()),
                KeyRing.take(sql, shop.id(), shop.keys(), "test", ShopOnDisk.clock().instant())
                    .seal()));
  }

  /** Files under landing that the store does not name. */
  private static List<Path> leftInHome(ShopOnDisk shop) throws Exception {
    return Sql.inOne(
        shop.source(),
        sql ->
            new dev.vesper.data.lake.StoredFiles(sql, shop.id(), shop.home())
                .compare(true)
                .orphans());
  }

  private static Erasure erasure(ShopOnDisk shop) {
    return new Erasure(shop.source(), shop.home(), shop.id(), shop.keys(), ShopOnDisk.clock());
  }
}
