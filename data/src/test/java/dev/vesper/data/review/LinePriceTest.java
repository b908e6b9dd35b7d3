package dev.vesper.data.review;

import static dev.vesper.data.review.Morning.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Refused;
import dev.vesper.domain.valuation.Price;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LinePriceTest {
  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  @Test
  void a_change_is_priced_at_the_plan_s_shadow_prices() {
    Morning morning = new Morning(DATABASE, "price");
    morning.supplier(morning.imported("suppliers"), "s1", "Acme", 25, 0, 0);
    PlanHead plan = morning.plan(ProposedLine.of("a", 12), ProposedLine.of("b", 6));
    morning.ladder(plan, "a");

    Price more = morning.reviews().price(plan, key("a"), 18);

    // Six units more take 6 x 100 x (0.25 - 0.05) of cash and 6 x 0.5 l x 0.5 of room: 121.5.
    assertThat(more.gainMinor()).isEqualTo(130 - 90 - 121.5);
    assertThat(more.aloneMinor()).isEqualTo(40);
    assertThat(more.cashMinor()).isEqualTo(600);
    assertThat(more.riskBefore()).isEqualTo(0.5);
    assertThat(more.riskAfter()).isEqualTo(0.25);
    assertThat(more.atMostMinor()).isNull();
    assertThat(morning.reviews().revision(plan)).isZero();
  }

  @Test
  void the_plan_s_bound_at_its_prices_bounds_the_change() {
    Morning morning = new Morning(DATABASE, "bound");
    PlanHead plan = morning.plan(ProposedLine.of("a", 12));
    morning.ladder(plan, "a");
    morning.sql("update plan set priced_bound_minor = 1015 where plan_id = ?", plan.planId());

    // At 20.25 a unit nothing pays: the best is 0, 12 units are worth 90 - 243; V is 0.
    assertThat(morning.reviews().price(plan, key("a"), 12).atMostMinor())
        .isEqualTo(15 - (243 - 90));
  }

  @Test
  void a_line_that_was_not_planned_has_no_price() {
    Morning morning = new Morning(DATABASE, "noprice");
    PlanHead plan = morning.plan(ProposedLine.of("a", 12));

    assertThatThrownBy(() -> morning.reviews().price(plan, key("a"), 18))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("was not planned");
  }
}
