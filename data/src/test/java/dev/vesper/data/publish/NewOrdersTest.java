package dev.vesper.data.publish;

import static dev.vesper.data.publish.Morning.DAY;
import static dev.vesper.data.publish.Morning.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Refused;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What suppliers ask for, and what a changed quantity costs. */
class NewOrdersTest {
  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  @Test
  void suppliers_below_their_minimum_are_named_and_nothing_is_published() throws Exception {
    Morning shop = new Morning(DATABASE, "below");
    shop.supplier("s1", "Tall & Sons", 1000.5, 0);
    shop.supplier("s2", "Short", 0, 6);
    shop.supplier("s3", "Easy", 200, 1);
    PlanHead plan = shop.plan(DAY, line("a", "s1", 5), line("b", "s2", 5), line("c", "s3", 1));
    long revision = shop.approve(plan, "a", "b", "c");

    assertThatThrownBy(() -> shop.publishing().publish(plan, revision, "k1", "grace"))
        .isInstanceOf(Refused.class)
        .hasMessage(
            "nothing was published: supplier s1 (Tall & Sons) is below its minimum with 1000 of"
                + " 1001 minor units; supplier s2 (Short) is below its minimum with 5 of 6 units;"
                + " approve more of the supplier's lines, or hold those that are approved");
    assertThat(shop.publishing().history("below", 9)).isEmpty();
    assertThat(shop.orders().list("below", null)).isEmpty();
  }

  @Test
  void a_minimum_that_is_just_reached_is_enough() throws Exception {
    Morning shop = new Morning(DATABASE, "reached");
    shop.supplier("s1", "Tall", 1000, 5);
    PlanHead plan = shop.plan(DAY, line("a", "s1", 5));

    Publication made = shop.publishing().publish(plan, shop.approve(plan, "a"), "k1", "grace");

    assertThat(made.lines()).isEqualTo(1);
    assertThat(shop.orders().list("reached", null).get(0).supplierName()).isEqualTo("Tall");
  }

  @Test
  void what_was_published_in_the_same_morning_counts_towards_a_minimum_until_it_is_cancelled()
      throws Exception {
    Morning shop = new Morning(DATABASE, "morning");
    shop.supplier("s1", "Tall", 0, 5);
    PlanHead plan = shop.plan(DAY, line("a", "s1", 5), line("b", "s1", 1), line("c", "s1", 4));
    shop.publishing().publish(plan, shop.approve(plan, "a"), "k1", "grace");
    shop.publishing().publish(shop.now(plan), shop.approve(plan, "b"), "k2", "grace");
    shop.orders().cancel("morning", "PO-20251128-0001-01", 1, 1, "grace");

    long revision = shop.approve(plan, "c");
    assertThat(shop.publishing().publish(shop.now(plan), revision, "k3", "grace").lines())
        .isEqualTo(1);
  }

  @Test
  void an_order_of_another_morning_does_not_count_towards_a_minimum() throws Exception {
    Morning shop = new Morning(DATABASE, "other");
    shop.supplier("s1", "Tall", 0, 5);
    PlanHead yesterday = shop.plan(DAY.minusDays(1), line("a", "s1", 5));
    shop.publishing().publish(yesterday, shop.approve(yesterday, "a"), "k1", "grace");
    PlanHead plan = shop.plan(DAY, line("b", "s1", 4));
    long revision = shop.approve(plan, "b");

    assertThatThrownBy(() -> shop.publishing().publish(plan, revision, "k2", "grace"))
        .hasMessageContaining("4 of 5 units");
  }

  @Test
  void a_changed_quantity_costs_its_units_at_the_plans_unit_cost_rounded_half_up()
      throws Exception {
    Morning shop = new Morning(DATABASE, "changed");
    PlanHead plan = shop.plan(DAY, line("a", "s1", 5), line("b", "s1", 5), line("c", "s1", 5));
    shop.unitCost(plan, "a", 200.5);
    shop.unitCost(plan, "b", 200.5);
    shop.approve(plan, 3, "a");
    shop.approve(plan, 5, "b");
    shop.publishing().publish(plan, shop.approve(plan, 0, "c"), "k1", "grace");

    // 3 x 200.5 = 601.5; 5 is what was proposed, and costs what the plan says.
    assertThat(
            shop.rows(
                "select item_id, quantity, cost_minor from purchase_order_line"
                    + " where shop_id = 'changed' order by line"))
        .containsExactly("a 3 602", "b 5 1000");
    assertThat(
            shop.rows(
                "select unit_cost_minor from storefront.purchase_order where shop_id = 'changed'"
                    + " order by line"))
        .containsExactly("200.6667", "200.0000");
  }

  @Test
  void a_line_that_cannot_be_ordered_is_named() throws Exception {
    Morning shop = new Morning(DATABASE, "cannot");
    PlanHead plan = shop.plan(DAY, line("a", "", 5), line("b", "s1", 5));
    long nobody = shop.approve(plan, "a");
    assertThatThrownBy(() -> shop.publishing().publish(plan, nobody, "k1", "grace"))
        .isInstanceOf(Refused.class)
        .hasMessageStartingWith("item a at w1 cannot be ordered: the plan knows no supplier");
    shop.hold(plan, "a");
    long unknown = shop.approve(plan, 4, "b");
    assertThatThrownBy(() -> shop.publishing().publish(plan, unknown, "k2", "grace"))
        .isInstanceOf(Refused.class)
        .hasMessageStartingWith("the changed quantity of item b at w1 has no cost");
  }

  @Test
  void ids_are_the_same_for_the_same_publication_and_short_enough_for_any_number() {
    List<ApprovedLine> lines = new ArrayList<>();
    lines.add(new ApprovedLine("i", "w", "Ünïque & Co", 1, 1, DAY));
    for (int i = 0; i < 120; i++) {
      lines.add(new ApprovedLine("i", "w", "z" + (1000 + i), 1, 1, DAY));
    }
    List<NewOrder> orders = NewOrder.of(DAY, 123_456_789_012L, lines);

    assertThat(orders).isEqualTo(NewOrder.of(DAY, 123_456_789_012L, lines));
    assertThat(orders.get(0).poId()).isEqualTo("PO-20251128-123456789012-01");
    assertThat(orders).extracting(NewOrder::poId).doesNotHaveDuplicates();
    assertThat(orders).allMatch(order -> order.poId().length() <= 64);
  }
}
