package dev.vesper.forecasting.features;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/**
 * What was sold, as compact rows in the order of item, location and time.
 *
 * @param periods units per step or part of a step
 * @param weekdays units per weekday of daily data, of the last 52 weeks
 * @param totals units sold and returned per item, of all time
 */
public record PastSales(List<Period> periods, List<WeekdaySales> weekdays, List<ItemTotal> totals) {

  public PastSales {
    periods = List.copyOf(periods);
    weekdays = List.copyOf(weekdays);
    totals = List.copyOf(totals);
  }

  /**
   * Sales of an item at a location in a step or a part of it.
   *
   * @param grid code of the {@link StepGrid}
   * @param day a day of the step
   * @param units units sold
   * @param revenueMinor what the priced units brought
   * @param pricedUnits units whose revenue is known
   * @param availableDays days in stock among the stated ones
   * @param statedDays days whose availability is stated
   */
  public record Period(
      String itemId,
      String locationId,
      String grid,
      LocalDate day,
      long units,
      long revenueMinor,
      long pricedUnits,
      double availableDays,
      int statedDays) {
    static final Comparator<Period> ORDER =
        Comparator.comparing(Period::itemId)
            .thenComparing(Period::locationId)
            .thenComparing(Period::day);
  }

  /**
   * Sales on one weekday.
   *
   * @param weekday 0 for Monday
   * @param sellingDays days with sales
   */
  public record WeekdaySales(
      String itemId, String locationId, int weekday, long units, long sellingDays) {
    static final Comparator<WeekdaySales> ORDER =
        Comparator.comparing(WeekdaySales::itemId)
            .thenComparing(WeekdaySales::locationId)
            .thenComparing(WeekdaySales::weekday);
  }

  /** Units sold and returned of an item. */
  public record ItemTotal(String itemId, long soldUnits, long returnedUnits) {
    static final Comparator<ItemTotal> ORDER = Comparator.comparing(ItemTotal::itemId);
  }
}
