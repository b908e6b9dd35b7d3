package dev.vesper.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.market.DayBook.Cell;
import dev.vesper.market.shop.Item;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who knows what will come is right, whatever is ordered meanwhile. */
class ClairvoyantTest {
  private static final int AHEAD = 20;

  @Test
  void demand_comes_as_foretold_whatever_is_ordered() {
    Market market = Lives.shop(12, 60);
    MarketState evening = Lives.evenings(market).get(30);
    int[][] foretold = new Clairvoyant(evening).demandUnits(AHEAD);
    Shopkeeper shopkeeper = Shopkeeper.of(market);
    MarketState idle = evening;
    MarketState busy = evening;
    int asked = 0;
    for (int day = 0; day < AHEAD; day++) {
      idle = idle.step(Decisions.none());
      busy = busy.step(shopkeeper.decide(busy));
      for (MarketState state : List.of(idle, busy)) {
        for (Cell cell : state.lastDay().orElseThrow().demand()) {
          int at = market.cell(cell.item(), cell.location());
          assertThat(cell.demandUnits()).isEqualTo(foretold[day][at]);
          asked += cell.demandUnits();
        }
      }
    }
    assertThat(asked).isPositive();
  }

  @Test
  void deliveries_come_on_the_day_foretold() {
    Market market = Lives.shop(12, 60);
    int checked = 0;
    LocalDate firstDay = market.spec().startDay();
    for (DayBook book : Lives.books(market)) {
      Clairvoyant clairvoyant = new Clairvoyant(market.opening());
      for (DayBook.Receipt receipt : book.received()) {
        Item item = market.items().get(receipt.of().item());
        LocalDate ordered = receipt.of().orderedOn();
        int days = clairvoyant.leadTimeDays(item, receipt.of().location(), ordered);
        assertThat(ordered).isAfterOrEqualTo(firstDay);
        // The first part; the rest of a split or short delivery comes later.
        assertThat(receipt.receivedOn()).isAfterOrEqualTo(ordered.plusDays(days));
        checked += receipt.receivedOn().equals(ordered.plusDays(days)) ? 1 : 0;
      }
    }
    assertThat(checked).isGreaterThan(50);
  }
}
