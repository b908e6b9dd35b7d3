package dev.vesper.console.api;

import dev.vesper.data.review.LineException;
import dev.vesper.data.review.LineKey;
import dev.vesper.data.review.ReasonCode;
import dev.vesper.data.review.ReviewLine;
import dev.vesper.data.review.ReviewSummary;
import dev.vesper.data.since.Differences;
import dev.vesper.data.since.FactChange;
import dev.vesper.data.since.LineSince;
import dev.vesper.data.store.PlanHead;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Plans and lines as JSON; the names are stable, in snake case. Money is in minor units. */
final class PlanJson {
  private PlanJson() {}

  /** A plan version. */
  record Plan(
      long planId,
      LocalDate asOf,
      int version,
      String status,
      String run,
      String planHash,
      double expectedProfitMinor,
      double boundMinor,
      double gap,
      long cashUsedMinor,
      boolean degraded,
      int lines,
      Instant createdAt) {
    static Plan of(PlanHead head) {
      return new Plan(
          head.planId(),
          head.asOf(),
          head.version(),
          head.status().code(),
          head.runId(),
          head.hash(),
          head.expectedProfitMinor(),
          head.boundMinor(),
          head.gap(),
          head.cashUsedMinor(),
          head.degraded(),
          head.lines(),
          head.createdAt());
    }
  }

  /** A plan with what has been decided. */
  record Reviewed(
      Plan plan,
      long revision,
      int ordered,
      int needsYou,
      int safe,
      long unpublishedApproved,
      long costMinor,
      double gainMinor,
      double stakeMinor) {
    static Reviewed of(PlanHead head, ReviewSummary summary) {
      return new Reviewed(
          Plan.of(head),
          summary.revision(),
          summary.ordered(),
          summary.needsYou(),
          summary.safe(),
          summary.unpublishedApproved(),
          summary.costMinor(),
          summary.gainMinor(),
          summary.stakeMinor());
    }
  }

  /** Units expected to be asked for over the cover. */
  record Demand(double p10, double p50, double p90) {}

  /** Why a line needs a person. */
  record Stop(String code, double stakeMinor, List<String> numbers) {
    static Stop of(LineException exception) {
      return new Stop(exception.code().code(), exception.stakeMinor(), exception.numbers());
    }
  }

  /** A line; {@code cover_days} is null where no demand is expected. */
  record PlanLine(
      String itemId,
      String locationId,
      String supplierId,
      String title,
      String supplierName,
      String state,
      long proposedQuantity,
      long quantity,
      int packs,
      long costMinor,
      double expectedGainMinor,
      long position,
      Demand demand,
      double stockOutProbability,
      @Nullable Double coverDays,
      List<Stop> exceptions,
      double stakeMinor,
      @Nullable String reasonCode,
      String note,
      @Nullable LocalDate until,
      List<String> assumed,
      long revision,
      String actor,
      @Nullable Instant decidedAt,
      @Nullable String poId) {
    static PlanLine of(ReviewLine line) {
      @Nullable ReasonCode reason = line.reasonCode();
      return new PlanLine(
          line.proposal().itemId(),
          line.proposal().locationId(),
          line.proposal().supplierId(),
          line.title(),
          line.supplierName(),
          line.state().code(),
          line.proposal().quantity(),
          line.quantity(),
          line.packs(),
          line.costMinor(),
          line.gainMinor(),
          line.proposal().position(),
          new Demand(
              line.proposal().demandP10(),
              line.proposal().demandP50(),
              line.proposal().demandP90()),
          line.stockOutProbability(),
          Double.isFinite(line.coverDays()) ? line.coverDays() : null,
          line.exceptions().stream().map(Stop::of).toList(),
          line.stakeMinor(),
          reason == null ? null : reason.code(),
          line.note(),
          line.until(),
          line.proposal().assumed(),
          line.revision(),
          line.actor(),
          line.decidedAt(),
          line.poId());
    }
  }

  /** A page of lines. */
  record Lines(long revision, long total, int page, int size, List<PlanLine> lines) {}

  /** What a write changed, and the revision after it. */
  record Done(long revision, List<LineKey> changed) {
    static Done of(dev.vesper.data.review.Reviewed reviewed) {
      return new Done(reviewed.revision(), reviewed.changed());
    }
  }

  /** Another quantity of a line. */
  record Change(long quantity, String reasonCode, @Nullable String note) {
    ReasonCode reason() {
      return ReasonCode.valueOf(reasonCode.toUpperCase(Locale.ROOT));
    }

    String text() {
      return note == null ? "" : note;
    }
  }

  /** Lines to decide on; {@code until} and {@code note} are for holding. */
  record Chosen(@Nullable List<LineKey> lines, @Nullable LocalDate until, @Nullable String note) {
    List<LineKey> keys() {
      if (lines == null || lines.isEmpty()) {
        throw new IllegalArgumentException(
            "name at least one line: {\"lines\": [{\"item_id\": …, \"location_id\": …}]}");
      }
      return lines;
    }
  }

  /**
   * Which lines to approve: some, a supplier's, all that are safe, or those whose differences were
   * {@code seen}, by their name.
   */
  record Approval(
      @Nullable List<LineKey> lines,
      @Nullable String supplierId,
      @Nullable Boolean safe,
      @Nullable String seen) {}

  /** What holds otherwise than planned; numbers as text, null where there is none. */
  record Changed(String what, @Nullable String planned, @Nullable String now, boolean seen) {
    static Changed of(FactChange change) {
      return new Changed(change.kind().code(), change.planned(), change.now(), change.seen());
    }
  }

  /** A line of which something holds that neither plan nor person has seen. */
  record LineChanged(String itemId, String locationId, List<Changed> changes) {
    static LineChanged of(LineSince line) {
      return new LineChanged(
          line.line().itemId(),
          line.line().locationId(),
          line.changes().stream().map(Changed::of).toList());
    }

    static List<LineChanged> of(Differences differences) {
      return differences.lines().stream().map(LineChanged::of).toList();
    }
  }

  /** Differences with the name that an approval says that they were seen by. */
  record Since(String seen, List<LineChanged> lines) {
    static Since of(Differences differences) {
      return new Since(differences.token(), LineChanged.of(differences));
    }
  }
}
