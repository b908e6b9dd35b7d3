package dev.vesper.console.ads;

import dev.vesper.console.frame.Tag;
import dev.vesper.console.frame.Words;
import dev.vesper.data.review.BudgetReview;
import dev.vesper.data.review.LineState;
import dev.vesper.domain.plan.AdsPlan;
import dev.vesper.domain.plan.BudgetLine;
import dev.vesper.domain.plan.BudgetPoint;
import dev.vesper.domain.plan.BudgetRule;
import dev.vesper.domain.plan.Purse;
import dev.vesper.domain.valuation.BudgetCurves;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the page of the ad budget shows, in the reader's words. */
final class AdsPage {
  private static final int TABLE_ROWS = 8;

  private final BudgetReview review;
  private final BudgetCurves curves;
  private final Set<String> frozen;
  private final Words words;

  AdsPage(BudgetReview review, BudgetCurves curves, Set<String> frozen, Words words) {
    this.review = review;
    this.curves = curves;
    this.frozen = frozen;
    this.words = words;
  }

  /** A point of a curve in the table behind its picture. */
  record Point(String spend, String margin, String low, String high) {}

  /** A campaign. */
  record Row(
      String id,
      String channel,
      String campaign,
      List<Tag> tags,
      CurveChart chart,
      String chartLabel,
      List<Point> points,
      String today,
      String budget,
      String most,
      String step,
      String marginal,
      String gain,
      boolean frozen) {}

  List<Row> rows() {
    return review.lines().stream().map(this::row).toList();
  }

  private Row row(BudgetReview.Line line) {
    BudgetLine proposal = line.proposal();
    String id = line.key().toString();
    List<BudgetPoint> points = curves.points(id);
    BudgetCurves.Answer now = curves.answer(Map.of(id, line.budgetMinor()));
    return new Row(
        id,
        proposal.channel(),
        proposal.campaign(),
        tags(line),
        CurveChart.of(points, proposal.previousMinor(), proposal.budgetMinor(), line.budgetMinor()),
        words.say(
            "ads.curve",
            id,
            words.money(proposal.previousMinor()),
            words.money(proposal.budgetMinor()),
            words.money(line.budgetMinor())),
        table(points),
        words.money(proposal.previousMinor()),
        major(line.budgetMinor()),
        major(curves.mostMinor(id)),
        major(1),
        words.number(curves.marginalReturn(id, line.budgetMinor()), 2),
        words.money(now.gainMinor()),
        frozen.contains(id) || frozen.contains(proposal.channel()));
  }

  private List<Tag> tags(BudgetReview.Line line) {
    BudgetLine proposal = line.proposal();
    List<Tag> tags = new ArrayList<>();
    if (line.state() == LineState.APPROVED) {
      tags.add(new Tag(Tag.Tone.GOOD, words.say(line.waits() ? "ads.approved" : "ads.published")));
    } else if (line.changed()) {
      tags.add(new Tag(Tag.Tone.INFO, words.say("ads.yours")));
    }
    Double cover = proposal.coverDays();
    if (proposal.stockLimited()) {
      tags.add(
          new Tag(
              Tag.Tone.BAD,
              cover == null
                  ? words.say("ads.stock")
                  : words.say("ads.stock-days", words.number(cover, 0))));
    } else if (cover != null) {
      tags.add(new Tag(Tag.Tone.QUIET, words.say("ads.cover", words.number(cover, 0))));
    }
    for (BudgetRule rule : proposal.binding()) {
      if (rule != BudgetRule.STOCK) {
        tags.add(new Tag(Tag.Tone.QUIET, words.say("ads.rule." + dashed(rule.code()))));
      }
    }
    for (String warning : proposal.warnings()) {
      tags.add(
          new Tag(
              Tag.Tone.WARN,
              words.sayOr("ads.warning." + dashed(warning), warning.replace('_', ' '))));
    }
    return tags;
  }

  private static String dashed(String code) {
    return code.replace('_', '-');
  }

  /** Some points, evenly over the curve. */
  private List<Point> table(List<BudgetPoint> points) {
    List<Point> rows = new ArrayList<>();
    for (int i = 0; i < TABLE_ROWS; i++) {
      BudgetPoint point = points.get(i * (points.size() - 1) / (TABLE_ROWS - 1));
      rows.add(
          new Point(
              words.money(point.spendMinor()),
              words.money(point.netMarginMinor()),
              words.money(CurveChart.tenth(point, 1)),
              words.money(CurveChart.tenth(point, 9))));
    }
    return rows.stream().distinct().toList();
  }

  /** An amount for an input field: digits and a point. */
  private String major(long minor) {
    return BigDecimal.valueOf(minor, digits(words)).toPlainString();
  }

  static int digits(Words words) {
    return Math.max(0, words.currency().getDefaultFractionDigits());
  }

  /** The budgets of now against going on as before, in pieces. */
  List<Words.Piece> story() {
    Map<String, Long> now = new TreeMap<>();
    Map<String, Long> before = new TreeMap<>();
    for (BudgetReview.Line line : review.lines()) {
      now.put(line.key().toString(), line.budgetMinor());
      before.put(
          line.key().toString(),
          Math.min(line.proposal().previousMinor(), curves.mostMinor(line.key().toString())));
    }
    return told(curves.answer(now), curves.answer(before));
  }

  List<Words.Piece> told(BudgetCurves.Answer now, BudgetCurves.Answer before) {
    return words.said(
        "ads.story",
        words.money(now.spendMinor()),
        words.moneyShort(now.gainMinor()),
        words.moneyShort(now.gainP10Minor()),
        words.moneyShort(now.gainP90Minor()),
        words.moneyShort(now.gainMinor() - before.gainMinor()));
  }

  /** How the budgets share a purse with the orders, in pieces; none where they have their own. */
  List<Words.Piece> purse() {
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

  /** Which days, how many campaigns, and how sure the best is. */
  String sub() {
    AdsPlan.Figures figures = review.plan().figures();
    LocalDate first = review.lines().get(0).proposal().firstDay();
    LocalDate last = review.lines().get(0).proposal().lastDay();
    return words.say(
        "ads.sub",
        words.day(first),
        words.day(last),
        words.count(review.lines().size()),
        words.percent(figures.gap(), 2));
  }
}
