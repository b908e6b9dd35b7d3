package dev.vesper.data.privacy.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.data.intake.ImportReport;
import dev.vesper.data.intake.PowerFailure;
import dev.vesper.data.intake.ShopOnDisk;
import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.data.store.Refused;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class LinkageEpochTest {
  private static final String ANN = "o1,1,2026-06-01,a,w,2,150,EUR,ann";
  private static final String ANN_LATER = "o4,1,2026-06-04,a,w,1,150,EUR,ann";

  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  @TempDir Path folder;

  @Test
  void who_is_seen_while_the_next_epoch_is_prepared_is_carried_over_and_others_are_not()
      throws Exception {
    try (ShopOnDisk shop = new ShopOnDisk(DATABASE, folder, "epoch")) {
      shop.importLines(
          "orders",
          TradeFiles.ORDERS,
          ANN,
          "o2,1,2026-06-01,a,w,2,150,EUR,bob",
          "o3,1,2026-06-02,a,w,2,150,EUR,bob");
      assertThatThrownBy(() -> epoch(shop).finish("officer"))
          .isInstanceOf(Refused.class)
          .hasMessageContaining("no epoch has been prepared");
      assertThat(epoch(shop).prepare("officer")).isEqualTo("e2");
      assertThat(epoch(shop).prepare("officer")).isEqualTo("e2");
      shop.importLines("orders", TradeFiles.ORDERS, ANN_LATER);
      // Within the epoch all of a shopper's rows join.
      assertThat(shopper(shop, 2, 0, 1)).isEqualTo(shopper(shop, 1, 0, 1)).startsWith("e1-");

      LinkageEpoch.Ended ended = epoch(shop).finish("officer");

      assertThat(ended).isEqualTo(new LinkageEpoch.Ended("e2", 4, 1));
      assertThat(shopper(shop, 1, 1, 1)).isEqualTo(shopper(shop, 2, 1, 1)).startsWith("e2-");
      // Bob's rows join one another, and nothing that comes later.
      assertThat(shopper(shop, 1, 1, 2)).isEqualTo(shopper(shop, 1, 1, 3)).startsWith("x0-");
      assertThat(Files.readAllLines(shop.keys().linkage().file()))
          .singleElement()
          .asString()
          .startsWith("e2 ");
      ImportReport again =
          shop.importLines("orders", TradeFiles.ORDERS, ANN, "o5,1,2026-06-05,a,w,1,150,EUR,bob");
      assertThat(again.duplicate().rows()).isEqualTo(1);
      assertThat(shopper(shop, 3, 0, 1)).startsWith("e2-").isNotEqualTo(shopper(shop, 1, 1, 2));
    }
  }

  @Test
  void an_end_that_died_after_its_commit_leaves_an_old_key_that_the_next_work_ignores()
      throws Exception {
    try (ShopOnDisk shop = new ShopOnDisk(DATABASE, folder, "epoch-died")) {
      shop.importLines("orders", TradeFiles.ORDERS, ANN);
      epoch(shop).prepare("officer");
      shop.importLines("orders", TradeFiles.ORDERS, ANN_LATER);
      PowerFailure.at("privacy.epoch-after-segments", () -> epoch(shop).finish("officer"));
      assertThat(shopper(shop, 1, 0, 1)).startsWith("e1-");
      PowerFailure.at("privacy.epoch-after-commit", () -> epoch(shop).finish("officer"));
      shop.importLines("orders", TradeFiles.ORDERS, "o6,1,2026-06-06,a,w,1,150,EUR,ann");
      assertThat(shopper(shop, 3, 0, 1)).isEqualTo(shopper(shop, 1, 1, 1)).startsWith("e2-");
      epoch(shop).prepare("officer");
      epoch(shop).finish("officer");
      assertThat(Files.readAllLines(shop.keys().linkage().file()))
          .singleElement()
          .asString()
          .startsWith("e3 ");
    }
  }

  @Test
  void the_erased_are_known_again_in_the_next_epoch() throws Exception {
    try (ShopOnDisk shop = new ShopOnDisk(DATABASE, folder, "epoch-erased")) {
      shop.importLines("orders", TradeFiles.ORDERS, ANN);
      new Erasure(shop.source(), shop.home(), shop.id(), shop.keys(), ShopOnDisk.clock())
          .erase("ann", "", "officer");
      epoch(shop).prepare("officer");
      epoch(shop).finish("officer");
      ImportReport late = shop.importLines("orders", TradeFiles.ORDERS, ANN_LATER);
      assertThat(late.kept().rows()).isZero();
      assertThat(late.status()).isEqualTo(ImportReport.Status.KEPT);
    }
  }

  /** The pseudonym on a row of a segment. */
  private static String shopper(ShopOnDisk shop, long number, int revision, int row)
      throws Exception {
    List<String> lines = shop.segment("orders", number, revision).lines().toList();
    int column = List.of(lines.get(0).split(",", -1)).indexOf("shopper_ref");
    return lines.get(row).split(",", -1)[column];
  }

  private static LinkageEpoch epoch(ShopOnDisk shop) {
    return new LinkageEpoch(shop.source(), shop.home(), shop.id(), shop.keys(), ShopOnDisk.clock());
  }
}
