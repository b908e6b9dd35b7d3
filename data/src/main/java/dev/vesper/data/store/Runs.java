package dev.vesper.data.store;

import dev.vesper.domain.run.StepResult;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/**
 * The nights and their steps. A run goes from running to completed or degraded, which it stays, or
 * to held, failed or stopped; such a one, or one whose process died, may be resumed.
 */
public final class Runs {
  private final SessionFactory sessions;
  private final Clock clock;

  Runs(SessionFactory sessions, Clock clock) {
    this.sessions = sessions;
    this.clock = clock;
  }

  /**
   * A night to be run.
   *
   * @param shopId the shop
   * @param asOf the last day that is known
   * @param seed where all its randomness starts
   * @param codeVersion the version of Vesper
   * @param actor who asks for it
   */
  public record NewRun(
      String shopId, LocalDate asOf, long seed, String codeVersion, String actor) {}

  /** Records a new run, of the next version of its date, as running. */
  public Run create(NewRun run) {
    return sessions.fromStatelessTransaction(
        session -> {
          ShopLock.take(session, run.shopId());
          int version =
              session
                  .createSelectionQuery(
                      "select coalesce(max(version), 0) + 1 from RunRow"
                          + " where shopId = :shop and asOf = :asOf",
                      Integer.class)
                  .setParameter("shop", run.shopId())
                  .setParameter("asOf", run.asOf())
                  .getSingleResult();
          RunRow row = new RunRow(run, version, clock.instant());
          session.insert(row);
          return asRecord(row, List.of());
        });
  }

  /** The shop's runs, newest first, without their steps. */
  public List<Run> list(String shopId, int most) {
    return sessions.fromStatelessSession(
        session ->
            session
                .createSelectionQuery(
                    "from RunRow where shopId = :shop order by startedAt desc, asOf desc,"
                        + " version desc",
                    RunRow.class)
                .setParameter("shop", shopId)
                .setMaxResults(most)
                .getResultList()
                .stream()
                .map(row -> asRecord(row, List.of()))
                .toList());
  }

  /** A run with its steps. */
  public Optional<Run> find(String shopId, String runId) {
    return sessions.fromStatelessSession(
        session ->
            Optional.ofNullable(session.get(RunRow.class, new RunRow.Key(shopId, runId)))
                .map(row -> asRecord(row, steps(session, shopId, runId))));
  }

  /** The newest version of a date, with its steps. */
  public Optional<Run> newest(String shopId, LocalDate asOf) {
    Optional<String> runId =
        sessions.fromStatelessSession(
            session ->
                session
                    .createSelectionQuery(
                        "select runId from RunRow where shopId = :shop and asOf = :asOf"
                            + " order by version desc",
                        String.class)
                    .setParameter("shop", shopId)
                    .setParameter("asOf", asOf)
                    .setMaxResults(1)
                    .uniqueResultOptional());
    return runId.flatMap(id -> find(shopId, id));
  }

  /** Records the hash of the night's frozen input. */
  public void recordInput(String shopId, String runId, String inputHash) {
    change(shopId, runId, EnumSet.of(RunStatus.RUNNING), row -> row.inputHash = inputHash);
  }

  /**
   * Ends a run well; steps of it that failed are gaps, which its message names.
   *
   * @param planHash the hash of its plan, or null when it has made none
   * @throws Refused when it is not running
   */
  public void complete(String shopId, String runId, @Nullable String planHash) {
    complete(shopId, runId, planHash, "");
  }

  /**
   * The same for a run that its deadline may have taken something from.
   *
   * @param degraded what it took, in words; empty for nothing
   * @throws Refused when it is not running
   */
  public void complete(String shopId, String runId, @Nullable String planHash, String degraded) {
    String gaps =
        find(shopId, runId).map(Run::steps).orElse(List.of()).stream()
            .filter(step -> step.status() == StepStatus.FAILED)
            .map(step -> step.step().code())
            .collect(Collectors.joining(", "));
    change(
        shopId,
        runId,
        EnumSet.of(RunStatus.RUNNING),
        row -> {
          row.status = (degraded.isEmpty() ? RunStatus.COMPLETED : RunStatus.DEGRADED).code();
          row.planHash = planHash;
          row.message =
              Stream.of(gaps.isEmpty() ? "" : "with gaps: " + gaps, degraded)
                  .filter(part -> !part.isEmpty())
                  .collect(Collectors.joining("; "));
          row.endedAt = clock.instant();
        });
  }

  /**
   * Ends a run that cannot go on.
   *
   * @throws Refused when it is not running
   */
  public void fail(String shopId, String runId, String message) {
    end(shopId, runId, RunStatus.FAILED, message);
  }

  /**
   * Ends a run whose deadline came before its plan.
   *
   * @throws Refused when it is not running
   */
  public void hold(String shopId, String runId, String message) {
    end(shopId, runId, RunStatus.HELD, message);
  }

