package dev.vesper.solver.restock.search;

import dev.vesper.solver.restock.bound.Relaxed;
import org.jspecify.annotations.Nullable;

/**
 * What a search found.
 *
 * @param entries the best plan's entries, or null when none was found
 * @param value its worth, or the worth that a plan had to beat
 * @param bound no plan is worth more than this, where there is one
 * @param root what the prices said before any branching
 * @param nodes branches looked at
 */
public record Outcome(int @Nullable [] entries, long value, long bound, Relaxed root, int nodes) {

  /** (bound - value) / max(|bound|, 1). */
  public double gap() {
    return Gap.of(value, bound);
  }
}
