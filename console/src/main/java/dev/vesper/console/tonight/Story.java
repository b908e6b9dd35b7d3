package dev.vesper.console.tonight;

import dev.vesper.console.frame.Words;
import dev.vesper.console.frame.Words.Piece;
import dev.vesper.data.review.ReviewSummary;
import dev.vesper.data.review.SupplierTotal;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Run;
import dev.vesper.data.store.RunStatus;
import dev.vesper.data.store.RunStep;
import dev.vesper.data.store.StepStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The page's first sentences: what happened, what is proposed, what needs a person. */
final class Story {
  private final Words words;

  Story(Words words) {
    this.words = words;
  }

  /** What happened in the night. */
  List<Piece> happened(Run run, List<StepBars.Bar> bars, Instant now) {
    Optional<RunStep> at = stepThat(run, StepStatus.RUNNING);
    if (run.status() == RunStatus.RUNNING) {
      return at.isPresent()
          ? words.said(
              "tonight.said.running",
              name(at.get()),
              words.took(Duration.between(at.get().startedAt(), now)))
          : words.said("tonight.said.begun");
    }
    if (run.status() == RunStatus.FAILED) {
      Optional<RunStep> failed = stepThat(run, StepStatus.FAILED);
      return words.said(
          "tonight.said.failed",
          failed.map(this::name).orElse("–"),
          run.message().isEmpty() ? words.say("tonight.said.no-reason") : run.message());
    }
    if (run.status() == RunStatus.HELD) {
      return words.said("tonight.said.held", run.message());
    }
    if (run.status() == RunStatus.STOPPED) {
      return words.said("tonight.said.stopped", run.message());
    }
    String took = words.took(Duration.between(run.startedAt(), ended(run, now)));
    if (run.status() == RunStatus.DEGRADED) {
      return words.said("tonight.said.degraded", took, run.message());
    }
    Optional<RunStep> gap = stepThat(run, StepStatus.FAILED);
    if (gap.isPresent()) {
      return words.said("tonight.said.gap", took, name(gap.get()), gap.get().message());
    }
    List<StepBars.Bar> slow = bars.stream().filter(StepBars.Bar::slow).toList();
    if (slow.isEmpty()) {
      return words.said("tonight.said.through", took, words.time(ended(run, now)));
    }
    StepBars.Bar first = slow.get(0);
    String usual = first.usual() == null ? "" : first.usual();
    return words.said("tonight.said.slow", took, first.name(), first.took(), usual);
  }

  /** What the plan proposes, in money. */
  List<Piece> proposed(PlanHead plan, ReviewSummary summary, List<SupplierTotal> suppliers) {
    if (summary.ordered() == 0) {
      return words.said("tonight.said.nothing-to-order");
    }
    long ordering = suppliers.stream().filter(supplier -> supplier.lines() > 0).count();
    return words.said(
        "tonight.said.proposed",
        words.count(summary.ordered()),
        words.moneyShort((double) summary.costMinor()),
        words.count(ordering),
        words.moneyShort(plan.expectedProfitMinor()));
  }

  /** What needs a person. */
  List<Piece> needsYou(ReviewSummary summary) {
    if (summary.needsYou() == 0) {
      return words.said(
          summary.safe() == 0 ? "tonight.said.all-decided" : "tonight.said.all-safe",
          words.count(summary.safe()));
    }
    return words.said(
        summary.needsYou() == 1 ? "tonight.said.needs-one" : "tonight.said.needs-you",
        words.count(summary.needsYou()),
        words.moneyShort(summary.stakeMinor()),
        words.count(summary.safe()));
  }

  private String name(RunStep step) {
    return words.say("tonight.step." + step.step().code());
  }

  private static Instant ended(Run run, Instant now) {
    Instant end = run.endedAt();
    return end == null ? now : end;
  }

  private static Optional<RunStep> stepThat(Run run, StepStatus status) {
    return run.steps().stream().filter(step -> step.status() == status).findFirst();
  }
}
