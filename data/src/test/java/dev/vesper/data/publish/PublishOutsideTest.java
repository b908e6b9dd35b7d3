package dev.vesper.data.publish;

import static dev.vesper.data.publish.Morning.DAY;
import static dev.vesper.data.publish.Morning.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.vesper.data.notify.NotSent;
import dev.vesper.data.outbox.Carrier;
import dev.vesper.data.outbox.FileDrop;
import dev.vesper.data.outbox.Letter;
import dev.vesper.data.outbox.LetterReads;
import dev.vesper.data.outbox.LetterState;
import dev.vesper.data.outbox.Letters;
import dev.vesper.data.outbox.ListedLetter;
import dev.vesper.data.outbox.OutboxTarget;
import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Refused;
import dev.vesper.domain.run.Seed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class PublishOutsideTest {
  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  private static final Instant NOW = EmbeddedDatabase.NOW;
  private static final String ALL =
      "erp=webhook:https://erp.example/in;ads=google_ads:search;social=meta_ads;"
          + "po=purchase_orders;shop=shopify_inventory";

  @TempDir Path folder;

  @Test
  void every_target_is_told_in_its_own_form_what_a_publication_has_made_true() throws Exception {
    Morning shop = shop("told", ALL);
    PlanHead plan = shop.plan(DAY, line("a", "s1", 5), line("b", "s2", 3));
    budget(shop, plan, "search", "brand", 7_000, 3_500);
    shop.publishing().publish(plan, shop.approve(plan, "a", "b"), "k1", "grace");

    assertThat(reads("told").ofPublication(1))
        .extracting(ListedLetter::target, ListedLetter::name, ListedLetter::lines)
        .containsExactly(
            tuple("erp", "vesper.publication", 3),
            tuple("ads", "budgets.csv", 1),
            tuple("po", "PO-20251128-0001-01.csv", 1),
            tuple("po", "PO-20251128-0001-02.csv", 1),
            tuple("shop", "inventory.csv", 2));
    List<Letter> letters = deliverAll("told");
    assertThat(letters.get(0).body())
        .contains(
            "\"type\":\"vesper.publication\"",
            "\"publication\":1,\"previous\":0,\"kind\":\"publish\",\"undoes\":null",
            "\"po_id\":\"PO-20251128-0001-01\"",
            "\"item_id\":\"a\",\"location_id\":\"w1\",\"quantity\":5",
            "\"campaign\":\"brand\",\"first_day\":\"2025-11-29\",\"last_day\":\"2025-12-05\","
                + "\"budget_minor\":7000");
    // 70.00 over seven days.
    assertThat(letters.get(1).body())
        .isEqualTo("Campaign,Budget,Budget type,Campaign Status\nbrand,10.00,Daily,\n");
    assertThat(letters.get(2).body())
        .contains("PO-20251128-0001-01,1,s1,a,w1,5,2025-11-29,2025-12-03,s1,1000,,open");
    assertThat(letters.get(4).body())
        .endsWith(
            "On hand (current),On hand (new)\n"
                + "a,Title,Default Title,,,a,w1,,6\n"
                + "b,Title,Default Title,,,b,w1,,6\n");
    assertThat(reads("told").linesOf(1))
        .extracting(each -> each.line().subject() + " " + each.target() + " " + each.state())
        .contains("a erp DELIVERED", "a po DELIVERED", "search ads DELIVERED", "b shop DELIVERED");
  }

  @Test
  void an_undo_tells_the_same_orders_as_cancelled_and_the_budgets_that_hold_again()
      throws Exception {
    Morning shop = shop("undone", "erp=webhook:https://erp.example/in;ads=google_ads:search");
    PlanHead plan = shop.plan(DAY, line("a", "s1", 5));
    budget(shop, plan, "search", "brand", 7_000, 3_500);
    shop.publishing().publish(plan, shop.approve(plan, "a"), "k1", "grace");
    shop.publishing().undo("undone", 1, "k2", "linus");

    List<Letter> letters = deliverAll("undone");
    assertThat(letters).extracting(Letter::publication).containsExactly(1L, 1L, 2L, 2L);
    assertThat(letters.get(2).body())
        .contains(
            "\"publication\":2,\"previous\":1,\"kind\":\"undo\",\"undoes\":1",
            "\"item_id\":\"a\"",
            "\"status\":\"cancelled\"",
            "\"budget_minor\":3500");
    // Back to what was spent before: 35.00 over seven days.
    assertThat(letters.get(3).body())
        .isEqualTo("Campaign,Budget,Budget type,Campaign Status\nbrand,5.00,Daily,\n");
  }

  @Test
  void stock_is_told_when_it_is_another_than_told_with_what_was_told_before() throws Exception {
    Morning shop = shop("stock", "shop=shopify_inventory");
    PlanHead plan = shop.plan(DAY.minusDays(1), line("a", "s1", 5), line("b", "s1", 1));
    shop.publishing().publish(plan, shop.approve(plan, "a"), "k1", "grace");
    PlanHead next = shop.plan(DAY, line("a", "s1", 5), line("b", "s1", 1));
    shop.run(
        "update plan_line set on_hand = 4 where plan_id = %d and item_id = 'a'", next.planId());
    shop.publishing().publish(next, shop.approve(next, "a"), "k2", "grace");

    List<Letter> letters = deliverAll("stock");
    assertThat(letters).hasSize(2);
    assertThat(letters.get(1).body()).endsWith("\na,Title,Default Title,,,a,w1,6,4\n");
  }

  @Test
  void a_target_that_fails_holds_back_its_own_later_letters_and_no_others() throws Exception {
    Morning shop = shop("order", "one=purchase_orders;two=purchase_orders");
    PlanHead plan = shop.plan(DAY, line("a", "s1", 5), line("b", "s2", 3));
    shop.publishing().publish(plan, shop.approve(plan, "a", "b"), "k1", "grace");
    Letters letters = letters("order");
    Carrier failing =
        letter -> {
          throw NotSent.yet("no");
        };

    assertThat(letters.due(NOW)).containsExactly("one", "two");
    assertThat(deliver("order", "one", NOW, failing).orElseThrow().state())
        .isEqualTo(LetterState.PENDING);
    assertThat(letters.due(NOW)).containsExactly("two");
    assertThat(deliver("order", "one", NOW, letter -> {})).isEmpty();
    assertThat(deliver("order", "two", NOW, letter -> {})).isPresent();
    assertThat(deliver("order", "two", NOW, letter -> {})).isPresent();

    Instant later = NOW.plus(Duration.ofDays(1));
    List<Long> brought = new ArrayList<>();
    deliver("order", "one", later, letter -> brought.add(letter.number()));
    deliver("order", "one", later, letter -> brought.add(letter.number()));
    assertThat(brought).hasSize(2).isSorted();
  }

  @Test
  void a_dead_letter_holds_its_target_until_a_person_sends_it_again_or_gives_it_up()
      throws Exception {
    Morning shop = shop("dead", "one=purchase_orders");
    PlanHead plan = shop.plan(DAY, line("a", "s1", 5), line("b", "s2", 3), line("c", "s3", 3));
    shop.publishing().publish(plan, shop.approve(plan, "a", "b", "c"), "k1", "grace");
    List<ListedLetter> all = reads("dead").ofPublication(1);
    long first = all.get(0).number();
    Carrier gone =
        letter -> {
          throw NotSent.forGood("gone");
        };
    assertThatThrownBy(() -> letters("dead").resend(first, "ada", NOW))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("is pending: only a dead one is sent again or given up");

    deliver("dead", "one", NOW, gone);
    assertThat(reads("dead").find(first).state()).isEqualTo(LetterState.DEAD);
    assertThat(letters("dead").due(NOW.plus(Duration.ofDays(9)))).isEmpty();
    assertThat(reads("dead").find(first + 1).behind()).isEqualTo(first);

    letters("dead").resend(first, "ada", NOW);
    assertThat(deliver("dead", "one", NOW, letter -> {}).orElseThrow().number()).isEqualTo(first);
    deliver("dead", "one", NOW, gone);
    letters("dead").giveUp(first + 1, "ada", NOW);
    assertThat(deliver("dead", "one", NOW, letter -> {}).orElseThrow().number())
        .isEqualTo(first + 2);
    assertThat(reads("dead").ofPublication(1))
        .extracting(ListedLetter::state)
        .containsExactly(LetterState.DELIVERED, LetterState.GIVEN_UP, LetterState.DELIVERED);
    assertThat(
            shop.rows(
                "select entry::jsonb ->> 'actor', entry::jsonb ->> 'verb' from audit.entry where"
                    + " shop_id = 'dead' and entry::jsonb ->> 'verb' like 'outbox%%' order by seq"))
        .containsExactly("ada outbox.resend", "ada outbox.give-up");
  }

  @Test
  void the_letter_after_one_given_up_names_what_its_target_knows() throws Exception {
    Morning shop = shop("passed", "erp=webhook:https://erp.example/in;shop=shopify_inventory");
    PlanHead plan = shop.plan(DAY.minusDays(1), line("a", "s1", 5));
    shop.publishing().publish(plan, shop.approve(plan, "a"), "k1", "grace");
    deliver("passed", "erp", NOW, letter -> {});
    deliver("passed", "shop", NOW, letter -> {});
    PlanHead next = shop.plan(DAY, line("a", "s1", 5));
    shop.run("update plan_line set on_hand = 4 where plan_id = %d", next.planId());
    shop.publishing().publish(next, shop.approve(next, "a"), "k2", "grace");
    PlanHead last = shop.plan(DAY.plusDays(1), line("a", "s1", 5));
    shop.run("update plan_line set on_hand = 3 where plan_id = %d", last.planId());
    shop.publishing().publish(last, shop.approve(last, "a"), "k3", "grace");
    Carrier gone =
        letter -> {
          throw NotSent.forGood("gone");
        };
    for (String target : List.of("erp", "shop")) {
      deliver("passed", target, NOW, gone);
      long dead =
          reads("passed").ofPublication(2).stream()
              .filter(letter -> letter.target().equals(target))
              .findFirst()
              .orElseThrow()
              .number();
      letters("passed").giveUp(dead, "ada", NOW);
    }

    List<Letter> left = deliverAll("passed");
    assertThat(left).hasSize(1);
    assertThat(left.get(0).body()).contains("\"publication\":3,\"previous\":1");
    assertThat(reads("passed").ofPublication(3))
        .extracting(ListedLetter::state)
        .containsExactly(LetterState.DELIVERED, LetterState.GIVEN_UP);
  }

  @Test
  void pauses_grow_with_a_spread_of_a_quarter_and_a_receiver_s_wish_is_kept() throws Exception {
    Morning shop = shop("pauses", "one=purchase_orders");
    PlanHead plan = shop.plan(DAY, line("a", "s1", 5));
    shop.publishing().publish(plan, shop.approve(plan, "a"), "k1", "grace");
    List<Duration> pauses = new ArrayList<>();
    Instant now = NOW;
    while (reads("pauses").ofPublication(1).get(0).state() == LetterState.PENDING) {
      deliver(
          "pauses",
          "one",
          now,
          letter -> {
            throw NotSent.after("busy", pauses.isEmpty() ? Duration.ofSeconds(90) : Duration.ZERO);
          });
      Instant next = reads("pauses").ofPublication(1).get(0).nextAt();
      if (next != null) {
        pauses.add(Duration.between(now, next));
        now = next;
      }
    }
    assertThat(pauses).hasSize(7);
    // 5 seconds by the law, 90 by the receiver's wish.
    assertThat(pauses.get(0)).isEqualTo(Duration.ofSeconds(90));
    assertThat(pauses.get(1)).isBetween(Duration.ofSeconds(225), Duration.ofSeconds(375));
    assertThat(pauses.get(6)).isBetween(Duration.ofMinutes(630), Duration.ofMinutes(1050));
  }

  @Test
  void a_file_is_brought_once_under_a_name_that_sorts_and_none_is_ever_written_over()
      throws Exception {
    FileDrop drop = new FileDrop(folder);
    Letter letter =
        new Letter(12, "msg_1", 3, "po", OutboxTarget.Kind.PURCHASE_ORDERS, "PO-1.csv", "one\n");
    drop.carry(letter);
    drop.carry(letter);

    Path file = folder.resolve("po").resolve("0000000012-p000003-PO-1.csv");
    assertThat(file).hasContent("one\n");
    Files.writeString(file, "another\n");
    assertThatThrownBy(() -> drop.carry(letter))
        .hasMessageContaining("there is another file")
        .matches(e -> ((NotSent) e).isForGood());
    assertThat(file).hasContent("another\n");
    try (Stream<Path> all = Files.list(folder.resolve("po"))) {
      assertThat(all).containsExactly(file);
    }
  }

  @Test
  void who_published_above_the_limit_does_not_take_it_back_alone() throws Exception {
    Morning shop = shop("eyes", "none");
    PlanHead plan = shop.plan(DAY, line("a", "s1", 5));
    budget(shop, plan, "search", "brand", 7_000, 3_500);
    shop.publishing().publish(plan, shop.approve(plan, "a"), "k1", "grace");
    // 10.00 of orders and 70.00 of budgets.
    set("eyes", "four_eyes_minor", "7999");
    assertThatThrownBy(() -> shop.publishing().undo("eyes", 1, "k2", "grace"))
        .isInstanceOf(Refused.class)
        .hasMessage("grace published 8000 minor units; above 7999 another person takes them back");
    set("eyes", "four_eyes_minor", "8000");
    assertThat(shop.publishing().undo("eyes", 1, "k3", "grace").undoes()).isEqualTo(1);
    PlanHead again = shop.now(plan);
    shop.publishing().publish(again, shop.approve(again, "a"), "k4", "grace");
    set("eyes", "four_eyes_minor", "0");
    assertThat(shop.publishing().undo("eyes", 3, "k5", "linus").undoes()).isEqualTo(3);
  }

  private static Morning shop(String name, String targets) {
    set(name, OutboxTarget.SETTING, targets);
    return new Morning(DATABASE, name);
  }

  private static void set(String shop, String key, String value) {
    DATABASE.store().settings().set(shop, key, value, "test");
  }

  /** An approved budget for the week of the plan. */
  private static void budget(
      Morning shop, PlanHead plan, String channel, String campaign, long minor, long previous)
      throws Exception {
    shop.run(
        "insert into budget_line values (%d, '%s', '%s', '2025-11-29', '2025-12-05', %d, %d, 0, 0,"
            + " 0, 0, 0, false, 0, null, '', '')",
        plan.planId(), channel, campaign, minor, previous);
    shop.run(
        "insert into budget_decision (plan_id, channel, campaign, state, revision, actor,"
            + " decided_at) values (%d, '%s', '%s', 'approved', 1, 'ada', now())",
        plan.planId(), channel, campaign);
  }

  private static Letters letters(String shop) {
    return DATABASE.store().letters(shop);
  }

  private static LetterReads reads(String shop) {
    return DATABASE.store().letterReads(shop);
  }

  private static Optional<Letters.Delivered> deliver(
      String shop, String target, Instant now, Carrier carrier) {
    return letters(shop).deliverNext(target, now, Seed.stream(7, shop, target), carrier);
  }

  /** Brings everything; returns the letters by their numbers. */
  private static List<Letter> deliverAll(String shop) {
    List<Letter> brought = new ArrayList<>();
    for (String target : letters(shop).due(NOW)) {
      while (deliver(shop, target, NOW, brought::add).isPresent()) {
        // The next of the same target.
      }
    }
    brought.sort(Comparator.comparingLong(Letter::number));
    return brought;
  }
}
