package dev.vesper.console.api;

import dev.vesper.data.draft.Draft;
import dev.vesper.data.draft.Trouble;
import dev.vesper.data.review.LineKey;
import dev.vesper.data.review.PlanChange;
import dev.vesper.data.review.ReasonCode;
import dev.vesper.data.review.ReviewLine;
import dev.vesper.data.review.WishOutlook;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Drafts as JSON. Money is in minor units. */
final class DraftJson {
  private DraftJson() {}

  /**
   * A draft with what would become of it as the plan stands.
   *
   * @param revision the plan's revision that was seen
   * @param writes lines that would be written
   */
  record Drafted(
      long draft,
      String source,
      String title,
      String want,
      String state,
      @Nullable Long appliedRevision,
      long revision,
      int writes,
      long cashMinor,
      double gainMinor,
      int approvalsLost,
      List<DraftedLine> lines,
      List<Unread> troubles) {
    static Drafted of(Draft draft, WishOutlook outlook, Set<LineKey> mine, List<Trouble> troubles) {
      WishOutlook.Sum sum = outlook.sum(mine::contains);
      return new Drafted(
          draft.id(),
          draft.source().code(),
          draft.title(),
          draft.want().code(),
          draft.state().code(),
          draft.appliedRevision(),
          outlook.revision(),
          sum.lines(),
          sum.cashMinor(),
          sum.gainMinor(),
          sum.approvals(),
          outlook.lines().stream()
              .map(line -> DraftedLine.of(line, mine.contains(line.wish().key())))
              .toList(),
          troubles.stream()
              .map(each -> new Unread(each.fileLine(), each.code().code(), each.text()))
              .toList());
    }
  }

  /** A row or column that could not be read. */
  record Unread(int fileLine, String code, String text) {}

  /**
   * A line.
   *
   * @param verdict stale, refused, changes or same
   * @param mine whether it is written though somebody else has changed it
   * @param why which rule forbids it, in words; null when none does
   * @param changedBy who has changed it since its writer looked
   */
  record DraftedLine(
      String itemId,
      String locationId,
      int fileLine,
      String verdict,
      boolean mine,
      @Nullable Long quantity,
      @Nullable String reasonCode,
      @Nullable Long quantityNow,
      @Nullable String stateNow,
      @Nullable String changedBy,
      @Nullable Instant changedAt,
      long cashMinor,
      double gainMinor,
      @Nullable String why) {
    static DraftedLine of(WishOutlook.Line line, boolean mine) {
      @Nullable ReviewLine now = line.now();
      @Nullable PlanChange since = line.since();
      @Nullable ReasonCode reason = line.wish().reason();
      return new DraftedLine(
          line.wish().key().itemId(),
          line.wish().key().locationId(),
          line.wish().fileLine(),
          line.verdict().code(),
          mine,
          line.wish().quantity(),
          reason == null ? null : reason.code(),
          now == null ? null : now.quantity(),
          now == null ? null : now.state().code(),
          since == null ? null : since.actor(),
          since == null ? null : since.at(),
          line.cashMinor(),
          line.gainMinor(),
          line.why() == null ? null : line.why().getMessage());
    }
  }
}
