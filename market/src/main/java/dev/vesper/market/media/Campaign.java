package dev.vesper.market.media;

import java.util.List;

/**
 * A campaign, and what it truly does. Its adstock is a = x + θ a', with x the money of the day in
 * one place and a' yesterday's stock [1]; it lifts demand of the items it promotes there by the
 * share β a^s / (κ^s + a^s), Hill's curve [2]: s ≤ 1 is concave, s &gt; 1 is S-shaped. A click
 * costs c (1 + x / x0)^η. [1] Broadbent 1979, One Way TV Advertisements Work. [2] Jin, Wang, Sun,
 * Chan, Koehler 2017, Bayesian Methods for Media Mix Modeling with Carryover and Shape Effects, eq.
 * 1–3.
 *
 * @param index its place, from 0
 * @param channel where it runs
 * @param name what it is called
 * @param items what it promotes, by place
 * @param geo the zone it is shown in; empty for everywhere
 * @param locations the places it is shown in
 * @param dailyBudgetMinor what the marketer spends on an ordinary day
 * @param carryOver θ, 0 to below 1
 * @param shape s
 * @param halfMinor κ, adstock in one place at which half of the top is reached
 * @param topLiftShare β
 * @param clickMinor c
 * @param clickRise η
 * @param clickRate clicks per impression
 */
public record Campaign(
    int index,
    String channel,
    String name,
    List<Integer> items,
    String geo,
    List<Integer> locations,
    long dailyBudgetMinor,
    double carryOver,
    double shape,
    double halfMinor,
    double topLiftShare,
    double clickMinor,
    double clickRise,
    double clickRate) {

  public Campaign {
    items = List.copyOf(items);
    locations = List.copyOf(locations);
  }

  /** How much more of a promoted item is asked for at that adstock, as a share. */
  public double lift(double adstock) {
    if (adstock <= 0) {
      return 0;
    }
    double power = StrictMath.pow(adstock, shape);
    return topLiftShare * power / (StrictMath.pow(halfMinor, shape) + power);
  }

  /** What a click costs on a day of that spend. */
  public double clickCostMinor(double spendMinor) {
    return clickMinor * StrictMath.pow(1 + spendMinor / dailyBudgetMinor, clickRise);
  }
}
