package dev.vesper.data.publish;

import static dev.vesper.data.publish.Morning.DAY;
import static dev.vesper.data.publish.Morning.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Refused;
import java.time.LocalDate;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.RegisterExtension;

class PurchaseOrdersTest {
  private static final String PO = "PO-20251128-0001-01";
  private static final LocalDate CAME = LocalDate.of(2025, 12, 2);

  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  private Morning shop;
  private String id;

  @BeforeEach
  void publish(TestInfo test) throws Exception {
    id = "shop-" + Math.abs(test.getDisplayName().hashCode());
    shop = new Morning(DATABASE, id);
    PlanHead plan = shop.plan(DAY, line("a", "s1", 5), line("b", "s1", 3), line("c", "s2", 7));
    shop.publishing().publish(plan, shop.approve(plan, "a", "b", "c"), "k1", "grace");
  }

  @Test
  void part_by_part_a_line_is_received() {
    PurchaseOrder after = shop.orders().receive(id, PO, 1, 2, CAME, 1, "ada");
    assertThat(after.lines().get(0))
        .isEqualTo(
            new PurchaseOrder.Line(
                1, "a", "w1", 5, 1000, LocalDate.of(2025, 12, 3), 2, OrderStatus.OPEN, 2));
    assertThat(after.lines().get(0).openUnits()).isEqualTo(3);
    after = shop.orders().receive(id, PO, 1, 3, CAME, 2, "ada");
    assertThat(after.lines().get(0).status()).isEqualTo(OrderStatus.RECEIVED);
    assertThat(after.lines().get(0).openUnits()).isZero();
    assertThat(after.lines().get(1).status()).isEqualTo(OrderStatus.OPEN);
  }

  @Test
  void more_than_was_ordered_is_booked_as_it_came() throws Exception {
    PurchaseOrder.Line line = shop.orders().receive(id, PO, 2, 4, CAME, 1, "ada").lines().get(1);
    assertThat(line.status()).isEqualTo(OrderStatus.RECEIVED);
    assertThat(line.receivedUnits()).isEqualTo(4);
    line = shop.orders().receive(id, PO, 2, 1, CAME.plusDays(1), 2, "ada").lines().get(1);
    assertThat(line.receivedUnits()).isEqualTo(5);
    assertThat(
            shop.rows(
                "select line, version, received_on, units, actor from purchase_order_receipt"
                    + " where shop_id = '%s' order by version",
                id))
        .containsExactly("2 2 2025-12-02 4 ada", "2 3 2025-12-03 1 ada");
  }

  @Test
  void a_line_that_was_changed_since_is_refused_with_what_it_is_by_now() {
    shop.orders().receive(id, PO, 1, 2, CAME, 1, "ada");
    assertThatThrownBy(() -> shop.orders().receive(id, PO, 1, 2, CAME, 1, "linus"))
        .isInstanceOf(Refused.class)
        .hasMessage(
            "line 1 of PO-20251128-0001-01 was changed since you looked, by ada: it is open with 2"
                + " of 5 units received; look at it again");
  }

  @Test
  void a_closed_or_cancelled_line_stays_so_and_a_line_of_which_something_came_is_closed() {
    shop.orders().receive(id, PO, 1, 2, CAME, 1, "ada");
    assertThatThrownBy(() -> shop.orders().cancel(id, PO, 1, 2, "ada"))
        .isInstanceOf(Refused.class)
        .hasMessage(
            "line 1 of PO-20251128-0001-01 cannot be cancelled: 2 units have come; close it");
    shop.orders().close(id, PO, 1, 2, "ada");
    assertThatThrownBy(() -> shop.orders().receive(id, PO, 1, 1, CAME, 3, "ada"))
        .isInstanceOf(Refused.class)
        .hasMessageStartingWith("line 1 of PO-20251128-0001-01 is closed: nothing can be received");
    shop.orders().cancel(id, PO, 2, 1, "ada");
    assertThatThrownBy(() -> shop.orders().close(id, PO, 2, 2, "ada"))
        .isInstanceOf(Refused.class)
        .hasMessage("line 2 of PO-20251128-0001-01 is cancelled and cannot become closed");
  }

