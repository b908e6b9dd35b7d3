package dev.vesper.data.publish;

import static dev.vesper.data.publish.Morning.DAY;
import static dev.vesper.data.publish.Morning.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.data.review.LineKey;
import dev.vesper.data.review.LineState;
import dev.vesper.data.review.PlanChange;
import dev.vesper.data.review.ReviewLine;
import dev.vesper.data.review.Reviews;
import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Refused;
import dev.vesper.domain.plan.PlanStatus;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UndoTest {
  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  @Test
  void the_publication_before_is_live_again_with_the_very_rows_that_it_had() throws Exception {
    Morning shop = new Morning(DATABASE, "before");
    PlanHead old = shop.plan(DAY.minusDays(1), line("a", "s1", 5));
    PlanHead plan = shop.plan(DAY, line("a", "s1", 6), line("b", "s2", 3));
    Publication first = shop.publishing().publish(old, shop.approve(old, "a"), "k1", "grace");
    shop.publishing().publish(plan, shop.approve(plan, "a", "b"), "k2", "grace");

    Publication undo = shop.publishing().undo("before", 2, "k3", "linus");

    assertThat(undo.kind()).isEqualTo(Publication.Kind.UNDO);
    assertThat(undo.number()).isEqualTo(3);
    assertThat(undo.undoes()).isEqualTo(2);
    assertThat(undo.lines()).isEqualTo(2);
    assertThat(undo.costMinor()).isEqualTo((6 + 3) * 200);
    assertThat(undo.rowsHash()).isEqualTo(first.rowsHash());
    assertThat(shop.publishing().live("before")).contains(first);
    assertThat(shop.publishing().history("before", 9))
        .extracting(each -> each.number() + " undone by " + each.undoneBy())
        .containsExactly("3 undone by null", "2 undone by 3", "1 undone by null");
    assertThat(shop.publishing().history("before", 1)).hasSize(1);
    assertThat(shop.now(old).status()).isEqualTo(PlanStatus.PUBLISHED);
    assertThat(shop.now(plan).status()).isEqualTo(PlanStatus.APPROVED);
    assertThat(shop.rows("select po_id, status from purchase_order_line where shop_id = 'before'"))
        .containsExactlyInAnyOrder(
            "PO-20251127-0001-01 open",
            "PO-20251128-0002-01 cancelled",
            "PO-20251128-0002-02 cancelled");
    assertThat(shop.rows("select po_id from storefront.purchase_order where shop_id = 'before'"))
        .containsExactly("PO-20251127-0001-01");
  }

  @Test
  void undoing_the_first_leaves_nothing_live_and_its_lines_are_approved_as_they_were()
      throws Exception {
    Morning shop = new Morning(DATABASE, "first");
    PlanHead plan = shop.plan(DAY, line("a", "s1", 5));
    long revision = shop.approve(plan, "a");
    Publication first = shop.publishing().publish(plan, revision, "k1", "grace");

    shop.publishing().undo("first", 1, "k2", "grace");

    assertThat(shop.publishing().live("first")).isEmpty();
    assertThat(shop.rows("select * from storefront.live_plan where shop_id = 'first'")).isEmpty();
    assertThat(shop.rows("select * from storefront.item_availability where shop_id = 'first'"))
        .isEmpty();
    assertThatThrownBy(() -> shop.publishing().undo("first", 1, "k3", "grace"))
        .isInstanceOf(Refused.class)
        .hasMessage("nothing is published: there is nothing to undo");
    Publication again = shop.publishing().publish(shop.now(plan), revision, "k4", "grace");
    assertThat(again.number()).isEqualTo(3);
    assertThat(again.costMinor()).isEqualTo(first.costMinor());
    assertThat(shop.rows("select po_id from storefront.purchase_order where shop_id = 'first'"))
        .containsExactly("PO-20251128-0003-01");
  }

  @Test
  void one_after_the_other_goes_back_step_by_step() throws Exception {
    Morning shop = new Morning(DATABASE, "steps");
    PlanHead plan = shop.plan(DAY, line("a", "s1", 5), line("b", "s1", 3));
    shop.publishing().publish(plan, shop.approve(plan, "a"), "k1", "grace");
    shop.publishing().publish(shop.now(plan), shop.approve(plan, "b"), "k2", "grace");

    assertThat(shop.publishing().undo("steps", 2, "k3", "grace").number()).isEqualTo(3);
    assertThat(shop.now(plan).status()).isEqualTo(PlanStatus.PUBLISHED);
    assertThat(shop.publishing().undo("steps", 1, "k4", "grace").number()).isEqualTo(4);
    assertThat(shop.now(plan).status()).isEqualTo(PlanStatus.APPROVED);
    assertThat(shop.publishing().live("steps")).isEmpty();
  }

  @Test
  void only_the_publication_that_the_caller_saw_live_is_undone() throws Exception {
    Morning shop = new Morning(DATABASE, "seen");
    PlanHead plan = shop.plan(DAY, line("a", "s1", 5), line("b", "s1", 3));
    shop.publishing().publish(plan, shop.approve(plan, "a"), "k1", "grace");
    shop.publishing().publish(shop.now(plan), shop.approve(plan, "b"), "k2", "linus");

    assertThatThrownBy(() -> shop.publishing().undo("seen", 1, "k3", "grace"))
        .isInstanceOf(Refused.class)
        .hasMessage(
            "publication 2 is live, set by linus, and you saw 1: only the newest is undone; look"
                + " at it again");
  }

  @Test
  void an_order_of_which_something_came_keeps_its_publication() throws Exception {
    Morning shop = new Morning(DATABASE, "came");
    PlanHead plan = shop.plan(DAY, line("a", "s1", 5), line("b", "s2", 3));
    shop.publishing().publish(plan, shop.approve(plan, "a", "b"), "k1", "grace");
    shop.orders().receive("came", "PO-20251128-0001-02", 1, 1, DAY.plusDays(3), 1, "ada");

    assertThatThrownBy(() -> shop.publishing().undo("came", 1, "k2", "grace"))
        .isInstanceOf(Refused.class)
        .hasMessage(
            "publication 1 cannot be undone: something of PO-20251128-0001-02 has been received;"
                + " cancel or close the lines that shall not come");
    assertThat(shop.publishing().live("came")).isPresent();
  }

  @Test
  void a_line_whose_order_was_cancelled_is_held_until_it_is_released_and_approved_again()
      throws Exception {
    Morning shop = new Morning(DATABASE, "cancelled");
    PlanHead plan = shop.plan(DAY, line("a", "s1", 5), line("b", "s1", 3));
    Reviews reviews = DATABASE.store().reviews();
    List<LineKey> first = List.of(new LineKey("a", "w1"));
    shop.publishing()
        .publish(shop.now(plan), reviews.approve(plan, 0, first, "ada").revision(), "k1", "grace");
    shop.orders().cancel("cancelled", "PO-20251128-0001-01", 1, 1, "grace");

    ReviewLine held = reviews.line(plan, first.get(0)).orElseThrow();
    assertThat(held.state()).isEqualTo(LineState.HELD);
    assertThat(held.actor()).isEqualTo("grace");
    assertThat(reviews.change(plan, held.revision()).orElseThrow().verb())
        .isEqualTo(PlanChange.Verb.CANCEL_ORDER);
    long more = reviews.approve(plan, 2, List.of(new LineKey("b", "w1")), "ada").revision();
    assertThat(shop.publishing().publish(shop.now(plan), more, "k2", "grace").lines()).isEqualTo(1);
    assertThatThrownBy(() -> reviews.approve(plan, 3, first, "ada"))
        .isInstanceOf(Refused.class)
        .hasMessage("a at w1 is held by grace; release it before approving it");
    long again =
        reviews
            .approve(plan, reviews.release(plan, 3, first, "ada").revision(), first, "ada")
            .revision();
    Publication third = shop.publishing().publish(shop.now(plan), again, "k3", "grace");
    assertThat(third.lines()).isEqualTo(1);
    assertThat(third.costMinor()).isEqualTo(1000);
  }
}
