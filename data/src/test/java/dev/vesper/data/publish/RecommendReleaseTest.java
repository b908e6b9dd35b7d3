package dev.vesper.data.publish;

import static dev.vesper.data.publish.Morning.DAY;
import static dev.vesper.data.publish.Morning.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.data.recommend.MadeRecommendations;
import dev.vesper.data.recommend.RecommendVersion;
import dev.vesper.data.recommend.Recommendations;
import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Refused;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Recommendations go live with a plan, in its transaction, and come back in one. */
class RecommendReleaseTest {
  private static final int READERS = 8;
  private static final int SWITCHES = 15;

  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  @TempDir Path folder;

  private Recommendations kept() {
    return DATABASE.store().recommendations();
  }

  private long keep(String shop, int day, String item, boolean passed) throws Exception {
    return kept()
        .keep(
            shop,
            DAY.plusDays(day) + "-v1",
            DAY.plusDays(day),
            MadeRecommendations.in(folder.resolve(shop + day)).of(item, passed));
  }

  private void publish(Morning shop, int day) throws Exception {
    PlanHead plan = shop.plan(DAY.plusDays(day), line("a", "s1", 5 + day));
    shop.publishing().publish(plan, shop.approve(plan, "a"), "k" + day, "grace");
  }

  private long live(String shop) {
    return kept().live(shop).map(RecommendVersion::version).orElse(0L);
  }

  @Test
  void a_version_goes_live_with_the_plan_of_its_night_and_not_before() throws Exception {
    Morning shop = new Morning(DATABASE, "with-plan");
    keep("with-plan", 0, "x", true);
    assertThat(live("with-plan")).isZero();
    publish(shop, 0);
    assertThat(live("with-plan")).isEqualTo(1);
    assertThat(kept().list("with-plan", 1, "shopper-1").orElseThrow().because())
        .containsExactly("tried");
  }

  @Test
  void what_the_gate_stopped_or_a_later_night_made_does_not_go_live() throws Exception {
    Morning shop = new Morning(DATABASE, "stopped");
    keep("stopped", 0, "x", true);
    publish(shop, 0);
    keep("stopped", 1, "bad", false);
    keep("stopped", 2, "early", true);
    publish(shop, 1);
    assertThat(live("stopped")).isEqualTo(1);
    publish(shop, 2);
    assertThat(live("stopped")).isEqualTo(3);
  }

  @Test
  void the_same_result_of_a_night_is_kept_once() throws Exception {
    assertThat(keep("twice", 0, "x", true)).isEqualTo(1);
    assertThat(keep("twice", 0, "x", true)).isEqualTo(1);
    assertThat(keep("twice", 1, "x", true)).isEqualTo(2);
  }

  @Test
  void an_undone_publication_takes_its_version_back_and_leaves_it_fit_to_return() throws Exception {
    Morning shop = new Morning(DATABASE, "undone");
    keep("undone", 0, "x", true);
    publish(shop, 0);
    keep("undone", 1, "y", true);
    publish(shop, 1);
    assertThat(live("undone")).isEqualTo(2);
    shop.publishing().undo("undone", 2, "u", "grace");
    assertThat(live("undone")).isEqualTo(1);
    publish(shop, 2);
    assertThat(live("undone")).isEqualTo(2);
  }

  @Test
  void a_rollback_is_done_within_five_seconds_and_what_was_rolled_back_stays_away()
      throws Exception {
    Morning shop = new Morning(DATABASE, "back");
    keep("back", 0, "x", true);
    publish(shop, 0);
    keep("back", 1, "y", true);
    publish(shop, 1);
    long start = System.nanoTime();
    assertThat(kept().rollBack("back", Optional.empty(), "grace")).isEqualTo(1);
    assertThat((System.nanoTime() - start) / 1e9).isLessThan(5);
    assertThat(live("back")).isEqualTo(1);
    publish(shop, 2);
    assertThat(live("back")).isEqualTo(1);
    keep("back", 3, "z", true);
    publish(shop, 3);
    assertThat(live("back")).isEqualTo(3);
    assertThat(verbs("back"))
        .containsExactly(
            "recommend.published",
            "recommend.published",
            "recommend.rolled_back",
            "recommend.published");
  }

  @Test
  void there_is_nothing_before_the_first_version_and_nothing_after_the_live_one() throws Exception {
    Morning shop = new Morning(DATABASE, "first");
    assertThatThrownBy(() -> kept().rollBack("first", Optional.empty(), "grace"))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("nothing to roll back");
    keep("first", 0, "x", true);
    publish(shop, 0);
    assertThatThrownBy(() -> kept().rollBack("first", Optional.empty(), "grace"))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("the first that was live");
    assertThatThrownBy(() -> kept().rollBack("first", Optional.of(1L), "grace"))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("cannot be gone back to");
  }

  @Test
  void no_reader_sees_lists_of_two_versions_or_of_another_plan_while_both_switch()
      throws Exception {
    Morning shop = new Morning(DATABASE, "readers");
    for (int day = 0; day < SWITCHES; day++) {
      keep("readers", day, "item-" + day, true);
    }
    publish(shop, 0);
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService pool = Executors.newFixedThreadPool(READERS);
    List<Future<Long>> readers = new ArrayList<>();
    for (int r = 0; r < READERS; r++) {
      readers.add(pool.submit(() -> read(done)));
    }
    try {
      for (int day = 1; day < SWITCHES; day++) {
        publish(shop, day);
      }
    } finally {
      done.set(true);
      pool.shutdown();
    }
    long reads = 0;
    for (Future<Long> reader : readers) {
      reads += reader.get();
    }
    System.out.println(
        "readers," + READERS + " readers, " + reads + " reads, " + SWITCHES + " switches, 0 mixed");
    assertThat(reads).isGreaterThan(READERS);
  }

  /** Version k belongs to the plan of day k - 1, and all its lists name item-(k - 1). */
  private static long read(AtomicBoolean done) throws Exception {
    long reads = 0;
    try (Connection connection = DATABASE.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      while (!done.get() || reads == 0) {
        try (ResultSet row =
            statement.executeQuery(
                """
                select p.as_of::text, v.version, i.version, i.items[1], c.version, c.items[1],
                  s.version, s.items[1]
                from storefront.live_plan p
                join storefront.live_recommendation v using (shop_id)
                join storefront.recommend_item_list i using (shop_id)
                join storefront.recommend_cohort_list c using (shop_id)
                left join storefront.recommend_shopper_list s using (shop_id)
                where shop_id = 'readers'""")) {
          assertThat(row.next()).isTrue();
          long version = row.getLong(2);
          String item = "item-" + (version - 1);
          assertThat(row.getString(1)).isEqualTo(DAY.plusDays(version - 1).toString());
          assertThat(List.of(row.getLong(3), row.getLong(5))).containsOnly(version);
          assertThat(List.of(row.getString(4), row.getString(6))).containsOnly(item);
          // Lists of single shoppers are kept of the newest versions only.
          assertThat(row.getString(8)).isIn(item, null);
        }
        reads++;
      }
    }
    return reads;
  }

  private static List<String> verbs(String shop) throws Exception {
    List<String> verbs = new ArrayList<>();
    try (Connection connection = DATABASE.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select entry::jsonb ->> 'verb' from audit.entry where shop_id = '"
                    + shop
                    + "' and entry::jsonb ->> 'verb' like 'recommend.%' order by seq")) {
      while (row.next()) {
        verbs.add(row.getString(1));
      }
    }
    return verbs;
  }
}
