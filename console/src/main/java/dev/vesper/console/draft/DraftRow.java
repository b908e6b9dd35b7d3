package dev.vesper.console.draft;

import dev.vesper.console.frame.Refusals;
import dev.vesper.console.frame.Tag;
import dev.vesper.console.frame.Words;
import dev.vesper.console.plan.LineRef;
import dev.vesper.data.review.PlanChange;
import dev.vesper.data.review.ReviewLine;
import dev.vesper.data.review.WishOutlook;
import dev.vesper.data.review.Wishes;
import org.jspecify.annotations.Nullable;

/**
 * A line of a draft in words.
 *
 * @param fileLine the line of the file; empty when there is none
 * @param title the item's title, or its id where the plan has no such line
 * @param wanted what its writer wants
 * @param reason why, in the writer's words
 * @param now what it is
 * @param by who made it so and when; empty where nobody has after the writer looked
 * @param cash what it costs more; empty where nothing is written
 * @param gain what it earns more
 * @param why what stands in its way; empty when nothing does
 * @param choice whether it is for the writer to say whose word counts
 * @param mine whether the writer's does
 */
record DraftRow(
    String ref,
    String fileLine,
    String item,
    String location,
    String title,
    String wanted,
    String reason,
    String now,
    String by,
    String cash,
    String gain,
    Tag verdict,
    String why,
    boolean choice,
    boolean mine) {

  static DraftRow of(WishOutlook.Line line, Wishes wishes, boolean mine, Words words) {
    @Nullable ReviewLine now = line.now();
    Wishes.Wish wish = line.wish();
    boolean choice = line.verdict() == WishOutlook.Verdict.STALE;
    boolean counted = line.after() != null;
    return new DraftRow(
        LineRef.of(wish.key()),
        wish.fileLine() == 0 ? "" : words.count(wish.fileLine()),
        wish.key().itemId(),
        wish.key().locationId(),
        now == null ? wish.key().itemId() : now.title(),
        wanted(wishes, wish, words),
        reason(wish, words),
        now == null
            ? ""
            : words.say(
                "draft.now." + now.state().code(), now.quantity(), words.count(now.quantity())),
        by(line.since(), words),
        counted ? words.money(line.cashMinor()) : "",
        counted ? words.money(line.gainMinor()) : "",
        tag(line.verdict(), mine, words),
        line.why() == null ? "" : Refusals.said(line.why(), words),
        choice,
        mine);
  }

  private static String wanted(Wishes wishes, Wishes.Wish wish, Words words) {
    return switch (wishes.want()) {
      case QUANTITY ->
          words.say(
              "draft.wanted.quantity", words.count(wish.quantity() == null ? 0 : wish.quantity()));
      case HOLD ->
          wishes.until() == null
              ? words.say("draft.wanted.hold")
              : words.say("draft.wanted.hold-until", words.day(wishes.until()));
      default -> words.say("draft.wanted." + wishes.want().code());
    };
  }

  private static String reason(Wishes.Wish wish, Words words) {
    String code = wish.reason() == null ? "" : words.say("plan.reason." + wish.reason().code());
    return code.isEmpty() || wish.note().isEmpty()
        ? code + wish.note()
        : words.say("draft.reason-and-note", code, wish.note());
  }

  private static String by(@Nullable PlanChange since, Words words) {
    return since == null
        ? ""
        : words.say(
            "draft.by",
            since.actor(),
            words.dayTime(since.at()),
            words.say("draft.verb." + since.verb().code()));
  }

  private static Tag tag(WishOutlook.Verdict verdict, boolean mine, Words words) {
    return switch (verdict) {
      case STALE ->
          mine
              ? new Tag(Tag.Tone.INFO, words.say("draft.verdict.mine"))
              : new Tag(Tag.Tone.WARN, words.say("draft.verdict.theirs"));
      case REFUSED -> new Tag(Tag.Tone.BAD, words.say("draft.verdict.refused"));
      case CHANGES -> new Tag(Tag.Tone.GOOD, words.say("draft.verdict.changes"));
      case SAME -> new Tag(Tag.Tone.QUIET, words.say("draft.verdict.same"));
    };
  }
}
