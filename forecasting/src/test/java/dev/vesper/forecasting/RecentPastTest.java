package dev.vesper.forecasting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.domain.demand.DemandHistory;
import dev.vesper.forecasting.features.PastSales;
import dev.vesper.forecasting.features.PastSales.Period;
import dev.vesper.forecasting.features.ShopSeries;
import dev.vesper.forecasting.features.ShopState;
import dev.vesper.forecasting.features.StepGrid;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RecentPastTest {
  /** A Sunday. */
  private static final LocalDate AS_OF = LocalDate.parse("2011-12-11");

  @Test
  void a_week_half_in_stock_counts_twice_what_it_sold_and_one_unstated_stays_unknown() {
    DemandHistory history = only(sold(0, 4, 3.5, 7), sold(1, 6, 0, 0), sold(2, 5, 7, 7)).get(0);

    assertThat(history.firstDay()).isEqualTo("2011-11-21");
    assertThat(history.grainDays()).isEqualTo(7);
    assertThat(history.units()).containsExactly(5f, 6f, 4f);
    assertThat(history.availableShare()).containsExactly(1f, null, 0.5f);
    assertThat(history.estimatedUnits()).containsExactly(null, null, 8f);
    assertThat(RecentPast.cells(history))
        .containsExactly("a", "w", "7", "2011-11-21", "5;6;4", "1;;0.5", ";;8");
  }

  @Test
  void where_availability_is_stated_nowhere_nothing_is_known_and_nothing_estimated() {
    DemandHistory history = only(sold(0, 4, 0, 0), sold(1, 6, 0, 0)).get(0);

    assertThat(history.availableShare()).containsExactly(null, null);
    assertThat(history.estimatedUnits()).containsExactly(null, null);
  }

  @Test
  void the_newest_104_weeks_are_kept() {
    assertThat(only(sold(0, 4, 0, 0), sold(103, 1, 0, 0)).get(0).units()).hasSize(104);
    DemandHistory cut = only(sold(0, 4, 0, 0), sold(104, 1, 0, 0)).get(0);
    assertThat(cut.units()).hasSize(104).doesNotContain(1f);
    assertThat(cut.firstDay()).isEqualTo(AS_OF.minusDays(7 * 104 - 1));
  }

  @Test
  void steps_shorter_than_a_week_are_kept_for_half_a_year() {
    assertThat(DemandHistory.most(6)).isEqualTo(180);
    assertThat(DemandHistory.most(7)).isEqualTo(104);
  }

  @Test
  void a_month_begins_on_its_first_day() {
    StepGrid months = StepGrid.of("M", LocalDate.parse("2012-03-15"));

    assertThat(months.firstDayOf(0)).isEqualTo("2012-02-01");
    assertThat(months.firstDayOf(1)).isEqualTo("2012-01-01");
    assertThat(StepGrid.of("D", AS_OF).firstDayOf(0)).isEqualTo("2011-12-05");
  }

  @Test
  void what_has_never_sold_has_no_past() {
    ShopState state =
        new ShopState(
            new TreeMap<>(),
            new TreeSet<>(),
            new TreeSet<>(List.of("a", "new")),
            new TreeSet<>(List.of("w")));

    assertThat(histories(state, sold(0, 4, 0, 0))).extracting(h -> h.itemId()).containsExactly("a");
  }

  private static List<DemandHistory> only(Period... periods) {
    return histories(
        new ShopState(new TreeMap<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>()), periods);
  }

  private static List<DemandHistory> histories(ShopState state, Period... periods) {
    List<Period> sorted = new ArrayList<>(Arrays.asList(periods));
    sorted.sort(java.util.Comparator.comparing(Period::day));
    PastSales past = new PastSales(sorted, List.of(), List.of());
    return RecentPast.of(ShopSeries.of(past, state, AS_OF).get(0));
  }

  private static Period sold(int weeksBack, long units, double availableDays, int statedDays) {
    return new Period(
        "a", "w", "D", AS_OF.minusDays(7L * weeksBack), units, 0, 0, availableDays, statedDays);
  }
}
