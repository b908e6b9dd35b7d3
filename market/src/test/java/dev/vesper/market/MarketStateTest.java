package dev.vesper.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.domain.plan.OrderLine;
import dev.vesper.domain.plan.RestockPlan;
import dev.vesper.market.shop.Item;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MarketStateTest {
  private final Market market = Lives.shop(9, 60);

  @Test
  void stock_and_orders_balance_every_day_and_no_shelf_is_below_empty() {
    List<MarketState> evenings = Lives.evenings(market);
    int locations = market.locations().size();
    for (int night = 1; night < evenings.size(); night++) {
      MarketState before = evenings.get(night - 1);
      MarketState after = evenings.get(night);
      int[] onHand = new int[market.items().size() * locations];
      int[] onOrder = new int[onHand.length];
      for (int cell = 0; cell < onHand.length; cell++) {
        onHand[cell] = before.onHand(cell / locations, cell % locations);
        onOrder[cell] = before.onOrder(cell / locations, cell % locations);
      }
      after.lastDay().ifPresent(book -> replay(book, onHand, onOrder));
      for (int cell = 0; cell < onHand.length; cell++) {
        assertThat(after.onHand(cell / locations, cell % locations))
            .isEqualTo(onHand[cell])
            .isGreaterThanOrEqualTo(0);
        assertThat(after.onOrder(cell / locations, cell % locations))
            .isEqualTo(onOrder[cell])
            .isGreaterThanOrEqualTo(0);
      }
    }
  }

  @Test
  void two_policies_meet_the_same_shoppers() {
    MarketState idle = market.opening();
    List<MarketState> busy = Lives.evenings(market);
    int soldIdle = 0;
    int soldBusy = 0;
    for (int day = 1; day < busy.size(); day++) {
      idle = idle.step(Decisions.none());
      List<DayBook.Cell> first = idle.lastDay().orElseThrow().demand();
      List<DayBook.Cell> second = busy.get(day).lastDay().orElseThrow().demand();
      assertThat(first)
          .extracting(DayBook.Cell::demandUnits)
          .isEqualTo(second.stream().map(DayBook.Cell::demandUnits).toList());
      soldIdle += first.stream().mapToInt(DayBook.Cell::soldUnits).sum();
      soldBusy += second.stream().mapToInt(DayBook.Cell::soldUnits).sum();
    }
    assertThat(soldIdle).isLessThan(soldBusy);
  }

  @Test
  void an_evening_can_be_gone_on_from_twice() {
    MarketState evening = Lives.evenings(market).get(30);
    MarketState idle = evening.step(Decisions.none());
    MarketState again = evening.step(Decisions.none());
    assertThat(again.lastDay()).isEqualTo(idle.lastDay());
    assertThat(evening.asOf()).isEqualTo(idle.asOf().minusDays(1));
  }

  @Test
  void an_order_placed_in_the_morning_is_on_order_until_its_receipt_then_on_the_shelf() {
    Item item = punctual();
    int quantity = largeOrder(item);
    MarketState evening = market.opening();
    evening = evening.step(order(item, quantity));
    DayBook.PurchaseLine line = evening.lastDay().orElseThrow().placed().get(0);
    assertThat(line.orderedOn()).isEqualTo(evening.asOf());
    assertThat(line.expectedOn())
        .isEqualTo(evening.asOf().plusDays(item.supplier().leadTimeDaysP50()));
    assertThat(evening.onOrder(item.index(), 0)).isEqualTo(quantity);
    while (evening.asOf().isBefore(line.expectedOn())) {
      evening = evening.step(Decisions.none());
    }
    assertThat(evening.lastDay().orElseThrow().received())
        .allMatch(receipt -> receipt.of().equals(line));
    assertThat(evening.onOrder(item.index(), 0)).isLessThan(quantity);
  }

  @Test
  void what_a_supplier_would_refuse_is_refused_with_the_reason() {
    Item packed =
        market.items().stream()
            .filter(item -> item.casePackUnits() > 1 && item.moqUnits() > item.casePackUnits())
            .findFirst()
            .orElseThrow();
    refused(new Decisions.Order("nothing", "W1", 1), "no item 'nothing'");
    refused(new Decisions.Order(packed.id(), "moon", 1), "no location 'moon'");
    refused(new Decisions.Order(packed.id(), "W1", -packed.casePackUnits()), "is negative");
    refused(new Decisions.Order(packed.id(), "W1", packed.moqUnits() + 1), "the case pack of");
    refused(
        new Decisions.Order(packed.id(), "W1", packed.moqUnits() - packed.casePackUnits()),
        "below the MOQ of " + packed.moqUnits());
    Decisions.Order zero = new Decisions.Order(packed.id(), "W1", 0);
    assertThatThrownBy(() -> market.opening().step(new Decisions(List.of(zero, zero))))
        .hasMessageContaining("is ordered twice");
    assertThat(market.opening().step(new Decisions(List.of(zero))).lastDay().orElseThrow().placed())
        .isEmpty();
  }

  @Test
  void a_supplier_takes_an_order_from_its_minimum_on() {
    Item item =
        market.items().stream()
            .filter(i -> i.supplier().minimumOrderMinor() > i.unitCostMinor() * i.moqUnits())
            .findFirst()
            .orElseThrow();
    refused(new Decisions.Order(item.id(), "W1", item.moqUnits()), "takes no order below");
    int enough = largeOrder(item);
    assertThat(market.opening().step(order(item, enough)).onOrder(item.index(), 0))
        .isEqualTo(enough);
  }

  @Test
  void a_plan_is_ordered_line_by_line() {
    RestockPlan plan =
        new RestockPlan(
            market.opening().asOf(),
            List.of(line("I0002", 12), line("I0001", 0)),
            0,
            0,
            0,
            0,
            new TreeMap<>(),
            new TreeMap<>(),
            false);
    assertThat(Decisions.of(plan).orders())
        .containsExactly(
            new Decisions.Order("I0001", "W1", 0), new Decisions.Order("I0002", "W1", 12));
  }

  @Test
  void the_shopkeeper_orders_on_mondays_only() {
    for (MarketState evening : Lives.evenings(market)) {
      evening
          .lastDay()
          .filter(book -> book.day().getDayOfWeek() != Shopkeeper.ORDERS_ON)
          .ifPresent(book -> assertThat(book.placed()).isEmpty());
    }
  }

  private void replay(DayBook book, int[] onHand, int[] onOrder) {
    int locations = market.locations().size();
    for (DayBook.PurchaseLine line : book.placed()) {
      onOrder[line.item() * locations + line.location()] += line.quantityUnits();
    }
    for (DayBook.Receipt receipt : book.received()) {
      int cell = receipt.of().item() * locations + receipt.of().location();
      onOrder[cell] -= receipt.quantityUnits();
      onHand[cell] += receipt.quantityUnits();
    }
    for (DayBook.ReturnedParcel parcel : book.returned()) {
      int cell = parcel.item() * locations + parcel.location();
      onHand[cell] += parcel.resaleable() ? parcel.quantityUnits() : 0;
    }
    for (DayBook.SoldLine line : book.sold()) {
      onHand[line.item() * locations + line.location()] -= line.quantityUnits();
    }
  }

  private static OrderLine line(String itemId, long quantity) {
    return new OrderLine(
        itemId, "W1", "S01", quantity, 1, 0, 0, 0, 0, 0, 0, 0, 0, "", "", 0, List.of(), List.of());
  }

  private void refused(Decisions.Order order, String why) {
    assertThatThrownBy(() -> market.opening().step(new Decisions(List.of(order))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }

  private Item punctual() {
    return market.items().stream()
        .filter(item -> item.supplier().leadTimeSigma() == 0)
        .findFirst()
        .orElseThrow();
  }

  /** Enough for any minimum. */
  private static int largeOrder(Item item) {
    long minimum = Math.max(1, item.supplier().minimumOrderMinor());
    return item.orderFor((double) minimum / item.unitCostMinor());
  }

  private static Decisions order(Item item, int quantity) {
    return new Decisions(List.of(new Decisions.Order(item.id(), "W1", quantity)));
  }
}
