package dev.vesper.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vesper.market.DayBook.Cell;
import dev.vesper.market.DayBook.ReturnedParcel;
import dev.vesper.market.DayBook.SoldLine;
import dev.vesper.market.shop.DemandLaw;
import dev.vesper.market.shop.Item;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole shops against their own laws; every band is three standard errors wide. */
class MarketTruthTest {
  private static final int RETURNS_END_AFTER_DAYS = 45;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void demand_adds_up_to_its_means_and_leaves_as_many_zeros_as_the_laws_say(long seed) {
    Market market = Lives.shop(seed, 120);
    double deviation = 0;
    double variance = 0;
    double zeros = 0;
    double zeroVariance = 0;
    for (DayBook book : Lives.books(market)) {
      for (Cell cell : book.demand()) {
        DemandLaw law = market.items().get(cell.item()).demand();
        double zero = law.zeroProbability(cell.meanUnits());
        deviation += cell.demandUnits() - cell.meanUnits();
        variance += law.variance(cell.meanUnits());
        zeros += (cell.demandUnits() == 0 ? 1 : 0) - zero;
        zeroVariance += zero * (1 - zero);
      }
    }
    assertThat(deviation).isCloseTo(0, within(3 * Math.sqrt(variance)));
    assertThat(zeros).isCloseTo(0, within(3 * Math.sqrt(zeroVariance)));
  }

  @Test
  void demand_spreads_as_its_laws_say_over_seeds() {
    int seeds = 10;
    double sum = 0;
    double squares = 0;
    for (long seed = 1; seed <= seeds; seed++) {
      double ratio = squaredDeviationToVariance(Lives.shop(seed, 90));
      sum += ratio;
      squares += ratio * ratio;
    }
    double mean = sum / seeds;
    double error = Math.sqrt((squares / seeds - mean * mean) / (seeds - 1));
    assertThat(mean).isCloseTo(1, within(3 * error)).isCloseTo(1, within(0.1));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void sales_are_demand_cut_off_where_the_shelf_was_empty(long seed) {
    int cutOff = 0;
    for (DayBook book : Lives.books(Lives.shop(seed, 120))) {
      for (Cell cell : book.demand()) {
        assertThat(cell.lostUnits()).isGreaterThanOrEqualTo(0);
        assertThat(cell.availableShare()).isBetween(0.0, 1.0);
        if (cell.availableShare() == 1) {
          assertThat(cell.soldUnits()).isEqualTo(cell.demandUnits() + cell.substitutedInUnits());
        }
        if (cell.availableShare() == 0) {
          assertThat(cell.soldUnits()).isZero();
        }
        cutOff += cell.lostUnits() > 0 ? 1 : 0;
      }
    }
    assertThat(cutOff).isPositive();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void units_come_back_at_their_items_true_share(long seed) {
    Market market = Lives.shop(seed, 150);
    List<DayBook> books = Lives.books(market);
    Map<String, Integer> back = new HashMap<>();
    for (DayBook book : books) {
      for (ReturnedParcel parcel : book.returned()) {
        back.merge(parcel.orderId() + "/" + parcel.line(), parcel.quantityUnits(), Integer::sum);
      }
    }
    double deviation = 0;
    double variance = 0;
    for (DayBook book : books.subList(0, books.size() - RETURNS_END_AFTER_DAYS)) {
      for (SoldLine line : book.sold()) {
        double share = line.returnShare();
        int returned = back.getOrDefault(line.orderId() + "/" + line.line(), 0);
        deviation += returned - share * line.quantityUnits();
        variance += share * (1 - share) * line.quantityUnits();
      }
    }
    assertThat(deviation).isCloseTo(0, within(3 * Math.sqrt(variance)));
  }

  @Test
  void deliveries_take_the_suppliers_days_and_punctual_ones_are_punctual() {
    Market market = Lives.shop(3, 200);
    Map<String, Integer> first = new HashMap<>();
    Map<String, Integer> promised = new HashMap<>();
    for (DayBook book : Lives.books(market)) {
      for (DayBook.Receipt receipt : book.received()) {
        Item item = market.items().get(receipt.of().item());
        int days =
            (int) (receipt.receivedOn().toEpochDay() - receipt.of().orderedOn().toEpochDay());
        assertThat(days).isGreaterThanOrEqualTo(1);
        first.putIfAbsent(receipt.of().poId() + "/" + receipt.of().line(), days);
        if (item.supplier().leadTimeSigma() == 0) {
          promised.put(
              receipt.of().poId() + "/" + receipt.of().line(), item.supplier().leadTimeDaysP50());
        }
      }
    }
    assertThat(first.size()).isGreaterThan(100);
    assertThat(promised).isNotEmpty();
    promised.forEach((line, days) -> assertThat(first.get(line)).isEqualTo(days));
  }

  @Test
  void nobody_asks_for_an_item_before_its_launch() {
    Market market = Lives.shop(2, 120);
    for (DayBook book : Lives.books(market)) {
      for (Cell cell : book.demand()) {
        assertThat(market.items().get(cell.item()).launch()).isBeforeOrEqualTo(book.day());
      }
    }
    assertThat(market.items()).anyMatch(item -> item.launch().isAfter(market.spec().startDay()));
  }

  private static double squaredDeviationToVariance(Market market) {
    double squared = 0;
    double variance = 0;
    for (DayBook book : Lives.books(market)) {
      for (Cell cell : book.demand()) {
        double deviation = cell.demandUnits() - cell.meanUnits();
        squared += deviation * deviation;
        variance += market.items().get(cell.item()).demand().variance(cell.meanUnits());
      }
    }
    return squared / variance;
  }
}
