package dev.vesper.domain.stock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.domain.demand.AlignedDemand;
import dev.vesper.domain.stock.StockProjection.Band;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class StockProjectionTest {
  private static final LocalDate AS_OF = LocalDate.of(2026, 11, 22);

  /** Two a day for sure, 5 on hand; 3 come on day 2, an order of 6 on day 3, the next on day 5. */
  private static final AlignedDemand SURE = AlignedDemand.ofSteps(1, new int[][] {{2, 2, 2, 2, 2}});

  @Test
  void stock_runs_down_arrivals_serve_their_own_day_and_nothing_goes_below_zero() {
    // Without: 3, 1, 1 + 3 - 2 = 2, 0, 0 (2 asked for, none there). With 6 more on day 3: 6, 4.
    StockProjection seen = StockProjection.of(SURE, start(false), order(6));

    assertThat(seen.days())
        .extracting(day -> day.without().mean())
        .containsExactly(3.0, 1.0, 2.0, 0.0, 0.0);
    assertThat(seen.days())
        .extracting(day -> day.with().mean())
        .containsExactly(3.0, 1.0, 2.0, 6.0, 4.0);
    assertThat(seen.days().get(0).day()).isEqualTo("2026-11-23");
    assertThat(seen.orderArrives()).isEqualTo("2026-11-26");
  }

  @Test
  void where_customers_wait_the_stock_goes_below_zero() {
    assertThat(StockProjection.of(SURE, start(true), order(0)).days())
        .extracting(day -> day.without().mean())
        .containsExactly(3.0, 1.0, 2.0, 0.0, -2.0);
  }

  @Test
  void what_is_overdue_or_due_after_the_end_is_not_lost_and_not_counted_early() {
    var start =
        new StockProjection.Start(
            AS_OF,
            0,
            List.of(
                new ComingUnits("a", "w", AS_OF.minusDays(3), 4, true),
                new ComingUnits("a", "w", AS_OF.plusDays(6), 9, false)),
            false);

    assertThat(StockProjection.of(SURE, start, order(0)).days())
        .extracting(day -> day.with().mean())
        .containsExactly(2.0, 0.0, 0.0, 0.0, 0.0);
  }

  @Test
  void the_band_lies_between_the_paths_at_their_middles() {
    // Ten paths that ask for 0 to 9 units on one day of 9: 9, 8, ... 0 are left. Sorted, path i
    // stands at (i + 1/2) / 10: a tenth is half way between 0 and 1, nine tenths between 8 and 9.
    int[][] paths = new int[10][1];
    for (int s = 0; s < 10; s++) {
      paths[s][0] = s;
    }
    var start = new StockProjection.Start(AS_OF, 9, List.of(), false);
    var order = new StockProjection.Order(0, AS_OF.plusDays(1), AS_OF.plusDays(2));

    assertThat(StockProjection.of(AlignedDemand.ofSteps(1, paths), start, order).days())
        .extracting(StockProjection.Day::with)
        .containsExactly(new Band(4.5, 0.5, 8.5));
  }

  @Test
  void a_season_s_end_stops_the_fall() {
    assertThat(StockProjection.of(SURE.endingBefore(1), start(false), order(0)).days())
        .extracting(day -> day.with().mean())
        .containsExactly(3.0, 3.0, 6.0, 6.0, 6.0);
  }

  @Test
  void a_cover_that_has_no_day_shows_one_and_one_of_years_shows_a_year() {
    assertThat(lasting(1)).isEqualTo(1);
    assertThat(lasting(367)).isEqualTo(366);
    assertThat(lasting(368)).isEqualTo(366);
  }

  private static int lasting(int days) {
    LocalDate until = AS_OF.plusDays(days);
    return StockProjection.of(SURE, start(false), new StockProjection.Order(0, until, until))
        .days()
        .size();
  }

  private static StockProjection.Start start(boolean backordered) {
    return new StockProjection.Start(
        AS_OF, 5, List.of(new ComingUnits("a", "w", AS_OF.plusDays(3), 3, false)), backordered);
  }

  private static StockProjection.Order order(long units) {
    return new StockProjection.Order(units, AS_OF.plusDays(4), AS_OF.plusDays(6));
  }
}
