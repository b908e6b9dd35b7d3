package dev.vesper.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vesper.market.DayBook.Cell;
import dev.vesper.market.DayBook.SoldLine;
import dev.vesper.market.shop.Item;
import dev.vesper.market.shop.Variant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Variants: what they share, and who takes whose place when a shelf is empty. */
class SiblingsTest {
  private final Market market =
      Market.create(new MarketSpec(3, 120, 2, 500, 120, LocalDate.of(2026, 1, 5)));

  @Test
  void siblings_differ_in_colour_or_size_and_share_the_rest() {
    int families = 0;
    for (Item item : market.items()) {
      Variant variant = item.variant();
      if (variant.familySize() == 1) {
        assertThat(variant.familyStart()).isEqualTo(item.index());
        assertThat(variant.colour() + variant.size()).isEmpty();
        continue;
      }
      Item first = market.items().get(variant.familyStart());
      assertThat(item.kind()).isEqualTo(first.kind());
      assertThat(item.priceMinor()).isEqualTo(first.priceMinor());
      assertThat(item.supplier()).isEqualTo(first.supplier());
      assertThat(item.arAsset()).isEqualTo(first.arAsset());
      assertThat(variant.colour() + variant.size()).isNotEmpty();
      families += item == first ? 1 : 0;
    }
    assertThat(families).isBetween(3, 27);
  }

  @Test
  void a_share_of_those_who_find_the_shelf_empty_takes_a_sibling_that_is_there() {
    int in = 0;
    int out = 0;
    int lost = 0;
    for (DayBook book : Lives.books(market)) {
      for (Cell cell : book.demand()) {
        assertThat(
                cell.demandUnits()
                    + cell.substitutedInUnits()
                    - cell.substitutedOutUnits()
                    - cell.soldUnits())
            .isEqualTo(cell.lostUnits())
            .isGreaterThanOrEqualTo(0);
        in += cell.substitutedInUnits();
        out += cell.substitutedOutUnits();
        lost += cell.lostUnits();
      }
      assertNoLineTwice(book.sold());
    }
    assertThat(in).isEqualTo(out).isPositive();
    assertThat((double) out / (out + lost)).isLessThan(Trading.SUBSTITUTION_SHARE);
  }

  @Test
  void nothing_is_sold_after_its_season_or_before_its_launch() {
    Set<Integer> seasonal = new HashSet<>();
    for (DayBook book : Lives.books(market)) {
      for (SoldLine line : book.sold()) {
        Item item = market.items().get(line.item());
        assertThat(item.onSale(book.day())).isTrue();
        if (item.seasonEnd() != null) {
          seasonal.add(line.item());
          assertThat(item.onSale(item.seasonEnd())).isTrue();
          assertThat(item.onSale(item.seasonEnd().plusDays(1))).isFalse();
        }
      }
    }
    assertThat(seasonal).isNotEmpty();
  }

  @Test
  void a_promotion_raises_demand_by_its_depth_to_the_elasticity_and_lowers_the_price() {
    LocalDate day = market.spec().startDay();
    while (market.almanac().promotion(day).isEmpty()) {
      day = day.plusDays(1);
    }
    var promotion = market.almanac().promotion(day).orElseThrow();
    int item = promotion.items().get(0);
    double depth = promotion.depthShare();
    double plain = market.meanDemand(item, day, 0, false);
    double dearer = market.meanDemand(item, day, depth, false);
    assertThat(dearer / plain)
        .isCloseTo(
            Math.pow(1 - depth, market.items().get(item).kind().elasticity()), within(1e-12));
    LocalDate then = day;
    List<SoldLine> sold =
        Lives.books(market).stream()
            .filter(book -> book.day().equals(then))
            .flatMap(book -> book.sold().stream())
            .filter(line -> !line.promotion().isEmpty())
            .toList();
    assertThat(sold).isNotEmpty();
    for (SoldLine line : sold) {
      assertThat(promotion.items()).contains(line.item());
      assertThat(line.discountMinor())
          .isEqualTo(Math.round(line.unitPriceMinor() * line.quantityUnits() * depth));
    }
  }

  private static void assertNoLineTwice(List<SoldLine> sold) {
    Set<String> keys = new HashSet<>();
    sold.forEach(line -> assertThat(keys.add(line.orderId() + "/" + line.line())).isTrue());
  }
}
