package dev.vesper.jobs.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.data.store.Database;
import dev.vesper.data.store.Run;
import dev.vesper.data.store.RunStatus;
import dev.vesper.data.store.Store;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepName;
import dev.vesper.jobs.schedule.ShopHome;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class NightLockTest {
  @RegisterExtension static final ShopHome HOME = new ShopHome();

  private static final LocalDate AS_OF = LocalDate.of(2026, 6, 1);
  private static final String HOLDER =
      "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objsubid = 1"
          + " and (classid::bigint << 32 | objid::bigint) ="
          + " hashtextextended('vesper.night.lost', 0)";

  @Test
  void no_step_begins_after_the_lock_was_lost_and_a_restart_goes_on() {
    List<StepName> begun = new ArrayList<>();
    try (Database database = HOME.connect();
        Store store = Store.open(database.dataSource(), HOME.home(), Clock.systemUTC())) {
      Night night =
          new Night(database.dataSource(), store.runs(), new BatchStore(database.dataSource()));

      assertThatThrownBy(
              () ->
                  night.run(
                      asked(NightRequest.Mode.START),
                      steps(
                          step -> {
                            begun.add(step);
                            assertThat(night.isRunning("lost")).isTrue();
                            if (step == StepName.SNAPSHOT) {
                              cutTheHolder(database);
                            }
                          })))
          .isInstanceOf(StepFailure.class)
          .hasMessageContaining("the connection that held the shop's lock is gone");
      assertThat(begun).containsExactly(StepName.INGEST, StepName.SNAPSHOT);
      assertThat(night.isRunning("lost")).isFalse();

      Run run = night.run(asked(NightRequest.Mode.RESTART), steps(step -> {}));
      assertThat(run.runId()).isEqualTo("2026-06-01-v1");
      assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
    }
  }

  private static void cutTheHolder(Database database) {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(HOLDER);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static NightRequest asked(NightRequest.Mode mode) {
    return NightRequest.whole("lost", AS_OF, mode, "test", "test");
  }

  private static Night.Steps steps(Consumer<StepName> each) {
    return new Night.Steps() {
      @Override
      public void run(Run run, StepName step) {
        each.accept(step);
      }

      @Override
      public @Nullable String planHash(Run run) {
        return null;
      }
    };
  }
}