  @Test
  void what_comes_has_a_day_and_an_amount() {
    assertThatThrownBy(() -> shop.orders().receive(id, PO, 1, 1, DAY, 1, "ada"))
        .isInstanceOf(Refused.class)
        .hasMessage(PO + " was ordered on 2025-11-29: nothing came on 2025-11-28");
    assertThat(
            shop.orders()
                .receive(id, PO, 1, 1, DAY.plusDays(1), 1, "ada")
                .lines()
                .get(0)
                .receivedUnits())
        .isEqualTo(1);
    assertThatThrownBy(() -> shop.orders().receive(id, PO, 1, 0, CAME, 2, "ada"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> shop.orders().receive(id, PO, 3, 1, CAME, 1, "ada"))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("order PO-20251128-0001-01 has no line 3; it has lines 1 to 2");
    assertThatThrownBy(() -> shop.orders().receive(id, "PO-1", 1, 1, CAME, 1, "ada"))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageStartingWith("there is no order PO-1");
  }

  @Test
  void a_whole_order_is_received_or_nothing_of_it() {
    shop.orders().receive(id, PO, 1, 2, CAME, 1, "ada");
    PurchaseOrder seen = shop.orders().find(id, PO).orElseThrow();
    shop.orders().receive(id, PO, 2, 1, CAME, 1, "linus");
    assertThatThrownBy(() -> shop.orders().receiveAll(id, seen, CAME, "ada"))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("line 2 of PO-20251128-0001-01 was changed since you looked");
    assertThat(shop.orders().find(id, PO).orElseThrow().lines().get(0).receivedUnits())
        .isEqualTo(2);

    PurchaseOrder now = shop.orders().find(id, PO).orElseThrow();
    PurchaseOrder all = shop.orders().receiveAll(id, now, CAME, "ada");
    assertThat(all.lines()).allMatch(line -> line.receivedUnits() == line.quantity());
    assertThatThrownBy(() -> shop.orders().closeAll(id, all, "ada"))
        .isInstanceOf(Refused.class)
        .hasMessage("no line of PO-20251128-0001-01 is open");
  }

  @Test
  void orders_are_listed_by_what_is_open_of_them() {
    shop.orders().closeAll(id, shop.orders().find(id, PO).orElseThrow(), "ada");
    assertThat(shop.orders().list(id, null))
        .extracting(PurchaseOrder::poId)
        .containsExactly(PO, "PO-20251128-0001-02");
    assertThat(shop.orders().list(id, OrderStatus.OPEN))
        .extracting(PurchaseOrder::poId)
        .containsExactly("PO-20251128-0001-02");
    assertThat(shop.orders().list(id, OrderStatus.RECEIVED)).isEmpty();
    assertThat(shop.orders().ofPublication(id, 1)).hasSize(2);
    assertThat(shop.orders().find(id, PO).orElseThrow().costMinor()).isEqualTo(1600);
    assertThat(shop.orders().find("nobody", PO)).isEmpty();
  }

  @Test
  void the_shop_sees_what_became_of_an_order() throws Exception {
    shop.orders().cancelAll(id, shop.orders().find(id, PO).orElseThrow(), "ada");
    assertThat(
            shop.rows(
                "select po_id, line, status from storefront.purchase_order where shop_id = '%s'"
                    + " order by 1, 2",
                id))
        .containsExactly(PO + " 1 cancelled", PO + " 2 cancelled", "PO-20251128-0001-02 1 open");
    // 10 units at one a day; 7 more are coming only for c.
    assertThat(
            shop.rows(
                "select item_id, next_arrival, days_of_cover from storefront.item_availability"
                    + " where shop_id = '%s' order by 1",
                id))
        .containsExactly("a - 10.0", "b - 10.0", "c 2025-12-03 17.0");
  }
}
