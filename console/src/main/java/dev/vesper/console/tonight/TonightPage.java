package dev.vesper.console.tonight;

import dev.vesper.console.ConsoleParts;
import dev.vesper.console.frame.State;
import dev.vesper.console.frame.Tag;
import dev.vesper.console.frame.Words;
import dev.vesper.console.frame.Words.Piece;
import dev.vesper.data.publish.Publication;
import dev.vesper.data.review.LineQuery;
import dev.vesper.data.review.ReviewLine;
import dev.vesper.data.review.ReviewSummary;
import dev.vesper.data.review.Reviews;
import dev.vesper.data.review.SupplierTotal;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Run;
import dev.vesper.data.timetable.Deadline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.web.util.UriComponentsBuilder;

/** Reads what the page Tonight shows, of one moment. */
final class TonightPage {
  private static final int MOST_EXCEPTIONS = 8;
  private static final int GAP_DIGITS = 2;

  private final ConsoleParts parts;
  private final Words words;
  private final Instant now;

  TonightPage(ConsoleParts parts, Words words) {
    this.parts = parts;
    this.words = words;
    this.now = parts.clock().instant();
  }

  /** A line above the page: what is urgent, and where it leads. */
  record Notice(Tag.Tone tone, List<Piece> text, String link, String linkText) {}

  /** A large figure. */
  record Kpi(String label, String figure, String unit, String meaning) {}

  /** A line that needs a person. */
  record Waiting(String title, String where, List<Tag> tags, String stake, String link) {}

  /** What the page says about a plan. */
  record OfPlan(
      PlanHead head,
      ReviewSummary summary,
      List<List<Piece>> said,
      List<Kpi> kpis,
      List<Waiting> exceptions) {}

  /** The sentences, figures and exceptions of the newest plan. */
  Optional<OfPlan> plan() {
    return parts.store().plans().newest(parts.shopId()).map(this::plan);
  }

  private OfPlan plan(PlanHead head) {
    Reviews reviews = parts.store().reviews();
    ReviewSummary summary = reviews.summary(head);
    List<SupplierTotal> suppliers = reviews.suppliers(head);
    Story story = new Story(words);
    return new OfPlan(
        head,
        summary,
        List.of(story.proposed(head, summary, suppliers), story.needsYou(summary)),
        kpis(head, summary),
        exceptions(reviews, head));
  }

  private List<Kpi> kpis(PlanHead head, ReviewSummary summary) {
    String money = words.currencyCode();
    Optional<Long> budget = parts.store().budgetReviews().mostOfOrders(head);
    double left = Math.max(0, head.boundMinor() - head.expectedProfitMinor());
    return List.of(
        new Kpi(
            words.say("tonight.kpi.gain"),
            words.moneyShort(head.expectedProfitMinor()),
            money,
            words.say("tonight.kpi.gain.meaning", words.moneyShort(head.boundMinor()))),
        new Kpi(
            words.say("tonight.kpi.cash"),
            words.moneyShort((double) summary.costMinor()),
            money,
            budget
                .map(most -> words.moneyShort((double) most))
                .map(most -> words.say("tonight.kpi.cash.meaning", most))
                .orElseGet(() -> words.say("tonight.kpi.cash.unlimited"))),
        new Kpi(
            words.say("tonight.kpi.stake"),
            words.moneyShort(summary.stakeMinor()),
            money,
            words.say("tonight.kpi.stake.meaning", words.count(summary.needsYou()))),
        new Kpi(
            words.say("tonight.kpi.gap"),
            words.percent(head.gap(), GAP_DIGITS),
            "share",
            words.say("tonight.kpi.gap.meaning", words.moneyShort(left))));
  }

  private List<Waiting> exceptions(Reviews reviews, PlanHead head) {
    LineQuery query = LineQuery.worst(MOST_EXCEPTIONS);
    return reviews.page(head, query).lines().stream().map(this::exception).toList();
  }

  private Waiting exception(ReviewLine line) {
    return new Waiting(
        line.title(),
        words.say("tonight.where", line.proposal().itemId(), line.proposal().locationId()),
        line.exceptions().stream().limit(2).map(one -> ExceptionWords.tag(one, words)).toList(),
        words.moneyShort(line.stakeMinor()),
        lineUrl(line));
  }

  /** The line on the plan's page. */
  private static String lineUrl(ReviewLine line) {
    return UriComponentsBuilder.fromPath("/plan")
        .queryParam("filter", "needs_you")
        .queryParam("item", "{item}")
        .queryParam("location", "{location}")
        .encode()
        .buildAndExpand(line.proposal().itemId(), line.proposal().locationId())
        .toUriString();
  }

  /** What is urgent: a deadline, a failure, an old plan. */
  List<Notice> notices(Run run, Optional<OfPlan> plan) {
    List<Notice> notices = new ArrayList<>();
    Optional<Deadline> deadline = parts.store().timetable().deadline(parts.shopId(), now);
    deadline.ifPresent(found -> deadline(found).ifPresent(notices::add));
    boolean isOld = plan.isPresent() && plan.get().head().asOf().isBefore(run.asOf());
    if (isOld) {
      notices.add(
          new Notice(
              Tag.Tone.WARN,
              words.said(
                  "tonight.notice.old-plan",
                  words.day(plan.get().head().asOf()),
                  words.day(run.asOf())),
              "/plan",
              words.say("tonight.notice.see-plan")));
    }
    return notices;
  }

  private Optional<Notice> deadline(Deadline deadline) {
    String at = words.time(deadline.deadlineAt());
    String day = words.day(deadline.asOf());
    return switch (deadline.state()) {
      case KEPT, AHEAD -> Optional.empty();
      case NEAR -> notice(Tag.Tone.WARN, words.said("tonight.notice.near", day, at));
      case MISSED -> notice(Tag.Tone.BAD, words.said("tonight.notice.missed", day, at));
      case LATE -> notice(Tag.Tone.WARN, words.said("tonight.notice.late", day, at));
    };
  }

  private Optional<Notice> notice(Tag.Tone tone, List<Piece> text) {
    return Optional.of(new Notice(tone, text, "/runs", words.say("tonight.notice.see-runs")));
  }

  /** What to do when the night did not end. */
  Optional<State> trouble(Run run) {
    if (!run.status().isBroken()) {
      return Optional.empty();
    }
    return Optional.of(
        State.typed(
            State.Kind.FAILED,
            words.say("tonight.trouble." + run.status().code()),
            words.say("tonight.trouble.text"),
            "./vesper night --as-of " + run.asOf() + " --restart"));
  }

  /** What of this plan is live. */
  Optional<Publication> live(PlanHead plan) {
    return parts
        .store()
        .publishing()
        .live(parts.shopId())
        .filter(publication -> publication.planId() == plan.planId());
  }
}
