package dev.vesper.schedules.quartz;

import org.quartz.Job;
import org.quartz.JobExecutionException;

/** What Quartz calls when an alarm goes off. */
final class RingJob implements Job {
  private final Runnable ring;

  RingJob(Runnable ring) {
    this.ring = ring;
  }

  @Override
  public void execute(org.quartz.JobExecutionContext context) throws JobExecutionException {
    try {
      ring.run();
    } catch (RuntimeException e) {
      throw new JobExecutionException("the alarm was not heard", e);
    }
  }
}
