package dev.vesper.data.publish;

import dev.vesper.data.access.SecondPerson;
import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.recommend.Releases;
import dev.vesper.data.since.PlanSince;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Refused;
import dev.vesper.data.store.Refused.Rule;
import dev.vesper.data.switchback.SwitchbackReleases;
import dev.vesper.domain.run.Fault;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A publication within its transaction; the head is locked. */
final class NewPublication {
  // Stands in the row until the rows were read back; the transaction never commits it.
  private static final String NOT_YET_READ_BACK = "0".repeat(64);

  private final Sql sql;
  private final PublicationRows rows;
  private final PlanRows plans;
  private final PublicationRows.Head head;
  private final IdempotencyKey key;

  NewPublication(
      Sql sql,
      PublicationRows rows,
      PlanRows plans,
      PublicationRows.Head head,
      IdempotencyKey key) {
    this.sql = sql;
    this.rows = rows;
    this.plans = plans;
    this.head = head;
    this.key = key;
  }

  Publication publish(PlanHead seen, long seenRevision, String actor, Instant now)
      throws SQLException {
    PlanRows.Plan plan = plans.lock(seen.shopId(), seen.planId());
    plans.compare(seen, plan);
    long before = refuseOlder(seen.shopId(), plan);
    plans.compareRevision(plan, seenRevision);
    List<ApprovedLine> approved = approved(seen.shopId(), plan);
    PlanSince.of(sql, plan.planId(), now).refuse(approved.stream().map(ApprovedLine::key).toList());
    List<NewOrder> orders = NewOrder.of(plan.asOf(), head.newest() + 1, approved);
    new SupplierMinimums(sql, seen.shopId()).check(plan.asOf(), orders);
    new SecondPerson(sql, seen.shopId(), plan.planId(), actor).publishes();
    Publication made =
        new Publication(
            seen.shopId(),
            head.newest() + 1,
            Publication.Kind.PUBLISH,
            plan.planId(),
            seenRevision,
            null,
            null,
            orders.stream().mapToInt(order -> order.lines().size()).sum(),
            orders.stream().mapToLong(NewOrder::costMinor).sum(),
            NOT_YET_READ_BACK,
            actor,
            now);
    rows.insert(made, key);
    NewOrder.insert(sql, made, orders);
    new BudgetsOut(sql).send(made);
    new SwitchbackReleases(sql, seen.shopId()).send(plan.asOf(), made.number());
    Fault.at("publish.after-orders");
    plans.goLive(plan, before);
    rows.move(head, new PublicationRows.Head(made.number(), made.number()));
    Fault.at("publish.after-head");
    String hash = new Storefront(sql, seen.shopId()).show(made, plan);
    rows.seal(made.number(), hash);
    new Releases(sql, seen.shopId()).publish(plan.asOf(), made.number(), actor, now);
    Publication sealed = made.sealed(hash);
    new Outgoing(sql, sealed).send(sealed);
    Fault.at("publish.before-commit");
    return sealed;
  }

  /** The plan that is live until now, 0 when none is. */
  private long refuseOlder(String shopId, PlanRows.Plan plan) throws SQLException {
    Optional<Publication> live = rows.find(head.live());
    if (live.isEmpty()) {
      return 0;
    }
    PlanRows.Plan published = plans.lock(shopId, live.get().planId());
    if (plan.olderThan(published)) {
      throw new Refused(
          Rule.PLAN_OLDER,
          plan.name()
              + " is older than "
              + published.name()
              + ", which "
              + live.get().actor()
              + " published; undo that first, or publish a newer plan",
          plan.asOf(),
          plan.version(),
          published.asOf(),
          published.version(),
          live.get().actor());
    }
    return published.planId();
  }

  private List<ApprovedLine> approved(String shopId, PlanRows.Plan plan) throws SQLException {
    List<ApprovedLine> approved = ApprovedLine.of(sql, plan.planId());
    if (approved.isEmpty()
        && !new BudgetsOut(sql).waiting(plan.planId())
        && new SwitchbackReleases(sql, shopId).waiting(plan.asOf()).isEmpty()) {
      throw new Refused(
          Rule.NOTHING_APPROVED,
          plan.name()
              + " has no approved line that is not ordered yet: there is nothing to publish;"
              + " approve lines first",
          plan.asOf(),
          plan.version());
    }
    return approved;
  }
}
