package dev.vesper.data.review;

import java.util.List;

/**
 * What a write has done.
 *
 * @param revision the plan's revision after it
 * @param changed the budgets that are otherwise now; empty when there was nothing to do, and then
 *     the revision is the old one
 */
public record BudgetReviewed(long revision, List<BudgetKey> changed) {

  public BudgetReviewed {
    changed = List.copyOf(changed);
  }
}
