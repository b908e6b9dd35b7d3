package dev.vesper.data.store;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.review.ReviewOpening;
import dev.vesper.domain.plan.AdsPlan;
import dev.vesper.domain.plan.OrderLine;
import dev.vesper.domain.plan.PlanStatus;
import dev.vesper.domain.plan.RestockPlan;
import dev.vesper.domain.run.Fault;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.hibernate.LockMode;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/** The restocking plans of a shop: versions per as-of date, counted up from 1. */
public final class Plans {
  // A plan only ever moves forward. What goes live or is taken back is data.publish's to say, with
  // the orders that belong to it.
  private static final Map<PlanStatus, Set<PlanStatus>> NEXT =
      Map.of(
          PlanStatus.DRAFT, EnumSet.of(PlanStatus.APPROVED, PlanStatus.SUPERSEDED),
          PlanStatus.APPROVED, EnumSet.of(PlanStatus.SUPERSEDED),
          PlanStatus.PUBLISHED, EnumSet.noneOf(PlanStatus.class),
          PlanStatus.SUPERSEDED, EnumSet.noneOf(PlanStatus.class));

  private final SessionFactory sessions;
  private final Clock clock;

  Plans(SessionFactory sessions, Clock clock) {
    this.sessions = sessions;
    this.clock = clock;
  }

  /**
   * Saves a plan with all its lines, or nothing. The same plan of the same run is saved once: a
   * restart gets the version that is there.
   *
   * @param runId which run made it; recorded already
   */
  public PlanHead save(String shopId, String runId, RestockPlan plan, String actor) {
    return save(shopId, runId, plan, HandedOver.NOTHING, actor);
  }

  /**
   * Saves a plan with all its lines and what the night hands over with it, or nothing. The same
   * plan of the same run is saved once: a restart gets the version that is there.
   *
   * @param runId which run made it; recorded already
   */
  public PlanHead save(
      String shopId, String runId, RestockPlan plan, HandedOver with, String actor) {
    PlanHead saved =
        sessions.fromStatelessTransaction(
            session -> {
              ShopLock.take(session, shopId);
              Optional<PlanRow> known = ofRun(session, shopId, runId, plan.hash());
              if (known.isPresent()) {
                return known.get().asHead();
              }
              int version = nextVersion(session, shopId, plan.asOf());
              PlanRow row = new PlanRow(shopId, runId, version, plan, actor, clock.instant());
              session.insert(row);
              session.doWork(
                  connection -> {
                    PlanLines.insert(connection, row.id(), plan.lines());
                    with.insert(connection, row.id());
                    ReviewOpening.open(connection, row.id(), actor, clock.instant());
                  });
              Fault.at("store.plan-lines-sent");
              return row.asHead();
            });
    Fault.at("store.plan-committed");
    return saved;
  }

  /** All versions, the newest date first and in it the newest version first. */
  public List<PlanHead> list(String shopId) {
    return sessions.fromStatelessSession(
        session ->
            session
                .createSelectionQuery(
                    "from PlanRow where shopId = :shop order by asOf desc, version desc",
                    PlanRow.class)
                .setParameter("shop", shopId)
                .getResultList()
                .stream()
                .map(PlanRow::asHead)
                .toList());
  }

  /** The version of that date. */
  public Optional<PlanHead> find(String shopId, LocalDate asOf, int version) {
    return sessions.fromStatelessSession(
        session -> row(session, shopId, asOf, version).map(PlanRow::asHead));
  }

  /** The plan of that number, if it is the shop's. */
  public Optional<PlanHead> find(String shopId, long planId) {
    return sessions.fromStatelessSession(
        session ->
            Optional.ofNullable(session.get(PlanRow.class, planId))
                .filter(row -> row.shopId.equals(shopId))
                .map(PlanRow::asHead));
  }

  /** The newest version of that date. */
  public Optional<PlanHead> newest(String shopId, LocalDate asOf) {
    return sessions.fromStatelessSession(
        session ->
            session
                .createSelectionQuery(
                    "from PlanRow where shopId = :shop and asOf = :asOf order by version desc",
                    PlanRow.class)
                .setParameter("shop", shopId)
                .setParameter("asOf", asOf)
                .setMaxResults(1)
                .uniqueResultOptional()
                .map(PlanRow::asHead));
  }

