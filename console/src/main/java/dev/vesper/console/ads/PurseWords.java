package dev.vesper.console.ads;

import dev.vesper.console.frame.Words;
import dev.vesper.data.review.BudgetReview;
import dev.vesper.domain.plan.FrontierPoint;
import dev.vesper.domain.plan.Purse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * The purse that orders and ads share, and what another split would cost. Ads' side is read off the
 * frontier. Orders' side is bounded by the plan's price of cash: the worth of orders is concave in
 * cash, so d more of it earns at most price x d, and d less loses at least that. The cost of a
 * split is therefore at least what is said.
 */
final class PurseWords {
  private final BudgetReview review;
  private final List<FrontierPoint> frontier;
  private final Words words;

  PurseWords(BudgetReview review, List<FrontierPoint> frontier, Words words) {
    this.review = review;
    this.frontier = frontier;
    this.words = words;
  }

  /**
   * Another split.
   *
   * @param totalMinor what ads would take, as the page's address names it
   * @param proposed whether it is the plan's own
   */
  record Split(
      long totalMinor,
      String ads,
      String orders,
      String adsGain,
      String ordersGain,
      String cost,
      boolean withinRules,
      boolean proposed) {}

  /** How the purse is split and what the price of money is, in pieces; none without a purse. */
  List<Words.Piece> story() {
    Purse purse = review.plan().purse();
    return purse == null
        ? List.of()
        : words.said(
            "ads.purse",
            words.moneyShort((double) purse.purseMinor()),
            words.moneyShort((double) purse.ordersMinor()),
            words.moneyShort((double) purse.adsMinor()),
            words.currencyCode(),
            words.number(purse.cashPrice(), 3),
            words.moneyShort(purse.sequentialLossMinor()),
            words.percent(purse.gap(), 2));
  }

  /** Splits by what ads take: within the rules where they allow it; none without a purse. */
  List<Split> splits() {
    Purse purse = review.plan().purse();
    if (purse == null || frontier.isEmpty()) {
      return List.of();
    }
    TreeMap<Long, FrontierPoint> byTotal = new TreeMap<>();
    frontier.stream()
        .filter(point -> point.totalMinor() <= purse.purseMinor())
        .sorted(Comparator.comparing(FrontierPoint::withinRules))
        .forEach(point -> byTotal.put(point.totalMinor(), point));
    double planned =
        review.plan().lines().stream()
            .mapToDouble(line -> line.netMarginMinor() - line.budgetMinor())
            .sum();
    List<Split> splits = new ArrayList<>();
    byTotal.forEach((total, point) -> splits.add(split(purse, point, planned)));
    return splits;
  }

  private Split split(Purse purse, FrontierPoint point, double planned) {
    double ads = point.gainMinor() - planned;
    double orders = purse.cashPrice() * (purse.adsMinor() - point.totalMinor());
    boolean own = point.totalMinor() == purse.adsMinor();
    return new Split(
        point.totalMinor(),
        words.money(point.totalMinor()),
        words.money(purse.purseMinor() - point.totalMinor()),
        own ? "–" : words.money(ads),
        own ? "–" : words.money(orders),
        own ? "–" : words.money(Math.max(0, -ads - orders)),
        point.withinRules(),
        own);
  }
}
