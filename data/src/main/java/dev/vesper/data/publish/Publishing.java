package dev.vesper.data.publish;

import dev.vesper.data.since.FactsChanged;
import dev.vesper.data.store.Actor;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Refused;
import dev.vesper.data.switchback.SwitchbackReleases;
import dev.vesper.domain.run.Fault;
import dev.vesper.domain.run.Sha256;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Makes what is approved true, and takes it back: in one transaction under the lock of the shop's
 * head row, compared with what the caller saw, read back before it is committed, and done once per
 * idempotency key (docs/explanation/the-morning.md).
 */
public final class Publishing {
  private final Transactions transactions;
  private final Clock clock;

  public Publishing(DataSource database, Clock clock) {
    this.transactions = new Transactions(database);
    this.clock = clock;
  }

  /**
   * Orders the plan's approved lines that are not ordered yet and shows them to the shop.
   *
   * @param plan the plan as the caller saw it
   * @param seenRevision the revision of its decisions that the caller saw
   * @param idempotencyKey 1 to 200 characters; the same key is answered as it was the first time
   * @throws FactsChanged when stock or terms of a line are others than its plan saw
   * @throws Refused when somebody was faster, the plan is older than the live one, nothing is
   *     approved, a supplier is below its minimum, or the key was used for something else
   */
  public Publication publish(
      PlanHead plan, long seenRevision, String idempotencyKey, String actor) {
    IdempotencyKey key = IdempotencyKey.forPublish(idempotencyKey, plan.planId(), seenRevision);
    String by = Actor.checked(actor);
    Publication published =
        transactions.inOne(
            "the publication",
            sql -> {
              PublicationRows rows = new PublicationRows(sql, plan.shopId());
              PublicationRows.Head head = rows.lock();
              Fault.at("publish.after-lock");
              Optional<Publication> answered = rows.answered(key);
              if (answered.isPresent()) {
                return answered.get();
              }
              PlanRows plans = new PlanRows(sql, by, now());
              return new NewPublication(sql, rows, plans, head, key)
                  .publish(plan, seenRevision, by, now());
            });
    Fault.at("publish.after-commit");
    return published;
  }

  /**
   * Takes back the live publication: its orders are cancelled, its lines approved again, and the
   * publication before it is live.
   *
   * @param seenPublication the publication that the caller saw live
   * @param idempotencyKey 1 to 200 characters; the same key is answered as it was the first time
   * @throws Refused when another publication is live by now, something of one of its orders has
   *     come, or the key was used for something else
   */
  public Publication undo(
      String shopId, long seenPublication, String idempotencyKey, String actor) {
    IdempotencyKey key = IdempotencyKey.forUndo(idempotencyKey, seenPublication);
    String by = Actor.checked(actor);
    Publication undone =
        transactions.inOne(
            "the undo of publication " + seenPublication,
            sql -> {
              PublicationRows rows = new PublicationRows(sql, shopId);
              PublicationRows.Head head = rows.lock();
              Fault.at("publish.undo-after-lock");
              Optional<Publication> answered = rows.answered(key);
              if (answered.isPresent()) {
                return answered.get();
              }
              PlanRows plans = new PlanRows(sql, by, now());
              return new TakenBack(sql, rows, plans, head, key)
                  .undo(shopId, seenPublication, by, now());
            });
    Fault.at("publish.undo-after-commit");
    return undone;
  }

  /** What the shop sees. */
  public Optional<Publication> live(String shopId) {
    return transactions.inOne(
        "the question what is live", sql -> new PublicationRows(sql, shopId).live());
  }

  /**
   * Reads back what the shop sees, once, and says how it differs from what was published; empty
   * when it does not. Nothing but publishing writes there: a difference is somebody's hand.
   */
  public Optional<String> storefrontDrift(String shopId) {
    return transactions.inOne(
        "the look at what the shop sees",
        sql -> {
          sql.run("set transaction isolation level repeatable read, read only");
          return new Storefront(sql, shopId).drift();
        });
  }

  /** The newest publications and undos, the newest first. */
  public List<Publication> history(String shopId, int most) {
    return transactions.inOne(
        "the question what was published", sql -> new PublicationRows(sql, shopId).newest(most));
  }

  /**
   * A key for a caller who has none of his own: the same until the plan's decisions change, one of
   * its publications is undone, or an experiment waits to go live or to stop, so that a command
   * that is repeated is the same request.
   */
  public String repeatableKey(PlanHead plan, long revision) {
    return transactions.inOne(
        "the question what was undone",
        sql -> {
          String waiting =
              new SwitchbackReleases(sql, plan.shopId()).waiting(plan.asOf()).toString();
          return String.format(
              Locale.ROOT,
              "plan-%d-%s-r%d-u%d%s",
              plan.planId(),
              plan.hash().substring(0, 12),
              revision,
              new PublicationRows(sql, plan.shopId()).undosOf(plan.planId()),
              waiting.equals("[]") ? "" : "-x" + Sha256.of(waiting).substring(0, 12));
        });
  }

  /** As exact as the store keeps it, so that a repeated answer is equal to the first. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
