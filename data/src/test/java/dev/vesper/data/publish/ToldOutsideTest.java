package dev.vesper.data.publish;

import static dev.vesper.data.publish.Morning.DAY;
import static dev.vesper.data.publish.Morning.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.data.notify.NotSent;
import dev.vesper.data.outbox.Carrier;
import dev.vesper.data.outbox.Letter;
import dev.vesper.data.outbox.LetterReads;
import dev.vesper.data.outbox.LetterReads.LineStates;
import dev.vesper.data.outbox.Letters;
import dev.vesper.data.outbox.ListedLetter;
import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.data.store.PlanHead;
import dev.vesper.domain.run.Fault;
import dev.vesper.domain.run.Seed;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What targets are told after a publication: of its orders, and of stock on top of stock. */
class ToldOutsideTest {
  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  private static final Instant NOW = EmbeddedDatabase.NOW;
  private static final String PO = "PO-20251128-0001-01";

  @AfterEach
  void nobodyListens() {
    Fault.listen(marker -> {});
  }

  @Test
  void an_order_that_is_closed_or_cancelled_is_told_to_who_was_told_of_it() throws Exception {
    Morning shop = shop("orders", "erp=webhook:https://erp.example/in;po=purchase_orders");
    PlanHead plan = shop.plan(DAY, line("a", "s1", 5), line("b", "s1", 3));
    shop.publishing().publish(plan, shop.approve(plan, "a", "b"), "k1", "grace");
    deliverAll("orders");
    set("orders", "erp=webhook:https://erp.example/in;po=purchase_orders;new=purchase_orders");

    shop.orders().receive("orders", PO, 1, 2, DAY.plusDays(3), 1, "grace");
    assertThat(deliverAll("orders")).as("what has come is nobody's news outside").isEmpty();
    shop.orders().close("orders", PO, 1, 2, "grace");
    shop.orders().cancel("orders", PO, 2, 1, "grace");

    List<Letter> told = deliverAll("orders");
    assertThat(told)
        .extracting(letter -> letter.target() + " " + letter.name())
        .containsExactly(
            "erp vesper.order", "po " + PO + ".csv", "erp vesper.order", "po " + PO + ".csv");
    assertThat(told.get(0).body())
        .contains("\"type\":\"vesper.order\"", "\"publication\":1", "\"received_units\":2")
        .contains("\"status\":\"closed\"", "\"status\":\"open\"");
    assertThat(told.get(3).body())
        .contains(PO + ",1,s1,a,w1,5,2025-11-29,2025-12-03,s1,1000,,closed")
        .contains(PO + ",2,s1,b,w1,3,2025-11-29,2025-12-03,s1,600,,cancelled");
    assertThat(reads("orders").lines(told.get(2).number(), 0, 9))
        .extracting(line -> line.reference() + " " + line.amount())
        .containsExactly(PO + "/1 2", PO + "/2 0");
  }

  @Test
  void an_order_s_change_and_its_letters_are_one_transaction() throws Exception {
    Morning shop = shop("cut", "erp=webhook:https://erp.example/in");
    PlanHead plan = shop.plan(DAY, line("a", "s1", 5));
    shop.publishing().publish(plan, shop.approve(plan, "a"), "k1", "grace");
    deliverAll("cut");
    Fault.listen(
        at -> {
          if (at.equals("orders.after-letters")) {
            throw new AssertionError("killed at " + at);
          }
        });

    assertThatThrownBy(() -> shop.orders().cancel("cut", PO, 1, 1, "grace"))
        .hasMessage("killed at orders.after-letters");

    Fault.listen(marker -> {});
    assertThat(reads("cut").ofPublication(1)).hasSize(1);
    assertThat(shop.orders().find("cut", PO).orElseThrow().lines().get(0).status())
        .isEqualTo(OrderStatus.OPEN);
    shop.orders().cancel("cut", PO, 1, 1, "grace");
    assertThat(deliverAll("cut")).hasSize(1);
  }

  @Test
  void the_letter_of_an_order_does_not_pass_for_the_newest_publication() throws Exception {
    Morning shop = shop("newest", "erp=webhook:https://erp.example/in");
    PlanHead old = shop.plan(DAY.minusDays(1), line("a", "s1", 5));
    shop.publishing().publish(old, shop.approve(old, "a"), "k1", "grace");
    deliverAll("newest");
    PlanHead plan = shop.plan(DAY, line("a", "s1", 5));
    shop.publishing().publish(plan, shop.approve(plan, "a"), "k2", "grace");
    deliverNext("newest", "erp", gone());
    shop.orders().cancel("newest", "PO-20251128-0002-01", 1, 1, "grace");
    PlanHead next = shop.plan(DAY.plusDays(1), line("a", "s1", 5));
    shop.publishing().publish(next, shop.approve(next, "a"), "k3", "grace");
    giveUpDead("newest");

    List<Letter> told = deliverAll("newest");

    assertThat(told).extracting(Letter::name).containsExactly("vesper.order", "vesper.publication");
    assertThat(told.get(1).body()).contains("\"publication\":3,\"previous\":1");
  }

