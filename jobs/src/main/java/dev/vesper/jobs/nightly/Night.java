package dev.vesper.jobs.nightly;

import dev.vesper.data.home.Unavailable;
import dev.vesper.data.lease.NightLease;
import dev.vesper.data.store.Run;
import dev.vesper.data.store.Runs;
import dev.vesper.domain.run.Fault;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepName;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobInstanceAlreadyCompleteException;

/**
 * The night as a Spring Batch job: shop, business date and version are its identity, so the same
 * night never runs twice; one that did not end is gone on with, one that ended well is left alone
 * unless a new version is asked for.
 */
public final class Night {
  private static final String JOB = "night";

  private final DataSource source;
  private final Runs runs;
  private final BatchStore batch;
  private final Duration lease;

  /**
   * A night over a migrated database.
   *
   * @param lease how long its process may give no sign of life before another may take it over
   */
  public Night(DataSource source, Runs runs, BatchStore batch, Duration lease) {
    this.source = source;
    this.runs = runs;
    this.batch = batch;
    this.lease = lease;
  }

  /** Runs the steps of one run. */
  public interface Steps {
    /**
     * Runs one step of the run to its end; throws when it fails.
     *
     * @param lease the number of the lease that it runs under; no two executions have the same
     */
    void run(Run run, StepName step, long lease);

    /** The hash of the plan that the run has made; null when it made none. */
    @Nullable String planHash(Run run);

    /** What the deadline has taken from the run's plan, in words; empty for nothing. */
    default String degraded(Run run) {
      return "";
    }
  }

  /**
   * Runs the night to its end.
   *
   * @throws NightRefused when another night is running, or this one is finished and no new version
   *     was asked for
   * @throws StepFailure when a step failed; the run can be gone on with
   */
  public Run run(NightRequest request, Steps steps) {
    try {
      Optional<NightLease> free = NightLease.tryAcquire(source, request.shopId(), lease);
      if (free.isEmpty()) {
        throw new NightRefused(
            "a night is running for this shop in another process; ./vesper runs list shows it. Wait for its end");
      }
      try (NightLease held = free.get()) {
        return under(held, request, steps);
      }
    } catch (SQLException e) {
      throw StepFailure.failed(
          "the night lost its database: " + e.getMessage() + "; go on with --restart");
    } catch (RuntimeException e) {
      // Writing down how it ended may be what failed.
      throw NightFailure.lostDatabase(e).map(RuntimeException.class::cast).orElse(e);
    }
  }

  /** Whether some process runs a night of that shop at this moment. */
  public boolean isRunning(String shopId) {
    return isRunning(source, shopId);
  }

  /**
   * The same by connections of the shop's database.
   *
   * @throws Unavailable when it cannot be asked
   */
  public static boolean isRunning(DataSource source, String shopId) {
    try {
      return NightLease.isHeld(source, shopId);
    } catch (SQLException e) {
      throw new Unavailable(
          "the database cannot be asked for running nights: " + e.getMessage(), e);
    }
  }

  /** Nothing of it is written once the lease is lost; what that leads to is told as what it is. */
  private Run under(NightLease held, NightRequest request, Steps steps) throws SQLException {
    try {
      return held.fenced(
          () -> {
            Run run = begin(request);
            Fault.at("night.after-run-row");
            return execute(run, request, steps, held);
          });
    } catch (RuntimeException e) {
      if (held.isLost()) {
        throw lost();
      }
      throw e;
    }
  }

  private static StepFailure lost() {
    return StepFailure.failed(
        "another process has taken the night over, because this one gave no sign of life;"
            + " ./vesper runs list shows how it goes on");
  }

  /** No step begins after the lease was lost: it would be work for nothing. */
  private static Steps guarded(Steps steps, NightLease held) {
    return new Steps() {
      @Override
      public void run(Run run, StepName step, long lease) {
        try {
          if (held.isLost()) {
            throw lost();
          }
        } catch (SQLException e) {
          throw StepFailure.failed(e.getMessage() + "; go on with --restart");
        }
        steps.run(run, step, lease);
      }

      @Override
      public @Nullable String planHash(Run run) {
        return steps.planHash(run);
      }

      @Override
      public String degraded(Run run) {
        return steps.degraded(run);
      }
    };
  }

