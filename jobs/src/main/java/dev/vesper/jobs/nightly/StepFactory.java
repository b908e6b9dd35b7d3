package dev.vesper.jobs.nightly;

import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The only place that builds a batch step: Spring Batch's own builders fall back to a transaction
 * manager that does nothing, and a forgotten argument would void every crash promise while all
 * happy-path tests stay green.
 */
public final class StepFactory {
  private final JobRepository repository;
  private final PlatformTransactionManager transactions;

  /** Steps are kept in that repository, in transactions of that manager. */
  public StepFactory(JobRepository repository, PlatformTransactionManager transactions) {
    this.repository = repository;
    this.transactions = transactions;
  }

  /** What a step does; exceptions fail it. */
  @FunctionalInterface
  public interface Work {
    void run(StepContribution contribution);
  }

  /** A step that runs its work once per execution of the job, also again after a restart. */
  public Step step(String name, Work work) {
    return new StepBuilder(name, repository)
        .tasklet(
            (contribution, context) -> {
              work.run(contribution);
              return RepeatStatus.FINISHED;
            },
            transactions)
        .allowStartIfComplete(true)
        .build();
  }

  /** For doctor: the manager every step gets. */
  public PlatformTransactionManager transactions() {
    return transactions;
  }
}
