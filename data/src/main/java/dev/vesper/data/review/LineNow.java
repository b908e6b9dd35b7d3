package dev.vesper.data.review;

import dev.vesper.domain.plan.OrderLine;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All of a line that a decision can change, as the log of changes keeps it before and after.
 *
 * @param state never {@link LineState#PUBLISHED}
 * @param changed whether the quantity is a person's
 * @param reasonCode why
 * @param note what the person wrote
 * @param until held until that day
 * @param actor who decided; empty: nobody has, and the line is as the solver said
 * @param decidedAt when
 */
record LineNow(
    LineState state,
    boolean changed,
    @Nullable ReasonCode reasonCode,
    String note,
    @Nullable LocalDate until,
    String actor,
    @Nullable Instant decidedAt,
    LineFigures figures,
    List<LineException> exceptions,
    double stakeMinor) {

  static LineNow of(ReviewLine line) {
    return new LineNow(
        line.state(),
        line.changed(),
        line.reasonCode(),
        line.note(),
        line.until(),
        line.actor(),
        line.decidedAt(),
        new LineFigures(
            line.quantity(),
            line.packs(),
            line.costMinor(),
            line.gainMinor(),
            line.stockOutProbability(),
            line.coverDays()),
        line.exceptions(),
        line.stakeMinor());
  }

  /** The line as the solver said, touched by nobody. */
  static LineNow proposed(
      OrderLine line, LocalDate asOf, ExceptionRules rules, ExceptionRules.Background background) {
    LineFigures figures = LineFigures.proposed(line, asOf);
    List<LineException> exceptions = rules.of(line, figures, background);
    return new LineNow(
        LineState.PROPOSED,
        false,
        null,
        "",
        null,
        "",
        null,
        figures,
        exceptions,
        ExceptionRules.stake(figures, exceptions));
  }

  /** The same quantity in another state. */
  LineNow become(
      LineState next, @Nullable LocalDate untilDay, String nextNote, String by, Instant at) {
    return new LineNow(
        next, changed, reasonCode, nextNote, untilDay, by, at, figures, exceptions, stakeMinor);
  }

  /** What it is, for the message that somebody else changed it. */
  String words() {
    return state.code()
        + ", "
        + figures.quantity()
        + " units"
        + (until == null ? "" : ", until " + until);
  }
}
