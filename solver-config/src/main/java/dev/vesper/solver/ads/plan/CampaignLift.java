package dev.vesper.solver.ads.plan;

import dev.vesper.domain.demand.DemandLift;
import dev.vesper.solver.joint.model.JointProblem;
import dev.vesper.solver.restock.assemble.LiftedStock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What campaigns bring each line of the restock: the mean of their draws, an item's part by its
 * share of demand among what the campaign promotes, a location's by its share of the item's.
 * Forecasts are learnt from days with advertising, so the lift of the usual (mean) spend is in them
 * already.
 */
final class CampaignLift {
  private final List<ResponseCell> cells;
  private final AdsLevels[] levels;
  private final AdsMarket market;
  private final double[][][] lifts;
  private final int days;

  CampaignLift(
      List<ResponseCell> cells,
      AdsLevels[] levels,
      AdsMarket market,
      double[][][] lifts,
      int days) {
    this.cells = cells;
    this.levels = levels;
    this.market = market;
    this.lifts = lifts;
    this.days = days;
  }

  /** What the chosen budgets bring beyond the forecast, by id of the line. */
  Map<String, DemandLift> beyond(long[] spend, Map<String, Map<String, Double>> locations) {
    Map<String, DemandLift> beyond = new TreeMap<>();
    ranges(locations)
        .forEach((line, range) -> beyond.put(line, range.days().of(-range.usualUnits())));
    for (int j = 0; j < spend.length; j++) {
      double units = mean(j, spend[j]);
      shares(j, locations)
          .forEach(
              (line, share) ->
                  beyond.computeIfPresent(
                      line, (id, lift) -> lift.of(lift.units() + share * units)));
    }
    return beyond;
  }

  /** By line, what is usual, what is possible, and when it falls. */
  Map<String, LiftedStock.Range> ranges(Map<String, Map<String, Double>> locations) {
    Map<String, double[]> sums = new TreeMap<>();
    Map<String, double[]> profiles = new TreeMap<>();
    for (int j = 0; j < cells.size(); j++) {
      double[] profile = profile(j);
      double usual = Arrays.stream(profile).sum();
      double most = 0;
      for (long level : levels[j].allowed()) {
        most = Math.max(most, mean(j, level));
      }
      double largest = most;
      shares(j, locations)
          .forEach(
              (line, share) -> {
                double[] sum = sums.computeIfAbsent(line, id -> new double[2]);
                sum[0] += share * usual;
                sum[1] += share * largest;
                profiles.merge(line, scaled(profile, share), CampaignLift::plus);
              });
    }
    Map<String, LiftedStock.Range> ranges = new TreeMap<>();
    sums.forEach(
        (line, sum) ->
            ranges.put(
                line,
                new LiftedStock.Range(
                    sum[0], sum[1], new DemandLift(0, normal(profiles.getOrDefault(line, sum))))));
    return ranges;
  }

  /** The cells of the joint problem, in the order of the campaigns. */
  List<JointProblem.Cell> cells(
      Map<String, Map<String, Double>> locations, Map<String, String> groupOf) {
    List<JointProblem.Cell> problem = new ArrayList<>();
    for (int j = 0; j < cells.size(); j++) {
      int cell = j;
      long[] allowed = levels[j].allowed();
      problem.add(
          new JointProblem.Cell(
              cells.get(j).id(),
              groupOf.get(cells.get(j).id()),
              allowed,
              Arrays.stream(allowed).mapToDouble(level -> mean(cell, level)).toArray(),
              shares(j, locations)));
    }
    return problem;
  }

  private double mean(int j, long spend) {
    return AdsSearch.mean(lifts[j][Arrays.binarySearch(levels[j].drawn(), spend)]);
  }

  /** What part of a campaign's lift falls on which line. */
  private Map<String, Double> shares(int j, Map<String, Map<String, Double>> locations) {
    Map<String, Double> shares = new TreeMap<>();
    market
        .shares(j)
        .forEach(
            (item, weight) ->
                locations
                    .getOrDefault(item, Map.of())
                    .forEach((line, share) -> shares.put(line, weight * share)));
    return shares;
  }

  /** Units by day that the usual spend brings, mean over the draws. */
  private double[] profile(int j) {
    ResponseCell cell = cells.get(j);
    double[] byDay = new double[days];
    for (ResponseDraw draw : cell.draws()) {
      double[] periods = draw.byPeriod(cell.meanSpendMinor(), cell.periods(days));
      if (periods.length * cell.periodDays() > byDay.length) {
        byDay = Arrays.copyOf(byDay, periods.length * cell.periodDays());
      }
      for (int day = 0; day < periods.length * cell.periodDays(); day++) {
        byDay[day] += periods[day / cell.periodDays()] / cell.periodDays() / cell.draws().size();
      }
    }
    return byDay;
  }

  private static double[] scaled(double[] values, double by) {
    return Arrays.stream(values).map(value -> value * by).toArray();
  }

  private static double[] plus(double[] a, double[] b) {
    double[] sum = Arrays.copyOf(a, Math.max(a.length, b.length));
    for (int t = 0; t < b.length; t++) {
      sum[t] += b[t];
    }
    return sum;
  }

  /** Shares of a whole; the days of the plan alike where nothing is usual. */
  private double[] normal(double[] profile) {
    double sum = Arrays.stream(profile).sum();
    if (sum > 0) {
      return scaled(profile, 1 / sum);
    }
    double[] alike = new double[days];
    Arrays.fill(alike, 1.0 / days);
    return alike;
  }
}
