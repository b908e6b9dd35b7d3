package dev.vesper.data.publish;

import static dev.vesper.data.publish.Morning.DAY;
import static dev.vesper.data.publish.Morning.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.recommend.MadeRecommendations;
import dev.vesper.data.recommend.RecommendVersion;
import dev.vesper.data.recommend.Release;
import dev.vesper.data.recommend.ReleaseDesk;
import dev.vesper.data.recommend.ReleaseDesk.Asked;
import dev.vesper.data.recommend.ReleaseDesk.NewTest;
import dev.vesper.data.recommend.VersionTest;
import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Refused;
import dev.vesper.domain.recommend.TestArm;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** People roll back, take that back, and hold two versions against one another. */
class ReleaseDeskTest {
  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  private static final NewTest AGAINST_2 = new NewTest(2, 0.3, 0.05, 0.1);

  @TempDir Path folder;

  private static ReleaseDesk desk() {
    return DATABASE.store().releaseDesk();
  }

  /** Versions 1 and 2, of which as many are published as are asked for. */
  private Morning shop(String id, int published) throws Exception {
    Morning shop = new Morning(DATABASE, id);
    for (int day = 0; day < 2; day++) {
      keep(id, day);
      if (day < published) {
        publish(shop, day);
      }
    }
    return shop;
  }

  private void keep(String id, int day) throws Exception {
    DATABASE
        .store()
        .recommendations()
        .keep(
            id,
            DAY.plusDays(day) + "-v1",
            DAY.plusDays(day),
            MadeRecommendations.in(folder.resolve(id + day)).of("item-" + day, true));
  }

  private static void publish(Morning shop, int day) throws Exception {
    PlanHead plan = shop.plan(DAY.plusDays(day), line("a", "s1", 5 + day));
    shop.publishing().publish(plan, shop.approve(plan, "a"), "k" + day, "grace");
  }

  private static long live(String id) {
    return DATABASE.store().recommendations().live(id).map(RecommendVersion::version).orElse(0L);
  }

  private static Asked seen(String id, String key) {
    List<Release> newest = desk().history(id, 1);
    return new Asked(newest.isEmpty() ? 0 : newest.get(0).number(), key, "grace");
  }

  private static String shown(String query, String id) throws Exception {
    try (Connection connection = DATABASE.dataSource().getConnection()) {
      return String.join(" ", new Sql(connection).list(query, row -> row.getString(1), id));
    }
  }

  @Test
  void a_rollback_is_taken_back_and_each_is_done_once_per_key() throws Exception {
    shop("desk-back", 2);
    Asked back = seen("desk-back", "b1");
    assertThat(desk().target("desk-back")).contains(1L);
    Release done = desk().rollBack("desk-back", Optional.empty(), back);
    assertThat(desk().rollBack("desk-back", Optional.empty(), back)).isEqualTo(done);
    assertThat(live("desk-back")).isEqualTo(1);
    assertThat(desk().target("desk-back")).isEmpty();
    assertThatThrownBy(() -> desk().rollBack("desk-back", Optional.of(1L), back))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("named another request");
    assertThat(desk().restore("desk-back", seen("desk-back", "b2")).version()).isEqualTo(2);
    assertThat(live("desk-back")).isEqualTo(2);
    assertThat(desk().target("desk-back")).contains(1L);
    assertThatThrownBy(() -> desk().restore("desk-back", seen("desk-back", "b3")))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("no rollback");
  }

  @Test
  void who_saw_an_older_switch_is_refused() throws Exception {
    shop("desk-late", 2);
    Asked late = seen("desk-late", "l1");
    desk().rollBack("desk-late", Optional.empty(), seen("desk-late", "l0"));
    assertThatThrownBy(() -> desk().restore("desk-late", late))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("switch 3 is the newest")
        .hasMessageContaining("you saw 2");
  }

