package dev.vesper.data.privacy.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.data.intake.ShopOnDisk;
import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.lake.LakeManifest;
import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.domain.run.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {
  private static final String ORDERS =
      "order_id,line,time,item_id,location_id,quantity,unit_price_minor,currency,shopper_ref";
  private static final LocalDate AS_OF = LocalDate.of(2026, 6, 14);

  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  @TempDir Path folder;
  private ShopOnDisk shop;

  @BeforeEach
  void open(TestInfo test) throws Exception {
    shop = new ShopOnDisk(DATABASE, folder, "old-" + Math.abs(test.getDisplayName().hashCode()));
    // 25 months before the as-of date is 2024-05-14, 365 days before it 2025-06-14.
    shop.importLines(
        "orders",
        ORDERS,
        "o1,1,2024-05-13,a,w,2,150,EUR,ann",
        "o2,1,2024-05-14,a,w,2,150,EUR,ann",
        "o3,1,2025-06-13,a,w,2,150,EUR,ann",
        "o4,1,2025-06-14,a,w,2,150,EUR,ann");
  }

  @AfterEach
  void close() throws Exception {
    Fault.listen(marker -> {});
    shop.close();
  }

  @Test
  void order_lines_lose_their_shopper_and_at_last_go() throws Exception {
    Map<String, Long> gone = run(AS_OF, false);
    assertThat(gone)
        .containsEntry("order lines, returns and sales", 1L)
        .containsEntry("shoppers of order lines", 2L);
    List<String> rows = shop.segment("orders", 1, 1).lines().skip(1).toList();
    assertThat(rows).hasSize(3);
    assertThat(rows.get(0)).startsWith("o2,1,2024-05-14").doesNotContain("e1-");
    assertThat(rows.get(1)).startsWith("o3,1,2025-06-13").doesNotContain("e1-");
    assertThat(rows.get(2)).startsWith("o4,1,2025-06-14").contains("e1-");
    assertThat(shop.home().landing().resolve("orders/0000000001.csv.gz")).doesNotExist();
    // A day later the limit has passed one more line; what has been done is not done again.
    assertThat(run(AS_OF.plusDays(1), false))
        .containsEntry("shoppers of order lines", 1L)
        .containsEntry("order lines, returns and sales", 1L);
    assertThat(run(AS_OF.plusDays(1), false).values()).containsOnly(0L);
  }

  @Test
  void a_dry_run_counts_the_same_and_changes_nothing() throws Exception {
    Map<String, Long> would = run(AS_OF, true);
    assertThat(shop.segment("orders", 1).lines()).hasSize(5);
    assertThat(run(AS_OF, false)).isEqualTo(would);
  }

  @Test
  void the_same_file_again_brings_back_no_shopper() throws Exception {
    run(AS_OF, false);
    shop.importLines(
        "orders",
        ORDERS,
        "o2,1,2024-05-14,a,w,2,150,EUR,ann",
        "o3,1,2025-06-13,a,w,2,150,EUR,ann",
        "o4,1,2025-06-14,a,w,2,150,EUR,ann",
        "o5,1,2026-06-01,a,w,2,150,EUR,bob");
    assertThat(shop.segment("orders", 2).lines().skip(1))
        .singleElement()
        .asString()
        .startsWith("o5");
  }

  @Test
  void quarantine_and_day_files_go_at_the_end_of_their_time() throws Exception {
    shop.importLines("orders", ORDERS, "o9,1,2026-06-31,a,w,2,150,EUR,ann");
    LakeManifest manifest =
        new LakeManifest(DATABASE.dataSource(), shop.home(), ShopOnDisk.clock());
    day(manifest, "v1", LocalDate.of(2024, 5, 13));
    day(manifest, "v1", LocalDate.of(2024, 5, 14));
    day(manifest, "v1", LocalDate.of(2026, 6, 1));
    day(manifest, "v2", LocalDate.of(2026, 6, 1));
    // The shop's clock said 2026-06-15 at noon when all was written: 90 days are over on 09-14.
    assertThat(run(LocalDate.of(2026, 9, 13), true)).containsEntry("quarantined rows", 0L);
    Map<String, Long> gone = run(LocalDate.of(2026, 9, 14), false);
    assertThat(gone).containsEntry("quarantined rows", 1L).containsEntry("daily sums", 2L);
    assertThat(gone).containsEntry("replaced versions of days", 1L);
    assertThat(Files.exists(file("v1", LocalDate.of(2024, 5, 14)))).isFalse();
    assertThat(Files.exists(file("v1", LocalDate.of(2026, 6, 1)))).isFalse();
    assertThat(Files.exists(file("v2", LocalDate.of(2026, 6, 1)))).isTrue();
  }

  @Test
  void visits_of_days_go_with_their_events() throws Exception {
    LakeManifest manifest =
        new LakeManifest(DATABASE.dataSource(), shop.home(), ShopOnDisk.clock());
    // 90 days before the as-of date is 2026-03-16.
    for (String date : List.of("2026-03-15", "2026-03-16")) {
      Path file = shop.home().artefacts().resolve("insights/" + date + ".parquet");
      Files.createDirectories(file.getParent());
      Files.writeString(file, "x");
      manifest.switchDays(
          shop.id(),
          "run",
          List.of(
              new LakeManifest.NewDay(
                  "ar_visit_day", LocalDate.parse(date), file.toString(), "0".repeat(64), 1, 1)),
          "test");
    }
    assertThat(run(AS_OF, false)).containsEntry("visits by day", 1L);
    assertThat(shop.home().artefacts().resolve("insights/2026-03-15.parquet")).doesNotExist();
    assertThat(shop.home().artefacts().resolve("insights/2026-03-16.parquet")).exists();
  }

  @Test
  void sessions_and_attempts_go_a_day_after_their_end() throws Exception {
    try (Connection connection = shop.source().getConnection()) {
      for (String at : List.of("2026-06-12T23:59:59Z", "2026-06-13T00:00:00Z")) {
        new Sql(connection)
            .run(
                "insert into account_attempt values (?, 'account', ?, 1, ?::timestamptz)",
                shop.id(),
                at,
                at);
      }
    }
    assertThat(run(AS_OF, false)).containsEntry("sessions and attempts", 1L);
  }

  @Test
  void staging_and_logs_go_and_those_of_today_stay() throws Exception {
    Path old = shop.home().runs().resolve("2026-01-01-v1/staging/facts/part");
    Path log = shop.home().logs().resolve("app.log");
    for (Path file : List.of(old, log)) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, "x");
    }
    Files.setLastModifiedTime(old, FileTime.from(Instant.parse("2026-03-15T23:59:59Z")));
    Files.setLastModifiedTime(log, FileTime.from(Instant.parse("2026-03-16T00:00:00Z")));
    assertThat(run(AS_OF, false)).containsEntry("staging and logs", 1L);
    assertThat(old).doesNotExist();
    assertThat(log).exists();
  }

  @Test
  void a_retention_that_died_is_completed_by_the_next() throws Exception {
    for (String marker :
        List.of("privacy.retention-before-commit", "privacy.retention-after-commit")) {
      Fault.listen(
          at -> {
            if (at.equals(marker)) {
              throw new AssertionError("the power failed");
            }
          });
      assertThatThrownBy(() -> run(AS_OF, false)).hasMessage("the power failed");
      Fault.listen(at -> {});
    }
    run(AS_OF, false);
    assertThat(shop.segment("orders", 1, 1).lines()).hasSize(4);
    assertThat(Files.list(shop.home().landing().resolve("orders"))).hasSize(1);
  }

  private Map<String, Long> run(LocalDate asOf, boolean dryRun) throws Exception {
    Retention retention = new Retention(shop.source(), shop.home(), shop.id(), ShopOnDisk.clock());
    return retention.run(asOf, asOf, dryRun, Retention.Nights.NONE_MAY_RUN, "test").stream()
        .collect(Collectors.toMap(Retention.Gone::kind, Retention.Gone::gone));
  }

  private Path file(String version, LocalDate day) {
    return shop.home().lake().resolve("item_day/" + version + "/day=" + day + "/part-0.parquet");
  }

  private void day(LakeManifest manifest, String version, LocalDate day) throws Exception {
    Path file = file(version, day);
    Files.createDirectories(file.getParent());
    Files.writeString(file, version);
    manifest.switchDays(
        shop.id(),
        "run",
        List.of(new LakeManifest.NewDay("item_day", day, file.toString(), "0".repeat(64), 1, 2)),
        "test");
  }
}
