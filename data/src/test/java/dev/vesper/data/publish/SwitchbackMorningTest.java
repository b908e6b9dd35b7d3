package dev.vesper.data.publish;

import static dev.vesper.data.publish.Morning.DAY;
import static dev.vesper.data.publish.Morning.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Refused;
import dev.vesper.data.switchback.MadeSwitchbackHistory;
import dev.vesper.data.switchback.Switchback;
import dev.vesper.data.switchback.SwitchbackOutlook;
import dev.vesper.data.switchback.SwitchbackState;
import dev.vesper.data.switchback.SwitchbackWish;
import dev.vesper.data.switchback.Switchbacks;
import dev.vesper.domain.switchback.SwitchbackOutcome;
import java.time.LocalDate;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SwitchbackMorningTest {
  private static final SwitchbackWish SOFAS = wish("home/sofas", List.of(), 0);
  private static final SwitchbackWish LAMPS = wish("home/lamps", List.of(), 0);

  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  private static SwitchbackWish wish(String category, List<String> items, int days) {
    return new SwitchbackWish(category, items, 0, SwitchbackOutcome.BOUGHT, 0.2, 0.8, 0.9, 1, days);
  }

  private static Switchbacks switchbacks() {
    return DATABASE.store().switchbacks();
  }

  private static Morning shop(String name) {
    Morning shop = new Morning(DATABASE, name);
    keep(shop, DAY);
    return shop;
  }

  private static void keep(Morning shop, LocalDate asOf) {
    switchbacks().keepHistory(shop.shop(), "run", asOf, MadeSwitchbackHistory.rows(asOf, 48));
  }

  private static Switchback drafted(Morning shop, String name, SwitchbackWish wish) {
    return switchbacks().draft(shop.shop(), name, wish, null, "", "ada");
  }

  private static SwitchbackState state(Morning shop, String name) {
    return switchbacks().find(shop.shop(), name).orElseThrow().state();
  }

  private static Publication publish(Morning shop, PlanHead plan, String key) throws Exception {
    return shop.publishing().publish(plan, DATABASE.store().reviews().revision(plan), key, "grace");
  }

  private static List<String> shown(Morning shop) throws Exception {
    return shop.rows(
        "select experiment, count(distinct item_id), min(day), max(day), count(*) from"
            + " storefront.ar_exposure where shop_id = '%s' group by 1 order by 1",
        shop.shop());
  }

  @Test
  void a_plan_switches_substitutes_together_and_says_what_it_can_find() {
    Morning shop = shop("outlook");
    SwitchbackOutlook sofas = switchbacks().outlook(shop.shop(), SOFAS);
    // 24 groups of two items with AR; the third of each is a substitute without.
    assertThat(sofas.clusters()).hasSize(24);
    assertThat(sofas.members()).hasSize(72).filteredOn(m -> m.switched()).hasSize(48);
    assertThat(sofas.plan().powerReached()).isGreaterThanOrEqualTo(0.8);
    assertThat(sofas.plan().historyDays()).isEqualTo(77);
    assertThat(sofas.plan().curve()).isNotEmpty();
    assertThat(sofas.plan().curve())
        .anyMatch(point -> point.days() == sofas.plan().days())
        .isSortedAccordingTo((a, b) -> Double.compare(a.power(), b.power()));
    System.out.printf(
        "switchback plan: %d days in blocks of %d, power %.2f%n",
        sofas.plan().days(), sofas.plan().blockDays(), sofas.plan().powerReached());

    SwitchbackOutlook few =
        switchbacks().outlook(shop.shop(), wish("", List.of("g00", "g02-b", "g04"), 0));
    assertThat(few.clusters()).containsExactly("g00", "g02", "g04");
    assertThat(few.plan().notes().get(0)).startsWith("Only 3 clusters");
    assertThat(switchbacks().categories(shop.shop())).containsExactly("home/lamps", "home/sofas");
    assertThatThrownBy(() -> switchbacks().outlook(shop.shop(), wish("", List.of("g00-plain"), 0)))
        .hasMessageContaining("g00-plain has no AR");
    assertThatThrownBy(() -> switchbacks().outlook("nobody", SOFAS))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageContaining("./vesper night");
  }

  @Test
  void an_older_nights_history_leaves_the_newer_one() {
    Morning shop = shop("older");
    keep(shop, DAY.minusDays(1));
    assertThat(switchbacks().historyUntil(shop.shop())).contains(DAY);
    keep(shop, DAY.plusDays(1));
    assertThat(switchbacks().historyUntil(shop.shop())).contains(DAY.plusDays(1));
  }

  @Test
  void a_draft_keeps_its_assignment_and_the_same_request_is_done_once() throws Exception {
    Morning shop = shop("draft");
    Switchback draft = drafted(shop, "sofas", SOFAS);
    assertThat(draft.state()).isEqualTo(SwitchbackState.DRAFT);
    assertThat(draft.firstDay()).isEqualTo(DAY.plusDays(2));
    assertThat(drafted(shop, "sofas", SOFAS)).isEqualTo(draft);
    assertThatThrownBy(() -> drafted(shop, "sofas", LAMPS))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("planned otherwise");
    List<Switchback.Row> rows = switchbacks().assignment(shop.shop(), "sofas");
    assertThat(rows).hasSize(24);
    assertThat(rows.get(0).items()).containsExactly("g00", "g00-b");
    assertThat(rows.get(0).shown()).hasSize(draft.days()).contains(true, false);
    assertThat(shown(shop)).isEmpty();
    assertThat(drafted(shop("draft"), "sofas", SOFAS).seed()).isEqualTo(draft.seed());
    for (String wrong : new String[] {"", "a b", "x".repeat(61), "-a", "a:on"}) {
      assertThatThrownBy(() -> drafted(shop, wrong, SOFAS)).hasMessageContaining("is named by");
    }
    assertThat(
            shop.rows(
                "select entry::jsonb ->> 'action' from audit.entry where shop_id = 'draft'"
                    + " and entry like '%%switchback.drafted%%'"))
        .hasSize(1);
  }

  @Test
  void an_approved_experiment_goes_live_with_the_plan_and_undo_takes_it_back_exactly()
      throws Exception {
    Morning shop = shop("live");
    PlanHead old = shop.plan(DAY.minusDays(1), line("a", "s1", 5));
    Publication first = shop.publishing().publish(old, shop.approve(old, "a"), "k0", "grace");
    Switchback draft = drafted(shop, "sofas", wish("home/sofas", List.of(), 28));
    PlanHead plan = shop.plan(DAY);
    assertThatThrownBy(() -> publish(shop, plan, "k1")).hasMessageContaining("nothing to publish");
    switchbacks().approve(shop.shop(), "sofas", "", "ada");
    assertThat(state(shop, "sofas")).isEqualTo(SwitchbackState.APPROVED);
    assertThat(shown(shop)).isEmpty();

    String key = shop.publishing().repeatableKey(plan, 0);
    Publication made = publish(shop, plan, key);
    assertThat(state(shop, "sofas")).isEqualTo(SwitchbackState.LIVE);
    assertThat(shown(shop)).containsExactly("sofas 48 2025-11-30 2025-12-27 1344");
    List<Switchback.Row> rows = switchbacks().assignment(shop.shop(), "sofas");
    for (int day = 0; day < draft.days(); day++) {
      assertThat(
              shop.rows(
                  "select show_ar from storefront.ar_exposure where shop_id = 'live'"
                      + " and item_id = 'g00-b' and day = date '2025-11-30' + %d",
                  day))
          .containsExactly(rows.get(0).shown().get(day) ? "t" : "f");
    }
    assertThat(publish(shop, plan, key)).isEqualTo(made);
    assertThat(shown(shop)).containsExactly("sofas 48 2025-11-30 2025-12-27 1344");

    Publication undone = shop.publishing().undo(shop.shop(), made.number(), "k2", "grace");
    assertThat(shown(shop)).isEmpty();
    assertThat(undone.rowsHash()).isEqualTo(first.rowsHash());
    assertThat(state(shop, "sofas")).isEqualTo(SwitchbackState.APPROVED);
    // A publication of a later morning lets it begin on the day after that morning.
    publish(shop, shop.plan(DAY.plusDays(3)), "k3");
    assertThat(shown(shop)).containsExactly("sofas 48 2025-12-03 2025-12-30 1344");
  }

  @Test
  void a_stop_goes_live_with_the_next_publication_and_its_undo_lets_the_rest_run()
      throws Exception {
    Morning shop = shop("stop");
    drafted(shop, "sofas", wish("home/sofas", List.of(), 28));
    switchbacks().approve(shop.shop(), "sofas", "", "ada");
    publish(shop, shop.plan(DAY), "k1");
    switchbacks().stop(shop.shop(), "sofas", "sale next week", "ada");
    assertThat(state(shop, "sofas")).isEqualTo(SwitchbackState.STOPPING);
    assertThat(shown(shop)).containsExactly("sofas 48 2025-11-30 2025-12-27 1344");

    // The morning of 4 December still has its rows; what is after is gone.
    Publication stop = publish(shop, shop.plan(DAY.plusDays(5)), "k2");
    assertThat(shown(shop)).containsExactly("sofas 48 2025-12-04 2025-12-04 48");
    assertThat(state(shop, "sofas")).isEqualTo(SwitchbackState.STOPPED);
    assertThat(switchbacks().find(shop.shop(), "sofas").orElseThrow().lastDay())
        .isEqualTo("2025-12-04");
    assertThatThrownBy(() -> switchbacks().stop(shop.shop(), "sofas", "", "ada"))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("is stopped");

    shop.publishing().undo(shop.shop(), stop.number(), "k3", "grace");
    assertThat(shown(shop)).containsExactly("sofas 48 2025-11-30 2025-12-27 1344");
    assertThat(state(shop, "sofas")).isEqualTo(SwitchbackState.STOPPING);
  }

  @Test
  void an_experiment_is_over_when_its_last_day_has_passed() throws Exception {
    Morning shop = shop("over");
    drafted(shop, "sofas", wish("home/sofas", List.of(), 28));
    switchbacks().approve(shop.shop(), "sofas", "", "ada");
    publish(shop, shop.plan(DAY), "k1");
    keep(shop, LocalDate.parse("2025-12-26"));
    assertThat(state(shop, "sofas")).isEqualTo(SwitchbackState.LIVE);
    keep(shop, LocalDate.parse("2025-12-27"));
    assertThat(state(shop, "sofas")).isEqualTo(SwitchbackState.ENDED);
    assertThat(switchbacks().filesFor(shop.shop(), DAY.plusDays(1))).isEmpty();
    assertThat(switchbacks().filesFor(shop.shop(), DAY.plusDays(2))).hasSize(2);
  }

  @Test
  void an_item_is_in_one_experiment_at_a_time() throws Exception {
    Morning shop = shop("twice");
    drafted(shop, "sofas", wish("home/sofas", List.of(), 28));
    drafted(shop, "again", wish("", List.of("g00", "g01"), 28));
    drafted(shop, "lamps", wish("home/lamps", List.of(), 28));
    switchbacks().approve(shop.shop(), "sofas", "", "ada");
    assertThatThrownBy(() -> switchbacks().approve(shop.shop(), "again", "", "ada"))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("item g00 is in experiment sofas too");
    switchbacks().approve(shop.shop(), "lamps", "", "ada");
    publish(shop, shop.plan(DAY), "k1");
    assertThatThrownBy(() -> switchbacks().approve(shop.shop(), "again", "", "ada"))
        .hasMessageContaining("too");

    // A stop is undone while another experiment has taken its items over: publication refuses.
    switchbacks().stop(shop.shop(), "sofas", "", "ada");
    switchbacks().stop(shop.shop(), "lamps", "", "ada");
    Publication stopped = publish(shop, shop.plan(DAY.plusDays(1)), "k2");
    keep(shop, DAY.plusDays(2));
    switchbacks().approve(shop.shop(), "again", "", "ada");
    shop.publishing().undo(shop.shop(), stopped.number(), "k3", "grace");
    shop.run("update switchback set stop_requested = false where shop_id = 'twice'");
    List<String> before = shown(shop);
    PlanHead plan = shop.plan(DAY.plusDays(2));
    assertThatThrownBy(() -> publish(shop, plan, "k4"))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("is in experiment");
    assertThat(shown(shop)).isEqualTo(before);
    switchbacks().withdraw(shop.shop(), "again", "", "ada");
    assertThat(state(shop, "again")).isEqualTo(SwitchbackState.WITHDRAWN);
    assertThatThrownBy(() -> switchbacks().withdraw(shop.shop(), "lamps", "", "ada"))
        .hasMessageContaining("is live");
  }

  @Test
  void what_cannot_be_found_in_half_a_year_is_not_drafted() {
    Morning shop = shop("long");
    SwitchbackWish tiny =
        new SwitchbackWish("", List.of(), 0, SwitchbackOutcome.BOUGHT, 0.002, 0.8, 0.9, 1, 0);
    assertThatThrownBy(() -> drafted(shop, "tiny", tiny))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("at most 182");
    for (int days : new int[] {13, 183}) {
      assertThatThrownBy(() -> wish("", List.of(), days)).hasMessageContaining("from 14");
    }
    assertThat(wish("", List.of(), 14).days()).isEqualTo(14);
    assertThat(wish("", List.of(), 182).days()).isEqualTo(182);
  }
}
