package dev.vesper.console.api;

import dev.vesper.console.ConsoleParts;
import dev.vesper.data.review.LineKey;
import dev.vesper.data.review.ReviewLine;
import dev.vesper.data.store.PlanHead;
import java.util.NoSuchElementException;
import org.springframework.stereotype.Component;

/** Finds what an address names, or says that it is not there. */
@Component
class KnownPlans {
  private final ConsoleParts parts;

  KnownPlans(ConsoleParts parts) {
    this.parts = parts;
  }

  PlanHead plan(long planId) {
    return parts
        .store()
        .plans()
        .find(parts.shopId(), planId)
        .orElseThrow(() -> new NoSuchElementException("there is no plan " + planId));
  }

  ReviewLine line(PlanHead plan, LineKey key) {
    return parts
        .store()
        .reviews()
        .line(plan, key)
        .orElseThrow(
            () -> new NoSuchElementException("plan " + plan.planId() + " has no line for " + key));
  }
}