  @Test
  void stock_is_told_on_top_of_what_was_told_and_not_given_up() throws Exception {
    Morning shop = shop("stock", "shop=shopify_inventory");
    publish(shop, DAY.minusDays(1), 6);
    deliverAll("stock");
    publish(shop, DAY, 4);
    publish(shop, DAY.plusDays(1), 3);
    assertThat(told(shop)).containsExactly("a 3");
    deliverNext("stock", "shop", gone());

    giveUpDead("stock");

    assertThat(told(shop)).containsExactly("a 6");
    assertThat(letters("stock").forget(NOW.plus(Duration.ofDays(401)))).isEqualTo(3);
    publish(shop, DAY.plusDays(2), 6);
    assertThat(deliverAll("stock")).as("6 is what the target knows").isEmpty();
    publish(shop, DAY.plusDays(3), 2);
    assertThat(deliverAll("stock").get(0).body()).endsWith("a,w1,6,2\n");
  }

  @Test
  void stock_of_which_nothing_was_ever_told_is_unknown_again_when_it_is_given_up()
      throws Exception {
    Morning shop = shop("never", "shop=shopify_inventory");
    publish(shop, DAY, 6);
    deliverNext("never", "shop", gone());

    giveUpDead("never");

    assertThat(told(shop)).isEmpty();
  }

  @Test
  void lines_of_a_publication_come_in_pages_that_miss_none() throws Exception {
    Morning shop = shop("pages", "erp=webhook:https://erp.example/in;po=purchase_orders");
    PlanHead plan = shop.plan(DAY, line("a", "s1", 5), line("b", "s2", 3), line("c", "s2", 1));
    shop.publishing().publish(plan, shop.approve(plan, "a", "b", "c"), "k1", "grace");
    List<LetterReads.LineState> all = reads("pages").linesOf(1);
    assertThat(all).hasSize(6);

    List<LetterReads.LineState> paged = new ArrayList<>();
    int pages = 0;
    for (String after = ""; after != null; pages++) {
      LineStates page = reads("pages").linesOf(1, after, 2);
      paged.addAll(page.lines());
      after = page.next();
    }

    assertThat(paged).isEqualTo(all);
    assertThat(pages).as("a last page that is full says so").isEqualTo(3);
    assertThatThrownBy(() -> reads("pages").linesOf(1, "x", 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("after is the next of an earlier answer");
  }

  private static void publish(Morning shop, LocalDate day, long onHand) throws Exception {
    PlanHead plan = shop.plan(day, line("a", "s1", 5));
    shop.run("update plan_line set on_hand = %d where plan_id = %d", onHand, plan.planId());
    shop.publishing().publish(plan, shop.approve(plan, "a"), "k" + day, "grace");
  }

  private static List<String> told(Morning shop) throws Exception {
    return shop.rows(
        "select item_id, on_hand from outbox_told where shop_id = '%s' order by 1", shop.shop());
  }

  private static Carrier gone() {
    return letter -> {
      throw NotSent.forGood("gone");
    };
  }

  private static void giveUpDead(String shop) {
    long dead =
        reads(shop).list(dev.vesper.data.outbox.LetterState.DEAD, 0, 9).stream()
            .mapToLong(ListedLetter::number)
            .findFirst()
            .orElseThrow();
    letters(shop).giveUp(dead, "ada", NOW);
  }

  private static Morning shop(String name, String targets) {
    set(name, targets);
    return new Morning(DATABASE, name);
  }

  private static void set(String shop, String targets) {
    DATABASE.store().settings().set(shop, "publish_targets", targets, "test");
  }

  private static Letters letters(String shop) {
    return DATABASE.store().letters(shop);
  }

  private static LetterReads reads(String shop) {
    return DATABASE.store().letterReads(shop);
  }

  private static boolean deliverNext(String shop, String target, Carrier carrier) {
    return letters(shop)
        .deliverNext(target, NOW, Seed.stream(7, shop, target), carrier)
        .isPresent();
  }

  /** Brings everything; returns the letters by their numbers. */
  private static List<Letter> deliverAll(String shop) {
    List<Letter> brought = new ArrayList<>();
    for (String target : letters(shop).due(NOW)) {
      while (deliverNext(shop, target, brought::add)) {
        // The next of the same target.
      }
    }
    brought.sort(java.util.Comparator.comparingLong(Letter::number));
    return brought;
  }
}
