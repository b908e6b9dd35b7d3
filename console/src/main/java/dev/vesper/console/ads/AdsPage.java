package dev.vesper.console.ads;

import dev.vesper.console.frame.Tag;
import dev.vesper.console.frame.Words;
import dev.vesper.data.review.BudgetReview;
import dev.vesper.data.review.LineState;
import dev.vesper.domain.media.SpendRules;
import dev.vesper.domain.plan.AdsPlan;
import dev.vesper.domain.plan.BudgetLine;
import dev.vesper.domain.plan.BudgetPoint;
import dev.vesper.domain.plan.BudgetRule;
import dev.vesper.domain.plan.FrontierPoint;
import dev.vesper.domain.valuation.BoundsMet;
import dev.vesper.domain.valuation.BudgetCurves;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the page of the ad budget shows, in the reader's words. */
final class AdsPage {
  /** The smallest step of a budget where nobody has set one. */
  static final long STEP = 100;

  private static final int TABLE_ROWS = 8;

  /** Steps over the whole of a curve. */
  private static final int STEPS = 50;

  private final BudgetReview review;
  private final BudgetCurves curves;
  private final SpendRules rules;
  private final Words words;

  AdsPage(BudgetReview review, BudgetCurves curves, SpendRules rules, Words words) {
    this.review = review;
    this.curves = curves;
    this.rules = rules;
    this.words = words;
  }

  /** A point of a curve in the table behind its picture. */
  record Point(String spend, String margin, String low, String high) {}

  /**
   * A campaign.
   *
   * @param budget in its box: the plan's, or what was put in
   * @param step of the buttons and the slider, as an amount
   * @param unit the smallest amount
   */
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
      String unit,
      String marginal,
      String gain,
      boolean frozen) {}

  /**
   * All campaigns.
   *
   * @param boxes budgets that stand in the boxes in place of the plan's
   * @param stepMinor smallest step of a budget
   */
  List<Row> rows(Map<String, Long> boxes, long stepMinor) {
    return review.lines().stream()
        .map(
            line ->
                row(line, boxes.getOrDefault(line.key().toString(), line.budgetMinor()), stepMinor))
        .toList();
  }

  private Row row(BudgetReview.Line line, long budget, long stepMinor) {
    BudgetLine proposal = line.proposal();
    String id = line.key().toString();
    List<BudgetPoint> points = curves.points(id);
    BudgetCurves.Answer now = curves.answer(Map.of(id, budget));
    return new Row(
        id,
        proposal.channel(),
        proposal.campaign(),
        tags(line),
        CurveChart.of(points, proposal.previousMinor(), proposal.budgetMinor(), budget),
        words.say(
            "ads.curve",
            id,
            words.money(proposal.previousMinor()),
            words.money(proposal.budgetMinor()),
            words.money(budget)),
        table(points),
        words.money(proposal.previousMinor()),
        major(budget),
        major(curves.mostMinor(id)),
        major(round(curves.mostMinor(id) / STEPS, stepMinor)),
        major(1),
        words.number(curves.marginalReturn(id, budget), 2),
        words.money(now.gainMinor()),
        rules.holds(proposal.channel(), proposal.campaign()));
  }

  /** The next of 1, 2 and 5 times a power of ten that is no smaller than either. */
  private static long round(long wanted, long least) {
    long enough = Math.max(wanted, least);
    for (long power = 1; ; power *= 10) {
      for (long digit : new long[] {1, 2, 5}) {
        if (digit * power >= enough) {
          return digit * power;
        }
      }
    }
  }

  private List<Tag> tags(BudgetReview.Line line) {
    BudgetLine proposal = line.proposal();
    List<Tag> tags = new ArrayList<>();
    if (approved(line)) {
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

  /** A total whose best split can be put into the boxes. */
  record Total(long minor, String text) {}

  /** The totals that the frontier knows. */
  List<Total> totals(List<FrontierPoint> frontier) {
    Map<Long, FrontierPoint> byTotal = new TreeMap<>();
    frontier.forEach(point -> byTotal.putIfAbsent(point.totalMinor(), point));
    return byTotal.values().stream()
        .map(
            point ->
                new Total(
                    point.totalMinor(),
                    words.say(
                        point.withinRules() ? "ads.total.within" : "ads.total.any",
                        words.money(point.totalMinor()),
                        words.money(point.gainMinor()))))
        .toList();
  }

  /** What the best split of the same money would earn more; empty where it is no cent. */
  Optional<String> best(Map<String, Long> asked, List<FrontierPoint> frontier) {
    BudgetCurves.Answer answer = curves.answer(asked);
    FrontierPoint best = null;
    for (FrontierPoint point : frontier) {
      if (point.totalMinor() <= answer.spendMinor()
          && (best == null || point.gainMinor() > best.gainMinor())) {
        best = point;
      }
    }
    return best == null || best.gainMinor() - answer.gainMinor() < 1
        ? Optional.empty()
        : Optional.of(
            words.say(
                best.withinRules() ? "ads.best.within" : "ads.best.any",
                words.money(best.totalMinor()),
                words.money(best.gainMinor() - answer.gainMinor())));
  }

  /** Rules that budgets break or touch, in words. */
  List<String> met(Map<String, Long> asked) {
    return BoundsMet.of(review.plan(), curves, rules, asked).stream()
        .filter(met -> met.kind().broken() || met.kind() == BoundsMet.Kind.BEYOND_DATA)
        .map(met -> met(met, words))
        .toList();
  }

  private static String met(BoundsMet.Met met, Words words) {
    String said = met(met.kind(), words);
    return met.where().isEmpty() ? said : words.say("ads.met", met.where(), said);
  }

  /** How a rule is met, in words. */
  static String met(BoundsMet.Kind kind, Words words) {
    return words.say("ads.met." + dashed(kind.code()));
  }

  /** The channels, in their order. */
  List<String> channels() {
    return review.lines().stream().map(line -> line.key().channel()).distinct().toList();
  }

  static boolean approved(BudgetReview.Line line) {
    return line.state() == LineState.APPROVED;
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
