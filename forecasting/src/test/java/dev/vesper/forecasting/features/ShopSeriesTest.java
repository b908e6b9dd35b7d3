package dev.vesper.forecasting.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.domain.run.StepFailure;
import dev.vesper.forecasting.features.PastSales.Period;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ShopSeriesTest {
  private static final LocalDate AS_OF = LocalDate.parse("2011-12-11");

  @Test
  void a_series_starts_with_its_first_sale_and_a_week_without_a_row_is_zero() {
    ShopSeries series = only(state(), period("a", "D", 0, 5), period("a", "D", 2, 3));
    assertThat(series.set().values()[0]).containsExactly(3, 0, 5);
    assertThat(series.keys()).containsExactly(new SeriesKey("a", "w"));
  }

  @Test
  void a_launch_before_the_first_sale_counts_as_zero_demand_no_further_than_the_data_reach() {
    ShopState state = state(Map.of("a", launched("2011-11-25"), "b", launched("2001-01-01")));
    ShopSeries series =
        only(state, period("a", "D", 0, 5), period("b", "D", 0, 1), period("c", "D", 4, 1));
    assertThat(series.set().values()[0]).containsExactly(0, 0, 5);
    assertThat(series.set().values()[1]).containsExactly(0, 0, 0, 0, 1);
  }

  @Test
  void what_is_supplied_everywhere_and_has_no_past_is_an_empty_series_at_every_known_location() {
    ShopState state =
        new ShopState(
            new TreeMap<>(),
            new TreeSet<>(List.of(new SeriesKey("new", "x"))),
            new TreeSet<>(List.of("all")),
            new TreeSet<>(List.of("x")));
    ShopSeries series = only(state, period("a", "D", 0, 5));
    assertThat(series.keys())
        .containsExactly(
            new SeriesKey("a", "w"),
            new SeriesKey("all", "w"),
            new SeriesKey("all", "x"),
            new SeriesKey("new", "x"));
    assertThat(series.set().values()[3]).isEmpty();
  }

  @Test
  void weeks_for_which_the_shop_has_no_data_at_all_are_not_known_to_be_zero() {
    ShopSeries series = only(state(), period("a", "D", 2, 5), period("b", "D", 3, 4));
    assertThat(series.missing()).isEqualTo(2);
    assertThat(series.skip()).isEqualTo(2);
    assertThat(series.set().values()[0]).containsExactly(5);
    assertThat(series.set().values()[1]).containsExactly(4, 0);
  }

  @Test
  void mixed_grains_make_one_set_each() {
    List<ShopSeries> all =
        ShopSeries.of(
            past(period("a", "D", 0, 5), period("b", "B:7:4", 0, 6), period("c", "M", 4, 7)),
            state(),
            AS_OF);
    assertThat(all).extracting(s -> s.grid().code()).containsExactly("B:7:4", "D", "M");
    assertThat(all).extracting(s -> s.set().season()).containsExactly(52, 52, 12);
  }

  @Test
  void availability_is_null_unless_stated_and_days_not_stated_count_as_in_stock() {
    assertThat(only(state(), period("a", "D", 0, 5)).set().available()).isNull();
    Period stated = new Period("a", "w", "D", AS_OF, 5, 0, 0, 0.5, 2);
    ShopSeries series = only(state(), stated, period("a", "D", 1, 5));
    // Two days stated with half a day in stock between them, five not stated: 5.5 of 7.
    assertThat(series.set().available()[0]).containsExactly(1, 5.5 / 7);
  }

  @Test
  void the_last_price_paid_holds_and_the_first_one_reaches_back() {
    Period paid = new Period("a", "w", "D", AS_OF.minusDays(7), 5, 1000, 5, 0, 0);
    ShopSeries series = only(state(), period("a", "D", 2, 1), paid, period("a", "D", 0, 1));
    assertThat(series.set().price()[0]).containsExactly(200, 200, 200);
    assertThat(only(state(), period("a", "D", 0, 1)).set().price()).isNull();
  }

  @Test
  void a_shop_without_sales_is_refused_in_words() {
    assertThatThrownBy(() -> ShopSeries.of(past(), state(), AS_OF))
        .isInstanceOf(StepFailure.class)
        .hasMessageContaining("no sales are known on or before 2011-12-11");
  }

  private static ShopSeries only(ShopState state, Period... periods) {
    List<ShopSeries> all = ShopSeries.of(past(periods), state, AS_OF);
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private static PastSales past(Period... periods) {
    List<Period> sorted = new ArrayList<>(Arrays.asList(periods));
    sorted.sort(Period.ORDER);
    return new PastSales(sorted, List.of(), List.of());
  }

  private static Period period(String item, String grid, int weeksBack, long units) {
    return new Period(item, "w", grid, AS_OF.minusDays(7L * weeksBack), units, 0, 0, 0, 0);
  }

  private static ShopState state() {
    return state(Map.of());
  }

  private static ShopState state(Map<String, ShopState.Item> items) {
    return new ShopState(new TreeMap<>(items), new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
  }

  private static ShopState.Item launched(String day) {
    return new ShopState.Item("", Double.NaN, LocalDate.parse(day));
  }
}
