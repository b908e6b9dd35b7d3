package dev.vesper.data.review;

import dev.vesper.domain.plan.AdsPlan;
import dev.vesper.domain.plan.BudgetLine;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plan's ad budgets as people have decided on them.
 *
 * @param plan as the solver left it
 * @param lines by channel, then campaign
 * @param revision the plan's newest change
 */
public record BudgetReview(AdsPlan plan, List<Line> lines, long revision) {

  public BudgetReview {
    lines = List.copyOf(lines);
  }

  /**
   * A budget as it stands.
   *
   * @param proposal what the solver said
   * @param state proposed or approved
   * @param budgetMinor the budget of now
   * @param publishedMinor what the newest publication of this plan that stands sent out; null when
   *     none did
   * @param revision the change that touched it last; 0 when nobody has
   * @param actor who decided last; empty when nobody has
   */
  public record Line(
      BudgetLine proposal,
      LineState state,
      long budgetMinor,
      @Nullable Long publishedMinor,
      String note,
      long revision,
      String actor,
      @Nullable Instant decidedAt) {

    public BudgetKey key() {
      return new BudgetKey(proposal.channel(), proposal.campaign());
    }

    public boolean changed() {
      return budgetMinor != proposal.budgetMinor();
    }

    /** Whether a publication would send it out anew. */
    public boolean waits() {
      return state == LineState.APPROVED
          && (publishedMinor == null || publishedMinor != budgetMinor);
    }
  }

  /** The sum of the budgets of now. */
  public long budgetMinor() {
    return lines.stream().mapToLong(Line::budgetMinor).sum();
  }

  /** How many approved budgets a publication would send out. */
  public long waiting() {
    return lines.stream().filter(Line::waits).count();
  }
}
