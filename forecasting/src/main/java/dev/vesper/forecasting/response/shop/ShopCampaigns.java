package dev.vesper.forecasting.response.shop;

import dev.vesper.domain.run.StepInput;
import dev.vesper.forecasting.response.CampaignPast;
import dev.vesper.forecasting.response.CampaignResponses;
import dev.vesper.forecasting.response.LiftTest;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The campaigns of a shop on one grid of periods.
 *
 * @param pasts by channel and campaign
 * @param overlap how much they share their items
 * @param why empty, or why there is nothing to learn from
 * @param testsLeftOut lift tests that could not be weighed
 */
public record ShopCampaigns(
    List<CampaignPast> pasts, CampaignResponses.Overlap overlap, String why, int testsLeftOut) {
  private static final int MOST_DAYS = 3 * 366;
  private static final int MONTH = 28;
  private static final int LEAST_PERIODS = 24;

  /** Spend that is reported so late is no longer late: advertising has ended. */
  private static final int LATE_DAYS = 14;

  public ShopCampaigns {
    pasts = List.copyOf(pasts);
  }

  private static ShopCampaigns none(String why) {
    return new ShopCampaigns(List.of(), (a, b) -> 0, why, 0);
  }

  /** Whether the step was given any spend, before sales are looked at. */
  public static boolean anySpend(StepInput input) {
    return !input.inputsUnder("landing/ad_spend/").isEmpty();
  }

  /** No campaign at all. */
  public static ShopCampaigns withoutSpend() {
    return none("no ad spend is known");
  }

  /**
   * Reads the shop's campaigns.
   *
   * @param itemDays sales, a row per item, location and period
   */
  public static ShopCampaigns read(StepInput input, Dataset<Row> itemDays) throws IOException {
    List<SpendHistory> histories =
        SpendHistory.read(input).stream()
            .filter(h -> h.days().values().stream().anyMatch(day -> day.costMinor() > 0))
            .toList();
    if (histories.isEmpty()) {
      return withoutSpend();
    }
    Optional<SalesOfCampaigns.Reported> reported = SalesOfCampaigns.reported(itemDays);
    if (reported.isEmpty()) {
      return none("no sales are known");
    }
    if (reported.get().periodDays() >= MONTH) {
      return none("sales are reported by months, which are too long to see advertising in");
    }
    PeriodGrid grid = grid(input.asOf(), histories, reported.get());
    if (grid.size() < LEAST_PERIODS) {
      return none(
          grid.size() + " periods with sales and spend are too few; it takes " + LEAST_PERIODS);
    }
    ShopCalendar calendar = ShopCalendar.read(input);
    Set<String> promoted = new TreeSet<>();
    calendar.promotions().forEach(promotion -> promoted.addAll(promotion.items()));
    SalesOfCampaigns sales =
        SalesOfCampaigns.read(itemDays, grid, new Memberships(histories, promoted));
    return assembled(input, histories, calendar, sales);
  }

  private static PeriodGrid grid(
      LocalDate asOf, List<SpendHistory> histories, SalesOfCampaigns.Reported reported) {
    LocalDate newest =
        histories.stream().map(h -> h.days().lastKey()).max(LocalDate::compareTo).orElseThrow();
    LocalDate last = newest.plusDays(LATE_DAYS).isBefore(asOf) ? asOf : newest;
    last = last.isAfter(reported.last()) ? reported.last() : last;
    int days = reported.periodDays();
    // Periods end where those of the sales do.
    long past = Math.floorMod(reported.last().toEpochDay() - last.toEpochDay(), (long) days);
    LocalDate end = past == 0 ? last : last.minusDays(days - past);
    return PeriodGrid.until(end, reported.first(), days, MOST_DAYS / days);
  }

  private static ShopCampaigns assembled(
      StepInput input, List<SpendHistory> histories, ShopCalendar calendar, SalesOfCampaigns sales)
      throws IOException {
    List<LiftTrial> trials = LiftTrial.read(input);
    CampaignControls controls = new CampaignControls(sales, calendar);
    List<CampaignPast> pasts = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    for (int c = 0; c < histories.size(); c++) {
      if (Arrays.stream(sales.sales().available(c)).sum() > 0) {
        pasts.add(past(histories.get(c), c, trials, controls, sales));
        places.add(c);
      }
    }
    CampaignResponses.Overlap overlap =
        (one, two) -> shared(histories, sales, places.get(one), places.get(two));
    int weighed = pasts.stream().mapToInt(past -> past.tests().size()).sum();
    return new ShopCampaigns(
        pasts,
        overlap,
        pasts.isEmpty() ? "none of the promoted items was ever sold" : "",
        trials.size() - weighed);
  }

  private static CampaignPast past(
      SpendHistory history,
      int place,
      List<LiftTrial> trials,
      CampaignControls controls,
      SalesOfCampaigns sales) {
    CampaignControls.Table table = controls.of(history, sales.placeRate().get(place));
    return new CampaignPast(
        history.channel(),
        history.campaign(),
        List.copyOf(history.items()),
        sales.grid().days(),
        sales.grid().first(),
        summed(history, sales.grid(), false),
        summed(history, sales.grid(), true),
        sales.sales().units(place),
        sales.sales().expected(place),
        sales.sales().available(place),
        table.names(),
        table.columns(),
        tests(history, trials, sales.placeRate().get(place), sales.grid()),
        sales.unitPriceMinor()[place]);
  }

  private static double[] summed(SpendHistory history, PeriodGrid grid, boolean clicks) {
    double[] sums = new double[grid.size()];
    history
        .days()
        .forEach(
            (day, spent) -> {
              if (grid.holds(day)) {
                sums[grid.of(day)] += clicks ? spent.clicks() : spent.costMinor();
              }
            });
    return sums;
  }

  private static List<LiftTest> tests(
      SpendHistory history,
      List<LiftTrial> trials,
      SortedMap<String, Long> placeRate,
      PeriodGrid grid) {
    String unit = history.channel() + "/" + history.campaign();
    return trials.stream()
        .filter(trial -> trial.unit().equals(unit) && trial.usable())
        .filter(trial -> trial.days().stream().allMatch(grid::holds))
        .map(trial -> trial.on(grid, placeRate))
        .toList();
  }

  /** Share of one campaign's expected units that is of items another promotes too. */
  private static double shared(
      List<SpendHistory> histories, SalesOfCampaigns sales, int one, int two) {
    SortedSet<String> own = histories.get(one).items();
    SortedSet<String> others = histories.get(two).items();
    if (others.isEmpty()) {
      return 1;
    }
    double all = sales.placeRate().get(one).values().stream().mapToLong(Long::longValue).sum();
    double both = 0;
    for (String item : others) {
      boolean counts = own.isEmpty() || own.contains(item);
      both += counts ? sales.itemRate().getOrDefault(item, 0L) : 0;
    }
    return all > 0 ? both / all : 0;
  }
}