  @Test
  void a_test_shows_both_versions_stands_still_and_ends_with_the_chosen_one() throws Exception {
    Morning shop = shop("desk-test", 1);
    desk().startTest("desk-test", AGAINST_2, seen("desk-test", "t1"));
    VersionTest test = desk().tests("desk-test", 1).get(0);
    assertThat(test.running()).isTrue();
    assertThat(test.rule().belowB()).isEqualTo(300);
    assertThat(test.plannedSessions()).isGreaterThan(test.size().lookedAtOnce());
    assertThat(
            shown(
                "select experiment || ' ' || version_a || version_b || ' ' || salt || ' ' || below_b"
                    + " from storefront.recommend_test where shop_id = ?",
                "desk-test"))
        .isEqualTo("recommend-1 12 " + test.rule().salt() + " 300");
    String ofA = "select items[1] from storefront.recommend_item_list where shop_id = ?";
    String ofB = "select items[1] from storefront.recommend_b_item_list where shop_id = ?";
    assertThat(shown(ofA, "desk-test")).isEqualTo("item-0");
    assertThat(shown(ofB, "desk-test")).isEqualTo("item-1");
    keep("desk-test", 2);
    publish(shop, 2);
    assertThat(live("desk-test")).isEqualTo(1);
    assertThatThrownBy(() -> desk().startTest("desk-test", AGAINST_2, seen("desk-test", "t2")))
        .hasMessageContaining("test 1 is running");

    desk().endTest("desk-test", TestArm.B, seen("desk-test", "t3"));
    assertThat(live("desk-test")).isEqualTo(2);
    assertThat(shown(ofA, "desk-test")).isEqualTo("item-1");
    assertThat(shown(ofB, "desk-test")).isEmpty();
    assertThat(desk().tests("desk-test", 1).get(0).chosen()).isEqualTo(TestArm.B);
    assertThatThrownBy(() -> desk().endTest("desk-test", TestArm.B, seen("desk-test", "t4")))
        .hasMessageContaining("no test is running");
    assertThat(verbs("desk-test"))
        .isEqualTo(
            "recommend.published recommend.test_started recommend.test_started"
                + " recommend.test_ended recommend.test_ended");
  }

  @Test
  void where_a_stays_it_was_never_switched_and_b_does_not_come_back() throws Exception {
    Morning shop = shop("desk-stays", 1);
    String since = "select release::text from storefront.live_recommendation where shop_id = ?";
    String before = shown(since, "desk-stays");
    desk().startTest("desk-stays", AGAINST_2, seen("desk-stays", "s1"));
    desk().endTest("desk-stays", TestArm.A, seen("desk-stays", "s2"));
    assertThat(shown(since, "desk-stays")).isEqualTo(before);
    publish(shop, 2);
    assertThat(live("desk-stays")).isEqualTo(1);
  }

  @Test
  void another_switch_of_what_is_live_breaks_the_test_off() throws Exception {
    shop("desk-broken", 2);
    keep("desk-broken", 2);
    desk().startTest("desk-broken", new NewTest(3, 0.5, 0.05, 0.1), seen("desk-broken", "o1"));
    desk().rollBack("desk-broken", Optional.empty(), seen("desk-broken", "o2"));
    VersionTest test = desk().tests("desk-broken", 1).get(0);
    assertThat(test.running()).isFalse();
    assertThat(test.chosen()).isNull();
    assertThat(live("desk-broken")).isEqualTo(1);
  }

  @Test
  void only_another_version_that_is_fit_can_be_tested() throws Exception {
    Morning shop = shop("desk-fit", 0);
    assertThatThrownBy(() -> desk().startTest("desk-fit", AGAINST_2, seen("desk-fit", "f0")))
        .hasMessageContaining("no recommendations are live");
    publish(shop, 0);
    for (long version : new long[] {1, 9}) {
      assertThatThrownBy(
              () ->
                  desk()
                      .startTest(
                          "desk-fit",
                          new NewTest(version, 0.5, 0.05, 0.1),
                          seen("desk-fit", "f" + version)))
          .isInstanceOf(Refused.class)
          .hasMessageContaining("cannot be tested");
    }
    assertThatThrownBy(
            () -> desk().startTest("desk-fit", new NewTest(2, 0.5, 0, 0.1), seen("desk-fit", "f3")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("base rate");
  }

  private static String verbs(String id) throws Exception {
    return shown(
        "select entry::jsonb ->> 'verb' from audit.entry where shop_id = ?"
            + " and entry::jsonb ->> 'verb' like 'recommend.%' order by seq",
        id);
  }
}
