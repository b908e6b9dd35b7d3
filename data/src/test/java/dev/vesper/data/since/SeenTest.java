package dev.vesper.data.since;

import static dev.vesper.data.since.ShopNews.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.vesper.data.publish.Publication;
import dev.vesper.data.review.Reviewed;
import dev.vesper.data.review.Reviews;
import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A publication waits until a person has seen what is otherwise by now. */
class SeenTest {
  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  private static Reviews reviews() {
    return DATABASE.store().reviews();
  }

  private static Publication publish(PlanHead plan, String key, String actor) {
    PlanHead now =
        DATABASE.store().plans().find(plan.shopId(), plan.asOf(), plan.version()).orElseThrow();
    return DATABASE.store().publishing().publish(now, reviews().revision(now), key, actor);
  }

  private static Reviewed seen(PlanHead plan, String token, String actor) {
    return reviews().approveSeen(plan, reviews().revision(plan), null, token, actor);
  }

  @Test
  void nothing_is_published_until_the_difference_was_seen_and_then_it_is() {
    ShopNews shop = new ShopNews(DATABASE, "seen");
    shop.terms("200");
    shop.counted("2025-11-28T20:00Z", 40, 0);
    PlanHead plan = shop.night(line("a"), line("b"));
    shop.approve(plan, "a", "b");
    shop.terms("210");
    shop.counted("2025-11-29T06:00Z", 3, 0);

    FactsChanged refused =
        catchThrowableOfType(FactsChanged.class, () -> publish(plan, "k1", "grace"));

    String token = refused.differences().token();
    assertThat(refused)
        .hasMessage(
            "since plan 2025-11-28 version 1 was made, stock or terms have become others of one"
                + " line: a at w1 (on_hand 40 -> 3, unit_cost 200 -> 210); hold or change them, run"
                + " the night again, or approve them as they are by the name of these differences, "
                + token);
    assertThat(DATABASE.store().publishing().history("seen", 9)).isEmpty();

    Reviewed approved = seen(plan, token, "ada");
    assertThat(approved.changed()).hasSize(1);
    assertThat(shop.differences(plan)).isEmpty();
    assertThat(publish(plan, "k1", "grace").lines()).isEqualTo(2);
    assertThat(
            shop.rows(
                "select lines || ' ' || actor || ' ' || token from plan_seen where plan_id = ?",
                plan.planId()))
        .containsExactly("1 ada " + token);
    assertThat(
            shop.rows(
                "select facts ->> 'unit_cost' || ' ' || (facts ->> 'on_hand') from plan_seen_line"
                    + " where plan_id = ?",
                plan.planId()))
        .containsExactly("210 3");
  }

  @Test
  void a_token_names_the_very_differences_that_were_shown() {
    ShopNews shop = new ShopNews(DATABASE, "token");
    shop.terms("200");
    PlanHead plan = shop.night(line("a"));
    shop.approve(plan, "a");
    shop.terms("210");
    String token = shop.token(plan);
    shop.terms("211");

    assertThatThrownBy(() -> seen(plan, token, "ada"))
        .isInstanceOf(FactsChanged.class)
        .hasMessageContaining("unit_cost 200 -> 211");
    assertThat(shop.rows("select 'x' from plan_seen where plan_id = ?", plan.planId())).isEmpty();
  }

  @Test
  void what_changes_after_it_was_seen_is_refused_again_unless_it_is_as_planned() {
    ShopNews shop = new ShopNews(DATABASE, "again");
    shop.terms("200");
    shop.counted("2025-11-28T20:00Z", 40, 0);
    PlanHead plan = shop.night(line("a"));
    shop.approve(plan, "a");
    shop.counted("2025-11-29T06:00Z", 20, 0);
    shop.terms("210");
    seen(plan, shop.token(plan), "ada");

    // 20 were seen: 13 may be left of them a day later, 12 not (20 - 1 - 6.13).
    shop.counted("2025-11-29T07:00Z", 13, 0);
    assertThat(shop.differences(plan)).isEmpty();
    shop.counted("2025-11-29T08:00Z", 12, 0);
    assertThat(shop.differences(plan))
        .containsExactly("on_hand 40 -> 12", "(unit_cost 200 -> 210)");
    assertThatThrownBy(() -> publish(plan, "k1", "grace")).isInstanceOf(FactsChanged.class);

    shop.counted("2025-11-29T09:00Z", 40, 0);
    assertThat(shop.differences(plan)).isEmpty();
    shop.terms("220");
    assertThat(shop.differences(plan)).containsExactly("unit_cost 200 -> 220");
    shop.terms("200");
    assertThat(publish(plan, "k1", "grace").lines()).isEqualTo(1);
  }

  @Test
  void an_approval_that_is_undone_has_seen_nothing_until_it_stands_again() {
    ShopNews shop = new ShopNews(DATABASE, "undone");
    shop.terms("200");
    PlanHead plan = shop.night(line("a"));
    shop.approve(plan, "a");
    shop.terms("210");
    seen(plan, shop.token(plan), "ada");

    reviews().undo(plan, reviews().revision(plan), "ada");
    assertThat(shop.differences(plan)).containsExactly("unit_cost 200 -> 210");

    reviews().redo(plan, reviews().revision(plan), "ada");
    assertThat(shop.differences(plan)).isEmpty();
  }

  @Test
  void who_has_seen_the_difference_has_approved_the_line_and_does_not_publish_it_above_the_limit() {
    ShopNews shop = new ShopNews(DATABASE, "two");
    shop.setting("four_eyes_minor", "1000");
    shop.terms("200");
    PlanHead plan = shop.night(line("a"));
    shop.approve(plan, "a");
    shop.terms("210");
    seen(plan, shop.token(plan), "grace");

    assertThatThrownBy(() -> publish(plan, "k1", "grace"))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.rule()).isEqualTo(Refused.Rule.SECOND_PUBLISHES));
    assertThat(publish(plan, "k1", "ada").lines()).isEqualTo(1);
  }

  @Test
  void what_is_ordered_is_compared_no_more_and_what_is_taken_back_is_again() {
    ShopNews shop = new ShopNews(DATABASE, "ordered");
    shop.terms("200");
    PlanHead plan = shop.night(line("a"), line("b"));
    shop.approve(plan, "a");
    Publication made = publish(plan, "k1", "grace");
    shop.terms("210");
    shop.approve(plan, "b");

    assertThat(publish(plan, "k2", "grace").lines()).isEqualTo(1);
    long newest = made.number() + 1;
    DATABASE.store().publishing().undo("ordered", newest, "u2", "grace");
    DATABASE.store().publishing().undo("ordered", made.number(), "u1", "grace");
    assertThatThrownBy(() -> publish(plan, "k3", "grace")).isInstanceOf(FactsChanged.class);
  }
}
