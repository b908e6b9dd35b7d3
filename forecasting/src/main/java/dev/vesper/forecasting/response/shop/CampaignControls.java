package dev.vesper.forecasting.response.shop;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;

/** What moves a campaign's demand beside advertising and season: holidays and promotions. */
final class CampaignControls {
  private final SalesOfCampaigns sales;
  private final ShopCalendar calendar;

  CampaignControls(SalesOfCampaigns sales, ShopCalendar calendar) {
    this.sales = sales;
    this.calendar = calendar;
  }

  /** Columns by name; none that never moves. */
  record Table(List<String> names, double[][] columns) {
    Table {
      names = List.copyOf(names);
    }
  }

  Table of(SpendHistory history, SortedMap<String, Long> placeRate) {
    PeriodGrid grid = sales.grid();
    double[] holidays = new double[grid.size()];
    calendar.holidays().stream()
        .filter(grid::holds)
        .forEach(day -> holidays[grid.of(day)] += 1.0 / grid.days());
    double all = placeRate.values().stream().mapToLong(Long::longValue).sum();
    double[] promotions = new double[grid.size()];
    for (ShopCalendar.Promotion promotion : calendar.promotions()) {
      if (grid.holds(promotion.day())) {
        promotions[grid.of(promotion.day())] +=
            promotion.push() * share(promotion, history, all) / grid.days();
      }
    }
    List<String> names = new ArrayList<>();
    List<double[]> columns = new ArrayList<>();
    add("holiday", holidays, names, columns);
    add("promotion", promotions, names, columns);
    return new Table(names, columns.toArray(double[][]::new));
  }

  private double share(ShopCalendar.Promotion promotion, SpendHistory history, double all) {
    if (promotion.items().isEmpty()) {
      return 1;
    }
    double touched = 0;
    for (String item : promotion.items()) {
      boolean counts = history.items().isEmpty() || history.items().contains(item);
      touched += counts ? sales.itemRate().getOrDefault(item, 0L) : 0;
    }
    return all > 0 ? touched / all : 0;
  }

  private static void add(
      String name, double[] column, List<String> names, List<double[]> columns) {
    if (Arrays.stream(column).anyMatch(x -> x != column[0])) {
      names.add(name);
      columns.add(column);
    }
  }
}
