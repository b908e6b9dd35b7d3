package dev.vesper.data.publish;

import static dev.vesper.data.publish.Morning.DAY;
import static dev.vesper.data.publish.Morning.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Refused;
import dev.vesper.domain.plan.PlanStatus;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PublishingTest {
  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  @Test
  void approved_lines_become_an_order_per_supplier_and_the_shop_sees_them() throws Exception {
    Morning shop = new Morning(DATABASE, "orders");
    PlanHead plan =
        shop.plan(
            DAY, line("a", "s2", 5), line("b", "s1", 3), line("c", "s1", 7), line("d", "s1", 9));
    long revision = shop.approve(plan, "a", "b", "c");

    Publication made = shop.publishing().publish(plan, revision, "k1", "grace");

    assertThat(made.number()).isEqualTo(1);
    assertThat(made.lines()).isEqualTo(3);
    assertThat(made.costMinor()).isEqualTo((5 + 3 + 7) * 200);
    assertThat(made.publishedAt()).isEqualTo(EmbeddedDatabase.NOW);
    assertThat(shop.publishing().live("orders")).contains(made);
    assertThat(
            shop.rows(
                "select po_id, line, supplier_id, item_id, location_id, quantity, unit_cost_minor,"
                    + " ordered_on, expected_on, status from storefront.purchase_order"
                    + " where shop_id = 'orders' order by po_id, line"))
        .containsExactly(
            "PO-20251128-0001-01 1 s1 b w1 3 200.0000 2025-11-29 2025-12-03 open",
            "PO-20251128-0001-01 2 s1 c w1 7 200.0000 2025-11-29 2025-12-03 open",
            "PO-20251128-0001-02 1 s2 a w1 5 200.0000 2025-11-29 2025-12-03 open");
    assertThat(
            shop.rows(
                "select publication, as_of, version, plan_hash = '%s', rows_hash = '%s',"
                    + " published_by from storefront.live_plan where shop_id = 'orders'",
                plan.hash(), made.rowsHash()))
        .containsExactly("1 2025-11-28 1 t t grace");
    PlanHead now = shop.now(plan);
    assertThat(now.status()).isEqualTo(PlanStatus.PUBLISHED);
    assertThat(now.statusActor()).isEqualTo("grace");
    assertThat(
            shop.rows(
                "select approved_by, published_by from plan where plan_id = %d", plan.planId()))
        .containsExactly("ada grace");
  }

  @Test
  void days_of_cover_count_stock_and_what_is_ordered_over_the_median_demand() throws Exception {
    Morning shop = new Morning(DATABASE, "cover");
    PlanHead plan = shop.plan(DAY, line("a", "s1", 5), line("b", "s1", 3));
    shop.run(
        "insert into plan_arrivals values (%d, 'b', 'w1', '2025-12-01', 4, false),"
            + " (%d, 'b', 'w1', '2025-11-20', 2, true)",
        plan.planId(), plan.planId());

    shop.publishing().publish(plan, shop.approve(plan, "a"), "k1", "grace");

    // 21 units over the 21 days from 29 November to 19 December: one a day; 10 + 5 and 10 units.
    // What is overdue at b is due on the next day.
    assertThat(
            shop.rows(
                "select item_id, in_stock, on_hand, next_arrival, days_of_cover"
                    + " from storefront.item_availability where shop_id = 'cover' order by 1"))
        .containsExactly("a t 6 2025-12-03 15.0", "b t 6 2025-11-29 10.0");
  }

  @Test
  void nothing_approved_is_refused_in_words() throws Exception {
    Morning shop = new Morning(DATABASE, "nothing");
    PlanHead plan = shop.plan(DAY, line("a", "s1", 5), line("b", "s1", 5));

    assertThatThrownBy(() -> shop.publishing().publish(plan, 0, "k1", "grace"))
        .isInstanceOf(Refused.class)
        .hasMessage(
            "plan 2025-11-28 version 1 has no approved line that is not ordered yet: there is"
                + " nothing to publish; approve lines first");
    long held = shop.hold(plan, "a");
    assertThatThrownBy(() -> shop.publishing().publish(plan, held, "k2", "grace"))
        .hasMessageContaining("nothing to publish");
    long zero = shop.approve(plan, 0, "a");
    assertThatThrownBy(() -> shop.publishing().publish(plan, zero, "k3", "grace"))
        .hasMessageContaining("nothing to publish");
    assertThat(shop.publishing().live("nothing")).isEmpty();
    assertThat(shop.publishing().history("nothing", 9)).isEmpty();
  }

  @Test
  void a_revision_that_is_not_the_plans_any_more_is_refused() throws Exception {
    Morning shop = new Morning(DATABASE, "stale");
    PlanHead plan = shop.plan(DAY, line("a", "s1", 5), line("b", "s1", 5));
    long seen = shop.approve(plan, "a");
    long now = shop.hold(plan, "b");

    assertThatThrownBy(() -> shop.publishing().publish(plan, seen, "k1", "grace"))
        .isInstanceOf(Refused.class)
        .hasMessage(
            "plan 2025-11-28 version 1 was changed since you looked: it is at revision 2, you saw"
                + " 1; look at it again");
    assertThat(shop.publishing().publish(plan, now, "k1", "grace").lines()).isEqualTo(1);
  }

  @Test
  void a_plan_that_somebody_published_since_is_refused_to_who_saw_it_as_a_draft() throws Exception {
    Morning shop = new Morning(DATABASE, "faster");
    PlanHead plan = shop.plan(DAY, line("a", "s1", 5));
    long revision = shop.approve(plan, "a");
    shop.publishing().publish(plan, revision, "k1", "grace");

    assertThatThrownBy(() -> shop.publishing().publish(plan, revision, "k2", "linus"))
        .isInstanceOf(Refused.class)
        .hasMessage(
            "plan 2025-11-28 version 1 is published by now, set by grace; look at it again");
    assertThatThrownBy(() -> shop.publishing().publish(shop.now(plan), revision, "k2", "linus"))
        .hasMessageContaining("nothing to publish");
  }

  @Test
  void the_same_key_is_answered_alike_and_done_once_and_another_request_with_it_is_refused()
      throws Exception {
    Morning shop = new Morning(DATABASE, "key");
    PlanHead plan = shop.plan(DAY, line("a", "s1", 5), line("b", "s1", 5));
    long revision = shop.approve(plan, "a");
    Publication first = shop.publishing().publish(plan, revision, "k1", "grace");

    assertThat(shop.publishing().publish(plan, revision, "k1", "grace")).isEqualTo(first);
    long later = shop.approve(plan, "b");
    assertThat(shop.publishing().publish(plan, revision, "k1", "grace")).isEqualTo(first);
    assertThatThrownBy(() -> shop.publishing().publish(shop.now(plan), later, "k1", "grace"))
        .isInstanceOf(Refused.class)
        .hasMessage("the idempotency key 'k1' was used for another request; choose a new one");
    assertThatThrownBy(() -> shop.publishing().undo("key", 1, "k1", "grace"))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("was used for another request");
    Publication undone = shop.publishing().undo("key", 1, "k2", "grace");
    assertThat(shop.publishing().undo("key", 1, "k2", "grace")).isEqualTo(undone);
    assertThat(shop.publishing().publish(plan, revision, "k1", "grace")).isEqualTo(first);
    assertThat(shop.publishing().history("key", 9)).hasSize(2);
  }

  @Test
  void further_lines_of_a_morning_are_a_publication_of_their_own() throws Exception {
    Morning shop = new Morning(DATABASE, "partial");
    PlanHead plan = shop.plan(DAY, line("a", "s1", 5), line("b", "s1", 4), line("c", "s2", 3));
    shop.publishing().publish(plan, shop.approve(plan, "a"), "k1", "grace");
    Publication second =
        shop.publishing().publish(shop.now(plan), shop.approve(plan, "b", "c"), "k2", "linus");

    assertThat(second.number()).isEqualTo(2);
    assertThat(second.lines()).isEqualTo(2);
    assertThat(
            shop.rows(
                "select po_id, item_id from storefront.purchase_order where shop_id = 'partial'"
                    + " order by po_id, line"))
        .containsExactly("PO-20251128-0001-01 a", "PO-20251128-0002-01 b", "PO-20251128-0002-02 c");
    assertThat(shop.rows("select publication from storefront.live_plan where shop_id = 'partial'"))
        .containsExactly("2");
  }

  @Test
  void a_newer_plan_supersedes_and_an_older_one_is_refused() throws Exception {
    Morning shop = new Morning(DATABASE, "newer");
    PlanHead yesterday = shop.plan(DAY.minusDays(1), line("a", "s1", 5), line("b", "s1", 5));
    PlanHead first = shop.plan(DAY, line("a", "s1", 5));
    PlanHead second = shop.plan(DAY, line("a", "s1", 6));
    shop.publishing().publish(yesterday, shop.approve(yesterday, "a"), "k1", "grace");
    shop.publishing().publish(second, shop.approve(second, "a"), "k2", "grace");

    assertThat(shop.now(yesterday).status()).isEqualTo(PlanStatus.SUPERSEDED);
    long revision = shop.approve(first, "a");
    assertThatThrownBy(() -> shop.publishing().publish(first, revision, "k3", "grace"))
        .isInstanceOf(Refused.class)
        .hasMessage(
            "plan 2025-11-28 version 1 is older than plan 2025-11-28 version 2, which grace"
                + " published; undo that first, or publish a newer plan");
    long late = shop.approve(yesterday, "b");
    assertThatThrownBy(() -> shop.publishing().publish(shop.now(yesterday), late, "k4", "grace"))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("is superseded by now, set by grace");
    // The open order of the day before is still the shop's to know; its own plan is not live.
    assertThat(
            shop.rows(
                "select po_id, quantity from storefront.purchase_order where shop_id = 'newer'"
                    + " order by 1"))
        .containsExactly("PO-20251127-0001-01 5", "PO-20251128-0002-01 6");
  }

  @Test
  void an_unknown_plan_and_a_key_that_is_none_are_mistakes() {
    Morning shop = new Morning(DATABASE, "mistakes");
    PlanHead plan = shop.plan(DAY, line("a", "s1", 5));
    PlanHead elsewhere = new Morning(DATABASE, "elsewhere").plan(DAY, line("a", "s1", 5));
    PlanHead wrong =
        new PlanHead(
            elsewhere.planId(),
            "mistakes",
            DAY,
            1,
            PlanStatus.DRAFT,
            "r",
            "h",
            0,
            0,
            0,
            0,
            false,
            1,
            "a",
            EmbeddedDatabase.NOW,
            "a",
            EmbeddedDatabase.NOW);

    assertThatThrownBy(() -> shop.publishing().publish(wrong, 0, "k1", "grace"))
        .isInstanceOf(NoSuchElementException.class);
    assertThatThrownBy(() -> shop.publishing().publish(plan, 0, " ", "grace"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> shop.publishing().publish(plan, 0, "k".repeat(201), "grace"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> shop.publishing().publish(plan, 0, "k".repeat(200), "grace"))
        .isInstanceOf(Refused.class);
  }
}
