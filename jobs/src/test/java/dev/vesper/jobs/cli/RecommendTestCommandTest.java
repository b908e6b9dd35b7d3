package dev.vesper.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.store.Database;
import dev.vesper.data.store.Store;
import dev.vesper.jobs.schedule.ShopHome;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RecommendTestCommandTest {
  @RegisterExtension static final ShopHome HOME = new ShopHome();

  private static final Instant NOW = Instant.parse("2026-09-30T06:00:00Z");

  /** Versions 1, which is live, 2, and 3, which the gate stopped. */
  @BeforeAll
  static void versions() throws SQLException {
    try (Database database = HOME.connect();
        Store store = Store.open(database.dataSource(), HOME.home(), Clock.systemUTC())) {
      assertThat(store.releaseDesk().tests(Workspace.SHOP, 1)).isEmpty();
      Sql.<Integer, SQLException>inOne(
          database.dataSource(),
          sql -> {
            for (int version = 1; version <= 3; version++) {
              sql.run(
                  "insert into recommend_version values (?, ?, ?, ?, 'ials', ?, ?, false, '{}',"
                      + " ''::bytea, ?)",
                  Workspace.SHOP,
                  version,
                  "run-" + version,
                  LocalDate.of(2026, 9, 30),
                  Integer.toString(version).repeat(64),
                  version < 3,
                  NOW);
            }
            sql.run(
                "insert into storefront.live_recommendation (shop_id, version, release, as_of,"
                    + " engine, released_at) values (?, 1, 0, ?, 'ials', ?)",
                Workspace.SHOP,
                LocalDate.of(2026, 9, 30),
                NOW);
            return 0;
          });
    }
  }

  @AfterAll
  static void gone() throws SQLException {
    try (Database database = HOME.connect()) {
      Sql.<Integer, SQLException>inOne(
          database.dataSource(),
          sql -> {
            sql.run("delete from storefront.recommend_test");
            sql.run("delete from storefront.live_recommendation");
            return 0;
          });
    }
  }

  @Test
  void a_test_is_sized_begun_looked_at_and_ended_and_what_cannot_be_is_refused() {
    assertThat(vesper("test").exit()).isEqualTo(3);
    assertThat(vesper("test", "size").err()).contains("--base 0.03");
    assertThat(vesper("test", "size", "--base", "1.5").exit()).isEqualTo(2);
    assertThat(vesper("test", "size", "--base", "0.03", "--format", "json").out())
        .contains("\"looked_at_once\"", "\"power\" : 0.8");

    Called gate = vesper("test", "start", "3", "--base", "0.03");
    assertThat(gate.exit()).as(gate.err()).isEqualTo(4);
    assertThat(gate.err()).contains("version 3 cannot be tested");

    Called begun = vesper("test", "start", "2", "--base", "0.03", "--share", "0.2");
    assertThat(begun.exit()).as(begun.err()).isZero();
    assertThat(begun.out())
        .contains("Test 1: version 1 (A) against 2 (B, 20.00 % of the sessions)")
        .contains("recommend-1:b", "Too early");
    assertThat(vesper("test", "start", "2", "--base", "0.03").err()).contains("is running");
    assertThat(vesper("test", "--format", "json").out())
        .contains("\"verdict\" : \"too_early\"", "\"share_b\" : 0.2");

    assertThat(vesper("test", "end", "c").exit()).isEqualTo(2);
    assertThat(vesper("test", "end", "b", "--seen", "0").exit()).isEqualTo(4);
    assertThat(vesper("test", "end", "b", "--key", "k1").out()).contains("version 2 is live");
    assertThat(vesper("test", "end", "b").exit()).isEqualTo(4);
    assertThat(vesper("test").out()).contains("Test 1 ended", "kept version 2");
  }

  private static Called vesper(String... arguments) {
    List<String> all = new ArrayList<>(List.of("recommend"));
    all.addAll(List.of(arguments));
    all.add("--home");
    all.add(HOME.home().root().toString());
    return Called.vesper(all.toArray(new String[0]));
  }
}
