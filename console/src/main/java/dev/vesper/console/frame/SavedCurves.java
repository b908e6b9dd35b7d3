package dev.vesper.console.frame;

import dev.vesper.console.ConsoleParts;
import dev.vesper.data.store.PlanHead;
import dev.vesper.domain.valuation.BudgetCurves;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The response curves of the plan that was last asked about: they never change, and hundreds of
 * campaigns' draws are too many to read for every key that is pressed.
 */
@Component
public class SavedCurves {
  private final ConsoleParts parts;
  private final AtomicReference<@Nullable Kept> last = new AtomicReference<>();

  SavedCurves(ConsoleParts parts) {
    this.parts = parts;
  }

  private record Kept(long planId, BudgetCurves curves) {}

  /** The curves of a plan. */
  public BudgetCurves of(PlanHead plan) {
    Kept kept = last.get();
    if (kept == null || kept.planId() != plan.planId()) {
      kept = new Kept(plan.planId(), new BudgetCurves(parts.store().budgetReviews().points(plan)));
      last.set(kept);
    }
    return kept.curves();
  }
}
