package dev.vesper.data.review;

import static dev.vesper.data.review.Morning.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.data.access.SecondPerson;
import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Refused;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SecondPersonTest {
  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  @Test
  void many_small_changes_count_as_one_large_one() {
    Morning morning = new Morning(DATABASE, "small");
    PlanHead plan = morning.plan(ProposedLine.of("a", 12), ProposedLine.of("b", 12));
    morning.ladder(plan, "a");
    morning.ladder(plan, "b");
    Reviews reviews = morning.reviews();
    // 18 units at 1.00 each: 1,800 a line.
    reviews.change(plan, 0, key("a"), 18, ReasonCode.STOCK_IS_WRONG, "", "ada");
    reviews.change(plan, 1, key("b"), 18, ReasonCode.STOCK_IS_WRONG, "", "ada");
    DATABASE.store().settings().set("small", SecondPerson.LIMIT, "3599", "root");
    reviews.approve(plan, 2, List.of(key("a")), "ada");
    assertThatThrownBy(() -> reviews.approve(plan, 3, List.of(key("b")), "ada"))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("ada changed 3600 minor units");
    reviews.approve(plan, 3, List.of(key("b")), "grace");
    assertThat(reviews.line(plan, key("b")).orElseThrow().actor()).isEqualTo("grace");
  }

  @Test
  void whose_change_was_overwritten_or_undone_may_approve() {
    Morning morning = new Morning(DATABASE, "other");
    PlanHead plan = morning.plan(ProposedLine.of("a", 12));
    morning.ladder(plan, "a");
    Reviews reviews = morning.reviews();
    DATABASE.store().settings().set("other", SecondPerson.LIMIT, "0", "root");
    reviews.change(plan, 0, key("a"), 18, ReasonCode.STOCK_IS_WRONG, "", "ada");
    reviews.change(plan, 1, key("a"), 24, ReasonCode.STOCK_IS_WRONG, "", "grace");
    assertThatThrownBy(() -> reviews.approve(plan, 2, List.of(key("a")), "grace"))
        .isInstanceOf(Refused.class);
    reviews.undo(plan, 2, "grace");
    assertThatThrownBy(() -> reviews.approve(plan, 3, List.of(key("a")), "ada"))
        .isInstanceOf(Refused.class);
    assertThat(reviews.approve(plan, 3, List.of(key("a")), "grace").changed()).hasSize(1);
  }
}
