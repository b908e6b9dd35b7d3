package dev.vesper.console.plan;

import dev.vesper.console.frame.Tag;
import dev.vesper.console.frame.Words;
import dev.vesper.data.review.LineState;
import dev.vesper.data.review.ReviewLine;
import dev.vesper.domain.demand.DemandHistory;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table, in words and figures.
 *
 * @param ref the line's name in forms
 * @param openUrl the page with its panel
 * @param stock units on hand and on order
 * @param demand the median and the range of eight in ten, over the cover
 * @param proposed what the solver said, where it is otherwise now; else null
 * @param editable whether its quantity may be changed
 * @param approvable whether it waits for approval
 * @param chosen whether its panel is open
 */
record LineRow(
    String ref,
    String itemId,
    String locationId,
    String title,
    String supplier,
    Tag tag,
    @Nullable Sparkline sparkline,
    String stock,
    String demand,
    String range,
    String cover,
    String risk,
    String quantity,
    @Nullable String proposed,
    String cost,
    String gain,
    boolean editable,
    boolean approvable,
    boolean held,
    boolean chosen,
    String openUrl,
    @Nullable String poId) {
  private static final double LONG_COVER_DAYS = 999;

  static LineRow of(
      ReviewLine line, @Nullable DemandHistory past, PlanAddress address, Words words) {
    return new LineRow(
        LineRef.of(line.key()),
        line.proposal().itemId(),
        line.proposal().locationId(),
        line.title(),
        line.supplierName(),
        new LineWords(words).tag(line),
        Sparkline.of(past),
        line.proposal().onOrder() == 0
            ? words.count(line.proposal().onHand())
            : words.say(
                "plan.stock-and-coming",
                words.count(line.proposal().onHand()),
                words.count(line.proposal().onOrder())),
        words.number(line.proposal().demandP50(), 0),
        words.say(
            "plan.range",
            words.number(line.proposal().demandP10(), 0),
            words.number(line.proposal().demandP90(), 0)),
        line.coverDays() > LONG_COVER_DAYS
            ? words.say("plan.cover-long", words.count((long) LONG_COVER_DAYS))
            : words.say("plan.cover", words.number(line.coverDays(), 0)),
        words.percent(line.stockOutProbability(), 0),
        words.count(line.quantity()),
        line.changed() ? words.count(line.proposal().quantity()) : null,
        words.money(line.costMinor()),
        words.moneyShort(line.gainMinor()),
        LineWords.open(line),
        line.state() == LineState.PROPOSED,
        line.state() == LineState.HELD,
        line.key().equals(address.line()),
        address.opening(line.key()),
        line.poId());
  }
}
