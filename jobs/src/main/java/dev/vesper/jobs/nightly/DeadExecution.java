package dev.vesper.jobs.nightly;

import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.step.StepExecution;

/**
 * What Spring Batch still holds of a night whose process, or whose database, died in its middle.
 */
final class DeadExecution {
  private final BatchStore batch;

  DeadExecution(BatchStore batch) {
    this.batch = batch;
  }

  /**
   * Lets the night be started again. Its lease must be held: then an execution that still says
   * "started" belongs to a process that died. Spring Batch makes an instance and its first
   * execution in two transactions: of one that died between them the instance stays, which it would
   * refuse to start for ever; as it would one whose database went away in a commit, of which it
   * does not know what became. We do: a step is recorded as a whole or not at all, and one that is
   * recorded is not run again.
   */
  void recover(String job, JobParameters identity) throws JobExecutionException {
    JobInstance instance = batch.repository().getJobInstance(job, identity);
    if (instance == null) {
      return;
    }
    JobExecution last = batch.repository().getLastJobExecution(instance);
    if (last == null) {
      batch.repository().deleteJobInstance(instance);
    } else if (last.isRunning()) {
      batch.operator().recover(last);
    } else if (last.getStatus() == BatchStatus.UNKNOWN) {
      fail(last);
    }
  }

  private void fail(JobExecution unknown) {
    for (StepExecution step : unknown.getStepExecutions()) {
      if (step.getStatus() == BatchStatus.UNKNOWN) {
        step.setStatus(BatchStatus.FAILED);
        batch.repository().update(step);
      }
    }
    unknown.setStatus(BatchStatus.FAILED);
    batch.repository().update(unknown);
  }
}
