package dev.vesper.jobs.repair;

import dev.vesper.data.repair.RepairBook;
import dev.vesper.data.repair.RepairRequest;
import dev.vesper.data.repair.RepairRequest.State;
import dev.vesper.data.review.RepairedLines;
import dev.vesper.data.review.StandingPlan;
import dev.vesper.data.store.PlanHead;
import dev.vesper.data.store.Refused;
import dev.vesper.data.store.Run;
import dev.vesper.data.store.Store;
import dev.vesper.domain.stock.RestockConflict;
import dev.vesper.solver.restock.SolveLimits;
import dev.vesper.solver.restock.repair.Repaired;
import dev.vesper.solver.restock.repair.RestockRepair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Takes one request and answers it. Same plan, changes and settings, same answer: the seed is that
 * of the plan's night.
 */
public final class RepairTurn {
  private static final String TOLERANCE = "repair_loss_share";
  private static final String TOLERANCE_OTHERWISE = "0.0005";
  // As a night solves by its own defaults.
  private static final double TARGET_GAP = 0.0005;
  // The best that was found by then is the answer; its bound says how good it is.
  private static final Duration LONGEST = Duration.ofSeconds(90);
  private static final int BRANCHES = 2_000;
  private static final int LOCAL_SEARCH_STEPS = 2_000;

  private final Store store;
  private final RepairBook book;
  private final String shopId;
  private final String node;
  private final Clock clock;

  /**
   * Turns of a process.
   *
   * @param node the process's name; no two have the same
   */
  public RepairTurn(Store store, String shopId, String node, Clock clock) {
    this.store = store;
    this.book = store.repairBook(shopId);
    this.shopId = shopId;
    this.node = node;
    this.clock = clock;
  }

  /** Answers the oldest request that waits; false when none does. */
  public boolean run() {
    Optional<RepairRequest> taken = book.take(node, clock.instant());
    taken.ifPresent(this::answer);
    return taken.isPresent();
  }

  private void answer(RepairRequest request) {
    Instant began = clock.instant();
    try {
      PlanHead plan = plan(request);
      StandingPlan standing = store.reviews().standing(plan);
      if (standing.revision() != request.revision()) {
        throw RepairedLines.stale(plan, standing.revision(), request.revision());
      }
      Repaired repaired =
          RestockRepair.of(
              standing.problem(),
              standing.now(),
              tolerance(),
              new SolveLimits(
                  TARGET_GAP,
                  BRANCHES,
                  LOCAL_SEARCH_STEPS,
                  seed(plan),
                  () -> clock.instant().isAfter(began.plus(LONGEST))),
              (done, inAll, what) ->
                  book.progress(
                      request,
                      node,
                      Math.toIntExact(done),
                      Math.toIntExact(inAll),
                      what,
                      clock.instant()));
      RepairFindings found = new RepairFindings(plan, standing, repaired);
      Instant now = clock.instant();
      book.ready(
          request,
          node,
          found.figures(Duration.between(began, now).toMillis()),
          found.lines(),
          now);
    } catch (RestockConflict | Refused e) {
      book.trouble(request, node, State.REFUSED, String.valueOf(e.getMessage()), clock.instant());
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
      // The asker is told; the process goes on to the next.
      book.trouble(request, node, State.FAILED, String.valueOf(e), clock.instant());
    }
  }

  private PlanHead plan(RepairRequest request) {
    return store
        .plans()
        .find(shopId, request.planId())
        .orElseThrow(() -> new IllegalStateException("there is no plan " + request.planId()));
  }

  private long seed(PlanHead plan) {
    return store.runs().find(shopId, plan.runId()).map(Run::seed).orElse(0L);
  }

  private double tolerance() {
    return Double.parseDouble(
        store.settings().all(shopId).getOrDefault(TOLERANCE, TOLERANCE_OTHERWISE));
  }
}