  /**
   * Ends a run that a person has stopped.
   *
   * @throws Refused when it is not running
   */
  public void stop(String shopId, String runId, String message) {
    end(shopId, runId, RunStatus.STOPPED, message);
  }

  /**
   * Takes a run up again; also one that still says running, because its process died.
   *
   * @throws Refused when it is completed or degraded
   */
  public void resume(String shopId, String runId, String actor) {
    Actor.checked(actor);
    change(
        shopId,
        runId,
        EnumSet.complementOf(EnumSet.of(RunStatus.COMPLETED, RunStatus.DEGRADED)),
        row -> {
          row.status = RunStatus.RUNNING.code();
          row.actor = actor;
          row.message = "";
          row.endedAt = null;
        });
  }

  /** Records that a step starts, also again after a failure. */
  public void startStep(RunStep.Key step, @Nullable String inputHash, String actor) {
    RunStepRow row = new RunStepRow(step, StepStatus.RUNNING, actor, clock.instant());
    row.inputHash = inputHash;
    sessions.inStatelessTransaction(session -> session.upsert(row));
  }

  /**
   * Records that a step has nothing to do: its result was there, or there is no work.
   *
   * @param known the result that was there, or null
   */
  public void skipStep(
      RunStep.Key step,
      @Nullable String inputHash,
      @Nullable StepResult known,
      String why,
      String actor) {
    Instant now = clock.instant();
    RunStepRow row = new RunStepRow(step, StepStatus.SKIPPED, actor, now);
    row.inputHash = inputHash;
    row.message = why;
    row.endedAt = now;
    if (known != null) {
      fill(row, known);
    }
    sessions.inStatelessTransaction(session -> session.upsert(row));
  }

  /** Records that a step failed. */
  public void failStep(RunStep.Key step, String message) {
    sessions.inStatelessTransaction(
        session -> {
          RunStepRow row = stepOf(session, step);
          row.status = StepStatus.FAILED.code();
          row.message = message;
          row.endedAt = clock.instant();
          session.update(row);
        });
  }

  /** Records that a step is done; {@link StepCommits} does so with what it made. */
  void finishStep(StatelessSession session, RunStep.Key step, String inputHash, StepResult result) {
    RunStepRow row = stepOf(session, step);
    row.inputHash = inputHash;
    row.status = StepStatus.COMPLETED.code();
    row.message = "";
    row.endedAt = clock.instant();
    fill(row, result);
    session.update(row);
  }

  private static void fill(RunStepRow row, StepResult result) {
    row.outputHash = result.hash();
    row.rowsIn = result.rowsIn();
    row.rowsOut = result.rowsOut();
    row.figures = Json.write(result.figures());
  }

  private void end(String shopId, String runId, RunStatus status, String message) {
    change(
        shopId,
        runId,
        EnumSet.of(RunStatus.RUNNING),
        row -> {
          row.status = status.code();
          row.message = message;
          row.endedAt = clock.instant();
        });
  }

  private void change(
      String shopId, String runId, Set<RunStatus> allowed, Consumer<RunRow> change) {
    sessions.inStatelessTransaction(
        session -> {
          ShopLock.take(session, shopId);
          @Nullable RunRow row = session.get(RunRow.class, new RunRow.Key(shopId, runId));
          if (row == null) {
            throw new NoSuchElementException("shop " + shopId + " has no run " + runId);
          }
          if (!allowed.contains(RunStatus.ofCode(row.status))) {
            throw new Refused("run " + runId + " is " + row.status + " and stays so");
          }
          change.accept(row);
          session.update(row);
        });
  }

  private static RunStepRow stepOf(StatelessSession session, RunStep.Key step) {
    @Nullable RunStepRow row =
        session.get(
            RunStepRow.class, new RunStepRow.Key(step.shopId(), step.runId(), step.step().code()));
    if (row == null) {
      throw new NoSuchElementException(
          "step " + step.step().code() + " of run " + step.runId() + " was not started");
    }
    return row;
  }

  private static List<RunStep> steps(StatelessSession session, String shopId, String runId) {
    return session
        .createSelectionQuery(
            "from RunStepRow where shopId = :shop and runId = :run", RunStepRow.class)
        .setParameter("shop", shopId)
        .setParameter("run", runId)
        .getResultList()
        .stream()
        .map(RunStepRow::asRecord)
        .sorted(Comparator.comparing(RunStep::step))
        .toList();
  }

  private static Run asRecord(RunRow row, List<RunStep> steps) {
    return new Run(
        row.shopId,
        row.runId,
        row.asOf,
        row.version,
        RunStatus.ofCode(row.status),
        row.seed,
        row.codeVersion,
        row.inputHash,
        row.planHash,
        row.message,
        row.actor,
        row.startedAt,
        row.endedAt,
        steps);
  }
}
