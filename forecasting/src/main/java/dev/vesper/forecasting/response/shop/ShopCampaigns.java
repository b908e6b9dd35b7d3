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
      StepInput input,
      List<SpendHistory> histories,
      ShopCalendar calendar,
      SalesOfCampaigns sales)
      throws IOException {
    List<LiftTrial> trials = LiftTrial.read(input);
    CampaignControls controls = new CampaignControls(sales, calendar);
    List<CampaignPast> pasts = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    int weighed = 0;
    for (int c = 0; c < histories.size(); c++) {
      SpendHistory history = histories.get(c);
      double[] available = sales.sales().available(c);
      if (Arrays.stream(available).sum() <= 0) {
        continue;
      }
      List<LiftTest> tests = tests(history, trials, sales.placeRate().get(c), sales.grid());
      weighed += tests.size();
      CampaignControls.Table table = controls.of(history, sales.placeRate().get(c));
      pasts.add(
          new CampaignPast(
              history.channel(),
              history.campaign(),
              List.copyOf(history.items()),
              sales.grid().days(),
              sales.grid().first(),
              summed(history, sales.grid(), false),
              summed(history, sales.grid(), true),
              sales.sales().units(c),
              sales.sales().expected(c),
              available,
              table.names(),
              table.columns(),
              tests,
              sales.unitPriceMinor()[c]));
      places.add(c);
    }
    CampaignResponses.Overlap overlap =
        (one, two) ->
            shared(histories.get(places.get(one)), histories.get(places.get(two)), sales, places.get(one));
    return new ShopCampaigns(
        pasts,
        overlap,
        pasts.isEmpty() ? "none of the promoted items was ever sold" : "",
        trials.size() - weighed);
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
    List<LiftTest> tests = new ArrayList<>();
    String unit = history.channel() + "/" + history.campaign();
    for (LiftTrial trial : trials) {
      if (trial.unit().equals(unit) && trial.usable() && trial.days().stream().allMatch(grid::holds)) {
        boolean[] during = new boolean[grid.size()];
        trial.days().forEach(day -> during[grid.of(day)] = true);
        double without = 0;
        double all = 0;
        int withoutPlaces = 0;
        for (var place : placeRate.entrySet()) {
          all += place.getValue();
          without += trial.places().getOrDefault(place.getKey(), false) ? place.getValue() : 0;
        }
        for (boolean off : trial.places().values()) {
          withoutPlaces += off ? 1 : 0;
        }
        tests.add(
            new LiftTest(
                trial.incrementUnits(),
                trial.standardError(),
                all > 0 ? without / all : 0,
                (double) withoutPlaces / trial.places().size(),
                during));
      }
    }
    return tests;
  }

  /** Share of one campaign's expected units that is of items another promotes too. */
  private static double shared(
      SpendHistory one, SpendHistory two, SalesOfCampaigns sales, int place) {
    if (two.items().isEmpty()) {
      return 1;
    }
    double all = sales.placeRate().get(place).values().stream().mapToLong(Long::longValue).sum();
    double both = 0;
    for (String item : two.items()) {
      boolean counts = one.items().isEmpty() || one.items().contains(item);
      both += counts ? sales.itemRate().getOrDefault(item, 0L) : 0;
    }
    return all > 0 ? both / all : 0;
  }
}
