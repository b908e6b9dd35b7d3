package dev.vesper.jobs.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.data.lease.NightLease;
import dev.vesper.data.store.Database;
import dev.vesper.data.store.Refused;
import dev.vesper.data.store.Run;
import dev.vesper.data.store.RunStatus;
import dev.vesper.data.store.RunStep;
import dev.vesper.data.store.StepStatus;
import dev.vesper.data.store.Store;
import dev.vesper.data.timetable.Request;
import dev.vesper.data.timetable.Timetable;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.Progress;
import dev.vesper.domain.run.Sha256;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepInput;
import dev.vesper.domain.run.StepName;
import dev.vesper.domain.run.StepResult;
import dev.vesper.domain.run.StepTask;
import dev.vesper.jobs.schedule.ShopHome;
import dev.vesper.jobs.schedule.Wait;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class NightWithGapsTest {
  @RegisterExtension static final ShopHome HOME = new ShopHome();

  private static final LocalDate FIRST = LocalDate.of(2026, 6, 1);
  private static final Set<StepName> STEPS =
      EnumSet.of(StepName.INGEST, StepName.SNAPSHOT, StepName.RESPONSE);

  @Test
  void a_branch_that_fails_leaves_a_gap_and_the_last_good_values() {
    try (Database database = HOME.connect();
        Store store = Store.open(database.dataSource(), HOME.home(), Clock.systemUTC())) {
      Run good = run(database, store, "gaps", FIRST, step -> true);
      Run gap = run(database, store, "gaps", FIRST.plusDays(1), step -> step != StepName.RESPONSE);

      assertThat(good.status()).isEqualTo(RunStatus.COMPLETED);
      assertThat(good.message()).isEmpty();
      assertThat(gap.status()).isEqualTo(RunStatus.COMPLETED);
      assertThat(gap.message()).isEqualTo("with gaps: response");
      assertThat(stepOf(gap, StepName.RESPONSE).status()).isEqualTo(StepStatus.FAILED);
      assertThat(stepOf(gap, StepName.RESPONSE).message()).isEqualTo("response broke");
      assertThat(curves(store, good)).containsExactly("response of " + FIRST);
      assertThat(curves(store, gap)).containsExactly("response of " + FIRST);
    }
  }

  @Test
  void a_shop_that_never_had_good_values_goes_on_without() {
    try (Database database = HOME.connect();
        Store store = Store.open(database.dataSource(), HOME.home(), Clock.systemUTC())) {
      Run gap = run(database, store, "never", FIRST, step -> step != StepName.RESPONSE);

      assertThat(gap.message()).isEqualTo("with gaps: response");
      assertThat(curves(store, gap)).isEmpty();
    }
  }

  @Test
  void values_of_a_later_date_are_not_the_last_good_ones() {
    try (Database database = HOME.connect();
        Store store = Store.open(database.dataSource(), HOME.home(), Clock.systemUTC())) {
      run(database, store, "later", FIRST.plusDays(1), step -> true);
      Run gap = run(database, store, "later", FIRST, step -> step != StepName.RESPONSE);

      assertThat(curves(store, gap)).isEmpty();
    }
  }

  @Test
  void a_step_that_all_others_need_ends_the_night() {
    try (Database database = HOME.connect();
        Store store = Store.open(database.dataSource(), HOME.home(), Clock.systemUTC())) {
      assertThatThrownBy(
              () -> run(database, store, "stop", FIRST, step -> step != StepName.SNAPSHOT))
          .isInstanceOf(StepFailure.class)
          .hasMessage("step snapshot: snapshot broke");
    }
  }

  @Test
  void a_branch_that_would_pass_the_deadline_is_left_out_and_the_night_says_so() throws Exception {
    try (Database database = HOME.connect();
        Store store = Store.open(database.dataSource(), HOME.home(), Clock.systemUTC())) {
      Run before = run(database, store, "late", FIRST, step -> true);
      took(database, before, StepName.RESPONSE, 600);
      Run night =
          run(database, store, "late", FIRST.plusDays(1), step -> true, Duration.ofSeconds(500));
      Run wide = run(database, store, "late", FIRST.plusDays(2), step -> true, Duration.ofHours(9));

      assertThat(night.status()).isEqualTo(RunStatus.DEGRADED);
      assertThat(night.message())
          .isEqualTo("with gaps: response; degraded by the deadline: response is left out");
      assertThat(stepOf(night, StepName.RESPONSE).message())
          .contains("it takes about 10 minutes, which is not left");
      assertThat(curves(store, night)).containsExactly("response of " + FIRST);
      assertThat(wide.status()).isEqualTo(RunStatus.COMPLETED);
      assertThat(wide.message()).isEmpty();
    }
  }

  @Test
  void a_night_without_a_plan_by_its_deadline_is_held_and_a_restart_goes_on() {
    try (Database database = HOME.connect();
        Store store = Store.open(database.dataSource(), HOME.home(), Clock.systemUTC())) {
      assertThatThrownBy(
              () -> run(database, store, "held", FIRST, step -> true, Duration.ofMillis(-1)))
          .isInstanceOf(StepFailure.class)
          .hasMessageStartingWith("held: no plan by the deadline");
      Run held = store.runs().newest("held", FIRST).orElseThrow();
      assertThat(held.status()).isEqualTo(RunStatus.HELD);
      assertThat(held.message()).contains("step ingest had not begun by then");

      Run ended = run(database, store, "held", FIRST, step -> true);
      assertThat(ended.runId()).isEqualTo(held.runId());
      assertThat(ended.status()).isEqualTo(RunStatus.COMPLETED);
    }
  }

  @Test
  void a_night_that_is_asked_to_stop_leaves_nothing_of_its_step_and_a_restart_goes_on() {
    try (Database database = HOME.connect();
        Store store = Store.open(database.dataSource(), HOME.home(), Clock.systemUTC())) {
      Timetable timetable = store.timetable();
      Predicate<StepName> asks =
          step -> {
            if (step == StepName.SNAPSHOT) {
              Request stop = timetable.stop("asked", FIRST + "-v1", "ada");
              Wait.until(
                  "it is seen",
                  () -> timetable.request("asked", stop.id()).orElseThrow().takenAt() != null);
            }
            return true;
          };
      assertThatThrownBy(() -> run(database, store, "asked", FIRST, asks))
          .hasMessage("the night was stopped by ada; go on with --restart");
      Run stopped = store.runs().newest("asked", FIRST).orElseThrow();
      assertThat(stopped.status()).isEqualTo(RunStatus.STOPPED);
      assertThat(stopped.steps()).extracting(RunStep::step).doesNotContain(StepName.RESPONSE);
      assertThat(stepOf(stopped, StepName.SNAPSHOT).status()).isEqualTo(StepStatus.FAILED);
      assertThat(timetable.requests("asked", 1).get(0).answer()).isEqualTo("the night is stopped");

      Run ended = run(database, store, "asked", FIRST, step -> true);
      assertThat(ended.runId()).isEqualTo(stopped.runId());
      assertThat(ended.status()).isEqualTo(RunStatus.COMPLETED);
      assertThatThrownBy(() -> timetable.stop("asked", ended.runId(), "ada"))
          .isInstanceOf(Refused.class)
          .hasMessageContaining("there is nothing to stop");
    }
  }

  private static void took(Database database, Run run, StepName step, int seconds)
      throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        PreparedStatement update =
            connection.prepareStatement(
                "update run_step set started_at = ended_at - make_interval(secs => ?)"
                    + " where shop_id = ? and run_id = ? and step = ?")) {
      update.setInt(1, seconds);
      update.setString(2, run.shopId());
      update.setString(3, run.runId());
      update.setString(4, step.code());
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
  }

  private static Run run(
      Database database, Store store, String shop, LocalDate asOf, Predicate<StepName> works) {
    return run(database, store, shop, asOf, works, null);
  }

  private static Run run(
      Database database,
      Store store,
      String shop,
      LocalDate asOf,
      Predicate<StepName> works,
      @Nullable Duration left) {
    Map<StepName, StepTask> tasks =
        STEPS.stream().collect(Collectors.toMap(name -> name, name -> new Task(name, works)));
    NightRunner nights =
        new NightRunner(
            new NightRunner.Parts(
                database.dataSource(),
                store,
                HOME.home(),
                Clock.systemUTC(),
                new NothingLanded(),
                searchIsOver -> tasks,
                () -> {
                  throw new IllegalStateException("no step of this night needs a worker");
                },
                NightLease.USUAL));
    Run ended =
        nights.run(
            new NightRequest(shop, asOf, NightRequest.Mode.START, STEPS, 1, "test", "test")
                .by(left == null ? null : Instant.now().plus(left)),
            new Deaf());
    return store.runs().find(shop, ended.runId()).orElseThrow();
  }

  private static RunStep stepOf(Run run, StepName name) {
    return run.steps().stream().filter(step -> step.step() == name).findFirst().orElseThrow();
  }

  /** What the optimise step of that night would read of the response curves. */
  private static List<String> curves(Store store, Run run) {
    RunStep.Key forecast = new RunStep.Key(run.shopId(), run.runId(), StepName.FORECAST);
    store.runs().startStep(forecast, Sha256.of("forecast"), "test");
    store
        .commits()
        .commit(
            forecast,
            Sha256.of("forecast"),
            new StepResult(List.of(), 0, 0, Map.of()),
            List.of(),
            "test");
    StepInput input =
        new NightInputs(store, new NothingLanded(), new Horizon())
            .of(run, StepName.OPTIMISE, Path.of("staging"));
    List<String> texts = new ArrayList<>();
    for (ArtefactRef curves : input.inputsUnder("response_curves")) {
      try {
        texts.add(Files.readString(Path.of(curves.path())));
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
    return texts;
  }

  /** Leaves one file that says which night made it, or fails. */
  private record Task(StepName name, Predicate<StepName> works) implements StepTask {
    @Override
    public StepResult run(StepInput input, Progress progress) throws IOException {
      if (!works.test(name)) {
        throw StepFailure.failed(name.code() + " broke");
      }
      byte[] text = (name.code() + " of " + input.asOf()).getBytes(StandardCharsets.UTF_8);
      Path file = Path.of(input.stagingDir(), "out");
      Files.write(file, text);
      String output = name == StepName.RESPONSE ? "response_curves" : name.code();
      return new StepResult(
          List.of(
              new ArtefactRef(
                  output,
                  file.toString(),
                  Sha256.of(new String(text, StandardCharsets.UTF_8)),
                  1,
                  text.length)),
          0,
          1,
          Map.of());
    }
  }

  private static final class Deaf implements NightSteps.NightListener {
    @Override
    public void starts(StepName step) {}

    @Override
    public void ended(RunStep step) {}

    @Override
    public void at(long done, long total, String what) {}
  }
}
