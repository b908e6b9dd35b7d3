package dev.vesper.jobs.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.data.intake.landing.Sql;
import dev.vesper.data.lake.NightWait;
import dev.vesper.data.lease.NightLease;
import dev.vesper.data.store.Database;
import dev.vesper.data.store.Run;
import dev.vesper.data.store.RunStatus;
import dev.vesper.data.store.Store;
import dev.vesper.domain.run.Fault;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepName;
import dev.vesper.jobs.schedule.ShopHome;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class NightLeaseTest {
  @RegisterExtension static final ShopHome HOME = new ShopHome();

  private static final LocalDate AS_OF = LocalDate.of(2026, 6, 1);

  @Test
  void no_step_begins_after_the_lease_was_lost_and_a_restart_goes_on() {
    List<StepName> begun = new ArrayList<>();
    try (Database database = HOME.connect();
        Store store = Store.open(database.dataSource(), HOME.home(), Clock.systemUTC())) {
      Night night = night(database, store);

      assertThatThrownBy(
              () ->
                  night.run(
                      asked("lost", NightRequest.Mode.START),
                      steps(
                          step -> {
                            begun.add(step);
                            assertThat(night.isRunning("lost")).isTrue();
                            if (step == StepName.SNAPSHOT) {
                              elsewhere(() -> takeOver(database));
                            }
                          })))
          .isInstanceOf(StepFailure.class)
          .hasMessageContaining("another process has taken the night over");
      assertThat(begun).containsExactly(StepName.INGEST, StepName.SNAPSHOT);
      assertThat(night.isRunning("lost")).isFalse();
      // What it learnt was refused with the rest: only who took over may say how it went.
      assertThat(store.runs().newest("lost", AS_OF).orElseThrow().status())
          .isEqualTo(RunStatus.RUNNING);

      Run run = night.run(asked("lost", NightRequest.Mode.RESTART), steps(step -> {}));
      assertThat(run.runId()).isEqualTo("2026-06-01-v1");
      assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
    }
  }

  @Test
  void a_night_that_stood_still_while_files_went_writes_nothing_of_what_it_had_read() {
    List<StepName> begun = new ArrayList<>();
    try (Database database = HOME.connect();
        Store store = Store.open(database.dataSource(), HOME.home(), Clock.systemUTC())) {
      Night night = night(database, store);

      assertThatThrownBy(
              () ->
                  night.run(
                      asked("still", NightRequest.Mode.START),
                      steps(
                          step -> {
                            begun.add(step);
                            elsewhere(() -> keepAway(database));
                            // It moves again, and gives a sign of life.
                            store.runs().recordInput("still", "2026-06-01-v1", "0".repeat(64));
                          })))
          .isInstanceOf(StepFailure.class);
      assertThat(begun).containsExactly(StepName.INGEST);
      assertThat(store.runs().newest("still", AS_OF).orElseThrow().status())
          .isEqualTo(RunStatus.RUNNING);
      assertThat(night.isRunning("still")).isFalse();
    }
  }

  @Test
  void a_night_that_died_after_any_of_its_first_commits_is_gone_on_with() {
    try (Database database = HOME.connect();
        Store store = Store.open(database.dataSource(), HOME.home(), Clock.systemUTC())) {
      Night night = night(database, store);
      // The run, the instance, its first execution, and looks between them.
      for (int commit = 1; commit <= 7; commit++) {
        String shop = "died-" + commit;
        AtomicInteger left = new AtomicInteger(commit);
        Fault.listen(
            marker -> {
              if (marker.equals("lease.after-commit") && left.decrementAndGet() == 0) {
                throw new AssertionError("the power failed");
              }
            });
        try {
          assertThatThrownBy(
              () -> night.run(asked(shop, NightRequest.Mode.START), steps(step -> {})));
        } finally {
          Fault.listen(marker -> {});
        }

        Run run = night.run(asked(shop, NightRequest.Mode.START), steps(step -> {}));
        assertThat(run.status()).as("after commit %d", commit).isEqualTo(RunStatus.COMPLETED);
      }
    }
  }

  @Test
  void a_night_of_which_nobody_knows_what_its_last_commit_became_is_gone_on_with()
      throws SQLException {
    List<StepName> begun = new ArrayList<>();
    try (Database database = HOME.connect();
        Store store = Store.open(database.dataSource(), HOME.home(), Clock.systemUTC())) {
      Night night = night(database, store);
      assertThatThrownBy(
              () ->
                  night.run(
                      asked("unknown", NightRequest.Mode.START),
                      steps(
                          step -> {
                            throw StepFailure.failed("the power failed");
                          })))
          .hasMessageContaining("the power failed");
      // As Spring Batch leaves it when the database goes away in a step's commit.
      try (Connection connection = database.dataSource().getConnection();
          Statement statement = connection.createStatement()) {
        for (String table : List.of("batch_step_execution", "batch_job_execution")) {
          statement.execute(
              "update "
                  + table
                  + " set status = 'UNKNOWN' where job_execution_id ="
                  + " (select max(job_execution_id) from batch_job_execution)");
        }
      }

      Run run = night.run(asked("unknown", NightRequest.Mode.RESTART), steps(begun::add));
      assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
      assertThat(begun).contains(StepName.INGEST);
    }
  }

  private static Night night(Database database, Store store) {
    return new Night(
        database.dataSource(),
        store.runs(),
        new BatchStore(database.dataSource()),
        Duration.ofMinutes(1));
  }

  private static void keepAway(Database database) {
    try {
      expire(database, "still");
      Sql.inOne(
          database.dataSource(),
          sql -> {
            NightWait.take(sql, "still");
            return sql;
          });
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As if no sign of life had come for as long as the lease lasts. */
  private static void expire(Database database, String shop) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "update night_pulse set expires_at = clock_timestamp() where shop_id = '" + shop + "'");
    }
  }

  private static void takeOver(Database database) {
    try {
      expire(database, "lost");
      Optional<NightLease> other =
          NightLease.tryAcquire(database.dataSource(), "lost", Duration.ofMinutes(1));
      other.orElseThrow().close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Not on the night's thread, which is under the night's own lease. */
  private static void elsewhere(Runnable work) {
    Thread thread = new Thread(work);
    thread.start();
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static NightRequest asked(String shop, NightRequest.Mode mode) {
    return NightRequest.whole(shop, AS_OF, mode, "test", "test");
  }

  private static Night.Steps steps(Consumer<StepName> each) {
    return new Night.Steps() {
      @Override
      public void run(Run run, StepName step, long lease) {
        each.accept(step);
      }

      @Override
      public @Nullable String planHash(Run run) {
        return null;
      }
    };
  }
}
