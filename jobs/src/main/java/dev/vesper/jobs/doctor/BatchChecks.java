package dev.vesper.jobs.doctor;

import dev.vesper.jobs.nightly.BatchStore;
import java.lang.reflect.Field;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.tasklet.TaskletStep;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Checks of Spring Batch: that it keeps what it is told, and that its steps are transactional. */
public final class BatchChecks {
  private static final String PROBE = "doctor-probe";

  private BatchChecks() {}

  /** All of them; leaves nothing behind. */
  public static List<Check> run(DataSource source, BatchStore batch) {
    return List.of(repository(source, batch), transactions(batch));
  }

  /**
   * Writes a job instance and looks for its row with plain SQL: a repository in memory would leave
   * none.
   */
  private static Check repository(DataSource source, BatchStore batch) {
    String name = "job repository";
    JobInstance instance =
        batch
            .repository()
            .createJobInstance(
                PROBE, new JobParametersBuilder().addString("probe", "doctor").toJobParameters());
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(*) from BATCH_JOB_INSTANCE where JOB_NAME = '" + PROBE + "'")) {
      row.next();
      return row.getLong(1) == 1
          ? Check.good(name, "kept in the database")
          : Check.bad(
              name, "keeps nothing", "the JDBC repository must be used: BatchStore builds it");
    } catch (SQLException e) {
      return Check.bad(name, String.valueOf(e.getMessage()), "see the database's checks");
    } finally {
      batch.repository().deleteJobInstance(instance);
    }
  }

  private static Check transactions(BatchStore batch) {
    String name = "step transactions";
    Object manager = managerOf(batch.steps().step(PROBE, contribution -> {}));
    return manager instanceof JdbcTransactionManager
        ? Check.good(name, "steps commit by the JDBC transaction manager")
        : Check.bad(
            name,
            "steps commit by " + (manager == null ? "nothing" : manager.getClass().getName()),
            "steps must be built by StepFactory with the JDBC transaction manager");
  }

  /** What the built step really holds; Spring Batch has no getter for it. */
  private static @Nullable Object managerOf(Step step) {
    try {
      Field field = TaskletStep.class.getDeclaredField("transactionManager");
      field.setAccessible(true);
      return field.get(step);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "this version of Spring Batch keeps its transaction manager elsewhere", e);
    }
  }
}
