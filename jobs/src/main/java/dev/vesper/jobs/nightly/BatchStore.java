package dev.vesper.jobs.nightly;

import javax.sql.DataSource;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.launch.support.TaskExecutorJobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.repository.support.JdbcJobRepositoryFactoryBean;
import org.springframework.core.task.SyncTaskExecutor;
import org.springframework.jdbc.support.JdbcTransactionManager;

/**
 * Spring Batch over the store, wired by hand: the job repository is the JDBC one (Spring Boot's and
 * Spring Batch's own default keeps nothing), and there is one real transaction manager for all
 * steps.
 */
public final class BatchStore {
  private final JobRepository repository;
  private final JobOperator operator;
  private final JdbcTransactionManager transactions;

  /** Opens Spring Batch's tables, which Flyway has made. */
  public BatchStore(DataSource dataSource) {
    this.transactions = new JdbcTransactionManager(dataSource);
    try {
      JdbcJobRepositoryFactoryBean factory = new JdbcJobRepositoryFactoryBean();
      factory.setDataSource(dataSource);
      factory.setTransactionManager(transactions);
      factory.setDatabaseType("POSTGRES");
      factory.afterPropertiesSet();
      this.repository = factory.getObject();
      TaskExecutorJobOperator synchronous = new TaskExecutorJobOperator();
      synchronous.setJobRepository(repository);
      synchronous.setJobRegistry(new MapJobRegistry());
      synchronous.setTaskExecutor(new SyncTaskExecutor());
      synchronous.afterPropertiesSet();
      this.operator = synchronous;
    } catch (Exception e) {
      throw new IllegalStateException("Spring Batch cannot use the store: " + e.getMessage(), e);
    }
  }

  public JobRepository repository() {
    return repository;
  }

  public JobOperator operator() {
    return operator;
  }

  public JdbcTransactionManager transactions() {
    return transactions;
  }

  /** A factory of steps that are kept here. */
  public StepFactory steps() {
    return new StepFactory(repository, transactions);
  }
}
