package dev.vesper.data.publish;

import dev.vesper.data.access.SecondPerson;
import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.recommend.Releases;
import dev.vesper.data.store.Refused;
import dev.vesper.data.store.Refused.Rule;
import dev.vesper.domain.run.Fault;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The undo of a publication within its transaction; the head is locked. */
final class TakenBack {
  private final Sql sql;
  private final PublicationRows rows;
  private final PlanRows plans;
  private final PublicationRows.Head head;
  private final IdempotencyKey key;

  TakenBack(
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

  /** What an undo cancels. */
  private record Cancelled(int lines, long costMinor) {}

  Publication undo(String shopId, long seen, String actor, Instant now) throws SQLException {
    Publication target = target(seen);
    refuseReceived(shopId, seen);
    new SecondPerson(sql, shopId, target.planId(), actor).undoes(seen, target.actor());
    Cancelled cancelled = cancel(shopId, seen, actor, now);
    Fault.at("publish.undo-after-orders");
    long before = rows.standingBefore(seen);
    long number = head.newest() + 1;
    Optional<Publication> standing = rows.find(before);
    plans.takeBack(target.planId(), standing.map(Publication::planId).orElse(0L));
    rows.markUndone(seen, number);
    rows.move(head, new PublicationRows.Head(number, before));
    Fault.at("publish.undo-after-head");
    Storefront storefront = new Storefront(sql, shopId);
    String hash =
        standing.isEmpty()
            ? storefront.showNothing()
            : storefront.show(standing.get(), plans.lock(shopId, standing.get().planId()));
    Publication made =
        new Publication(
            shopId,
            number,
            Publication.Kind.UNDO,
            target.planId(),
            target.planRevision(),
            seen,
            null,
            cancelled.lines,
            cancelled.costMinor,
            hash,
            actor,
            now);
    rows.insert(made, key);
    new Releases(sql, shopId).undo(seen, actor, now);
    new Outgoing(sql, made).send(target);
    Fault.at("publish.undo-before-commit");
    return made;
  }

  private Publication target(long seen) throws SQLException {
    if (head.live() == 0) {
      throw new Refused(Rule.NOTHING_PUBLISHED, "nothing is published: there is nothing to undo");
    }
    Publication live = rows.find(head.live()).orElseThrow();
    if (live.number() != seen) {
      throw new Refused(
          Rule.OTHER_PUBLICATION,
          "publication "
              + live.number()
              + " is live, set by "
              + live.actor()
              + ", and you saw "
              + seen
              + ": only the newest is undone; look at it again",
          live.number(),
          live.actor(),
          seen);
    }
    return live;
  }

  private void refuseReceived(String shopId, long publication) throws SQLException {
    List<String> received =
        sql.list(
            "select distinct po_id from purchase_order join purchase_order_line"
                + " using (shop_id, po_id) where shop_id = ? and publication = ?"
                + " and received_units > 0 order by 1",
            row -> row.getString(1),
            shopId,
            publication);
    if (!received.isEmpty()) {
      throw new Refused(
          Rule.ALREADY_RECEIVED,
          "publication "
              + publication
              + " cannot be undone: something of "
              + String.join(", ", received)
              + " has been received; cancel or close the lines that shall not come",
          publication,
          String.join(", ", received));
    }
  }

  private Cancelled cancel(String shopId, long publication, String actor, Instant now)
      throws SQLException {
    List<Long> costs =
        sql.list(
            """
            update purchase_order_line l
            set status = 'cancelled', version = version + 1, actor = ?, changed_at = ?
            from purchase_order o
            where o.shop_id = ? and o.publication = ? and l.shop_id = o.shop_id
              and l.po_id = o.po_id and l.status <> 'cancelled'
            returning cost_minor""",
            row -> row.getLong(1),
            actor,
            now,
            shopId,
            publication);
    return new Cancelled(costs.size(), costs.stream().mapToLong(Long::longValue).sum());
  }
}
