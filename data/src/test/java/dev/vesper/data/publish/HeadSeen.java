package dev.vesper.data.publish;

import dev.vesper.data.store.PlanHead;
import dev.vesper.domain.plan.PlanStatus;

/** A plan as somebody saw it, who may have looked before it went live or was taken back. */
record HeadSeen(PlanHead now) {
  PlanHead as(boolean published) {
    return new PlanHead(
        now.planId(),
        now.shopId(),
        now.asOf(),
        now.version(),
        published ? PlanStatus.PUBLISHED : PlanStatus.APPROVED,
        now.runId(),
        now.hash(),
        now.expectedProfitMinor(),
        now.boundMinor(),
        now.gap(),
        now.cashUsedMinor(),
        now.degraded(),
        now.lines(),
        now.actor(),
        now.createdAt(),
        now.statusActor(),
        now.statusChangedAt());
  }
}