  /** The newest version of the latest date. */
  public Optional<PlanHead> newest(String shopId) {
    return sessions.fromStatelessSession(
        session ->
            session
                .createSelectionQuery(
                    "from PlanRow where shopId = :shop order by asOf desc, version desc",
                    PlanRow.class)
                .setParameter("shop", shopId)
                .setMaxResults(1)
                .uniqueResultOptional()
                .map(PlanRow::asHead));
  }

  /** The plan as it was saved, with its lines. */
  public RestockPlan load(PlanHead head) {
    return sessions.fromStatelessSession(
        session -> {
          PlanRow row = require(session.get(PlanRow.class, head.planId()), head);
          List<OrderLine> lines =
              session.doReturningWork(connection -> PlanLines.load(connection, head.planId()));
          return new RestockPlan(
              row.asOf,
              lines,
              row.expectedProfitMinor,
              row.boundMinor,
              row.cashUsedMinor,
              row.cashPrice,
              Json.numbers(row.capacityPrices),
              Json.numbers(row.minimumPrices),
              row.degraded);
        });
  }

  /** The ad budgets of a plan as they were saved; empty when it has none. */
  public Optional<AdsPlan> loadBudgets(PlanHead head) {
    return sessions.fromStatelessSession(
        session ->
            session.doReturningWork(
                connection -> BudgetRows.load(new Sql(connection), head.planId(), head.asOf())));
  }

  /** What is ordered otherwise in the second plan than in the first. */
  public PlanDiff diff(PlanHead from, PlanHead to) {
    return sessions.fromStatelessSession(
        session ->
            new PlanDiff(
                from,
                to,
                session.doReturningWork(
                    connection -> PlanLines.diff(connection, from.planId(), to.planId()))));
  }

  /**
   * Takes a plan to its next status.
   *
   * @param seen the plan as the caller saw it: somebody else's change in between is refused
   * @throws Refused when the plan has changed since, or may not go there
   */
  public PlanHead advance(PlanHead seen, PlanStatus to, String actor) {
    return sessions.fromStatelessTransaction(
        session -> {
          PlanRow row =
              require(session.get(PlanRow.class, seen.planId(), LockMode.PESSIMISTIC_WRITE), seen);
          if (row.planStatus() != seen.status()) {
            throw new Refused(
                name(seen) + " is " + row.status + " by now, set by " + row.statusActor);
          }
          if (!NEXT.getOrDefault(seen.status(), Set.of()).contains(to)) {
            throw new Refused(name(seen) + " is " + row.status + " and cannot become " + to.code());
          }
          row.advance(to, actor, clock.instant());
          session.update(row);
          return row.asHead();
        });
  }

  private static Optional<PlanRow> ofRun(
      StatelessSession session, String shopId, String runId, String hash) {
    return session
        .createSelectionQuery(
            "from PlanRow where shopId = :shop and runId = :run and planHash = :hash"
                + " order by version",
            PlanRow.class)
        .setParameter("shop", shopId)
        .setParameter("run", runId)
        .setParameter("hash", hash)
        .setMaxResults(1)
        .uniqueResultOptional();
  }

  private static int nextVersion(StatelessSession session, String shopId, LocalDate asOf) {
    return session
        .createSelectionQuery(
            "select coalesce(max(version), 0) + 1 from PlanRow where shopId = :shop and asOf ="
                + " :asOf",
            Integer.class)
        .setParameter("shop", shopId)
        .setParameter("asOf", asOf)
        .getSingleResult();
  }

  private static Optional<PlanRow> row(
      StatelessSession session, String shopId, LocalDate asOf, int version) {
    return session
        .createSelectionQuery(
            "from PlanRow where shopId = :shop and asOf = :asOf and version = :version",
            PlanRow.class)
        .setParameter("shop", shopId)
        .setParameter("asOf", asOf)
        .setParameter("version", version)
        .uniqueResultOptional();
  }

  private static PlanRow require(@Nullable PlanRow row, PlanHead head) {
    if (row == null) {
      throw new NoSuchElementException(name(head) + " is not in the store");
    }
    return row;
  }

  private static String name(PlanHead head) {
    return "plan " + head.asOf() + " version " + head.version();
  }
}