  /** The run to work on: a new one, or the one that did not end. */
  private Run begin(NightRequest request) {
    Optional<Run> newest = runs.newest(request.shopId(), request.asOf());
    boolean unfinished = newest.isPresent() && !newest.get().status().isDone();
    switch (request.mode()) {
      case RESTART -> {
        if (!unfinished) {
          throw new NightRefused(
              newest.isEmpty()
                  ? "there is no night as of "
                      + request.asOf()
                      + " to go on with; start it without --restart"
                  : "the night as of "
                      + request.asOf()
                      + " is finished; --again makes a new version of it");
        }
      }
      case START -> {
        if (newest.isPresent() && !unfinished) {
          throw new NightRefused(
              "the night as of "
                  + request.asOf()
                  + " is finished (run "
                  + newest.get().runId()
                  + "); --again makes a new version of it");
        }
      }
      case AGAIN -> {
        if (unfinished) {
          throw new NightRefused(
              "the night as of "
                  + request.asOf()
                  + " has not ended (run "
                  + newest.get().runId()
                  + "); go on with it by --restart first");
        }
      }
    }
    if (unfinished) {
      Run left = newest.get();
      runs.resume(left.shopId(), left.runId(), request.actor());
      return runs.find(left.shopId(), left.runId()).orElseThrow();
    }
    return runs.create(
        new Runs.NewRun(
            request.shopId(),
            request.asOf(),
            request.seed(),
            request.codeVersion(),
            request.actor()));
  }

  private Run execute(Run run, NightRequest request, Steps steps, NightLease held) {
    NightFailure failure = new NightFailure();
    Job job = job(run, request, guarded(steps, held), failure, held.number());
    JobParameters identity =
        new JobParametersBuilder()
            .addString("shop", run.shopId())
            .addLocalDate("as_of", run.asOf())
            .addLong("version", (long) run.version())
            .toJobParameters();
    try {
      new DeadExecution(batch).recover(JOB, identity);
      JobExecution execution = batch.operator().start(job, identity);
      if (execution.getStatus() != BatchStatus.COMPLETED) {
        throw failure.asException(execution);
      }
      Fault.at("night.before-complete");
      return complete(run, steps);
    } catch (JobInstanceAlreadyCompleteException e) {
      // The process died after the batch's last word and before the run's.
      return complete(run, steps);
    } catch (JobExecutionException e) {
      throw StepFailure.failed("Spring Batch refuses the night: " + e.getMessage());
    } catch (NightHeld e) {
      String reason = String.valueOf(e.getMessage());
      runs.hold(run.shopId(), run.runId(), reason);
      throw StepFailure.failed("held: " + reason);
    } catch (NightStopped e) {
      String reason = String.valueOf(e.getMessage());
      runs.stop(run.shopId(), run.runId(), reason);
      throw StepFailure.failed("the night was " + reason + "; go on with --restart");
    } catch (StepFailure e) {
      runs.fail(run.shopId(), run.runId(), String.valueOf(e.getMessage()));
      throw e;
    }
  }

  private Run complete(Run run, Steps steps) {
    runs.complete(run.shopId(), run.runId(), steps.planHash(run), steps.degraded(run));
    Fault.at("night.after-complete");
    return runs.find(run.shopId(), run.runId()).orElseThrow();
  }

  private Job job(Run run, NightRequest request, Steps steps, NightFailure failure, long lease) {
    StepFactory factory = batch.steps();
    @Nullable SimpleJobBuilder builder = null;
    for (StepName name : StepName.values()) {
      if (!request.steps().contains(name)) {
        continue;
      }
      var step =
          factory.step(
              name.code(),
              contribution -> {
                try {
                  steps.run(run, name, lease);
                } catch (RuntimeException e) {
                  failure.remember(name, e);
                  throw e;
                }
              });
      builder =
          builder == null
              ? new JobBuilder(JOB, batch.repository()).start(step)
              : builder.next(step);
    }
    if (builder == null) {
      throw new NightRefused("no step was asked for");
    }
    return builder.build();
  }
}
