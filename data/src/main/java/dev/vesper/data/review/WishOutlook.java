package dev.vesper.data.review;

import dev.vesper.data.store.Refused;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What would become of wishes as the plan stands.
 *
 * @param revision the plan's revision that was seen
 * @param lines in the order of the wishes
 */
public record WishOutlook(long revision, List<Line> lines) {

  public WishOutlook {
    lines = List.copyOf(lines);
  }

  /** What can become of a wish, the most urgent first. */
  public enum Verdict {
    /** Somebody else has changed the line since its writer looked: theirs or mine. */
    STALE,
    /** A rule forbids it. */
    REFUSED,
    CHANGES,
    /** The line is so already. */
    SAME;

    /** The name in JSON. */
    public String code() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * One line.
   *
   * @param now as it is; null when the plan has no such line
   * @param after what it would be; null when it is refused
   * @param why which rule forbids it; null when none does
   * @param since the change that the writer did not see; null when there is none
   */
  public record Line(
      Wishes.Wish wish,
      Verdict verdict,
      @Nullable ReviewLine now,
      @Nullable After after,
      @Nullable Refused why,
      @Nullable PlanChange since) {

    /** What its orders would cost more. */
    public long cashMinor() {
      return after == null || now == null ? 0 : after.orderedMinor() - ordered(now);
    }

    /** What it would be expected to earn more. */
    public double gainMinor() {
      if (after == null || now == null) {
        return 0;
      }
      double before = now.state() == LineState.HELD ? 0 : now.gainMinor();
      return (after.state() == LineState.HELD ? 0 : after.gainMinor()) - before;
    }

    /** Whether it would have to be approved anew. */
    public boolean losesApproval() {
      return after != null
          && now != null
          && now.state() == LineState.APPROVED
          && after.state() == LineState.PROPOSED;
    }

    private static long ordered(ReviewLine line) {
      return line.state() == LineState.HELD ? 0 : line.costMinor();
    }
  }

  /** What a line would be. */
  public record After(LineState state, long quantity, long costMinor, double gainMinor) {
    static After of(LineNow now) {
      return new After(
          now.state(),
          now.figures().quantity(),
          now.figures().costMinor(),
          now.figures().gainMinor());
    }

    long orderedMinor() {
      return state == LineState.HELD ? 0 : costMinor;
    }
  }

  /** How many lines have that verdict. */
  public int count(Verdict verdict) {
    return (int) lines.stream().filter(line -> line.verdict() == verdict).count();
  }

  /**
   * What would be written, in figures.
   *
   * @param lines how many
   * @param cashMinor what the orders would cost more
   * @param gainMinor what they would be expected to earn more
   * @param approvals lines that would have to be approved anew
   */
  public record Sum(int lines, long cashMinor, double gainMinor, int approvals) {}

  /**
   * Adds up what would be written.
   *
   * @param mine whether a line that somebody else has changed is written all the same
   */
  public Sum sum(Predicate<LineKey> mine) {
    int count = 0;
    long cash = 0;
    double gain = 0;
    int approvals = 0;
    for (Line line : lines) {
      if (isWritten(line, mine)) {
        count++;
        cash += line.cashMinor();
        gain += line.gainMinor();
        approvals += line.losesApproval() ? 1 : 0;
      }
    }
    return new Sum(count, cash, gain, approvals);
  }

  static boolean isWritten(Line line, Predicate<LineKey> mine) {
    return line.verdict() == Verdict.CHANGES
        || (line.verdict() == Verdict.STALE && mine.test(line.wish().key()));
  }
}
