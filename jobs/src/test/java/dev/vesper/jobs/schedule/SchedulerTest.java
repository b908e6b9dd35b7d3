package dev.vesper.jobs.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.data.store.Run;
import dev.vesper.data.store.RunStatus;
import dev.vesper.data.timetable.Due;
import dev.vesper.data.timetable.DueOutcome;
import dev.vesper.data.timetable.Pause;
import dev.vesper.data.timetable.Request;
import dev.vesper.data.timetable.Timetable;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepName;
import dev.vesper.jobs.nightly.NightRequest;
import dev.vesper.schedules.spec.ScheduleFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The shipped schedule: every day at 02:00 UTC, one retry after 15 minutes, plan until 06:00. */
class SchedulerTest {
  @RegisterExtension static final ShopHome HOME = new ShopHome();

  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final Instant DUE = Instant.parse("2026-06-02T02:00:00Z");
  private static final LocalDate AS_OF = LocalDate.of(2026, 6, 1);
  private static final Consumer<StepName> FINE = step -> {};

  @TempDir Path files;

  private ShiftedClock clock;
  private Node node;

  @BeforeEach
  void open() {
    clock = new ShiftedClock(NOON);
    node = new Node("node", HOME.home(), HOME.connect(), clock);
  }

  @AfterEach
  void close() {
    node.close();
  }

  @Test
  void after_thirty_days_down_one_night_runs_and_the_others_are_missed() {
    node.schedule("down", files, Node.BY_LOOK, FINE).close();
    clock.set(NOON.plus(Duration.ofDays(30)));

    try (Scheduler scheduler = node.schedule("down", files, Node.BY_LOOK, FINE)) {
      Wait.until("the newest night is done", () -> outcome("down") == DueOutcome.DONE);
    }

    List<Due> history = timetable().history("down", "nightly", 100);
    assertThat(history).hasSize(30);
    assertThat(history.get(0).dueAt()).isEqualTo(DUE.plus(Duration.ofDays(29)));
    assertThat(history.stream().skip(1).map(Due::outcome)).containsOnly(DueOutcome.MISSED);
    assertThat(node.store().runs().list("down", 100))
        .extracting(Run::asOf)
        .containsExactly(LocalDate.of(2026, 6, 30));
  }

  @Test
  void nothing_runs_before_the_first_due_time_of_a_new_shop() {
    try (Scheduler scheduler = node.schedule("new", files, Node.BY_LOOK, FINE)) {
      Wait.until("the schedule is there", () -> timetable().entry("new", "nightly").isPresent());
      Wait.patiently(Duration.ofMillis(500));
      assertThat(timetable().history("new", "nightly", 9)).isEmpty();
      assertThat(node.store().runs().list("new", 9)).isEmpty();
      assertThat(timetable().nodes("new", clock.instant().minusSeconds(5))).hasSize(1);
    }
    assertThat(timetable().nodes("new", Instant.EPOCH.plusSeconds(1))).isEmpty();
  }

  @Test
  void while_paused_nothing_runs_and_what_passed_is_not_made_up_for() {
    try (Scheduler scheduler = node.schedule("paused", files, Node.BY_LOOK, FINE)) {
      timetable().pause("paused", "nightly", Pause.OPEN, "ada");
      clock.set(DUE.plusSeconds(1));
      Wait.until("it is skipped", () -> outcome("paused") == DueOutcome.SKIPPED);
      timetable().resume("paused", "nightly", "ada");
      Wait.patiently(Duration.ofMillis(500));
      assertThat(node.store().runs().list("paused", 9)).isEmpty();

      clock.set(DUE.plus(Duration.ofDays(1)).plusSeconds(1));
      Wait.until("the next one runs", () -> outcome("paused") == DueOutcome.DONE);
    }
    assertThat(node.store().runs().list("paused", 9))
        .extracting(Run::asOf)
        .containsExactly(AS_OF.plusDays(1));
  }

  @Test
  void a_failed_night_is_tried_as_often_as_the_file_says_and_is_visible() {
    AtomicInteger attempts = new AtomicInteger();
    Consumer<StepName> failing =
        step -> {
          if (step == StepName.FORECAST) {
            attempts.incrementAndGet();
            throw StepFailure.failed("no memory");
          }
        };
    try (Scheduler scheduler = node.schedule("failing", files, Node.BY_LOOK, failing)) {
      clock.set(DUE.plusSeconds(1));
      Wait.until("the first attempt failed", () -> last("failing").endedAt() != null);
      assertThat(last("failing").outcome()).isEqualTo(DueOutcome.WAITING);
      assertThat(last("failing").message()).isEqualTo("step forecast: no memory");
      Wait.patiently(Duration.ofMillis(300));
      assertThat(attempts).hasValue(1);

      clock.forward(Duration.ofMinutes(15));
      Wait.until("no attempt is left", () -> outcome("failing") == DueOutcome.FAILED);
      assertThat(attempts).hasValue(2);
    }
    Run run = node.store().runs().newest("failing", AS_OF).orElseThrow();
    assertThat(run.version()).isEqualTo(1);
    assertThat(run.status()).isEqualTo(RunStatus.FAILED);
    assertThat(run.actor()).isEqualTo("node");
    assertThat(last("failing").runId()).isEqualTo(run.runId());
  }

  @Test
  void the_second_attempt_goes_on_with_the_same_run() {
    AtomicInteger attempts = new AtomicInteger();
    Consumer<StepName> failingOnce =
        step -> {
          if (step == StepName.FORECAST && attempts.incrementAndGet() == 1) {
            throw StepFailure.failed("no memory");
          }
        };
    try (Scheduler scheduler = node.schedule("again", files, Node.BY_LOOK, failingOnce)) {
      clock.set(DUE.plusSeconds(1));
      Wait.until("the first attempt failed", () -> last("again").endedAt() != null);
      clock.forward(Duration.ofMinutes(15));
      Wait.until("the second is done", () -> outcome("again") == DueOutcome.DONE);
    }
    assertThat(node.store().runs().list("again", 9)).hasSize(1);
    assertThat(last("again").attempts()).isEqualTo(2);
    assertThat(last("again").message()).isEmpty();
  }

  @Test
  void a_night_that_somebody_ran_by_hand_is_left_alone() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1);
    Thread hand =
        new Thread(
            () ->
                node.night(
                    "hand",
                    AS_OF,
                    NightRequest.Mode.START,
                    step -> {
                      begun.countDown();
                      Wait.until("it may go on", () -> go.getCount() == 0);
                    }));
    hand.start();
    begun.await();
    try (Scheduler scheduler = node.schedule("hand", files, Node.BY_LOOK, FINE)) {
      clock.set(DUE.plusSeconds(1));
      Wait.until("it found a night running", () -> !last("hand").message().isEmpty());
      assertThat(last("hand").message()).startsWith("a night is running for this shop");
      go.countDown();
      hand.join();
      Wait.until("it is left", () -> outcome("hand") == DueOutcome.LEFT);
    }
    assertThat(last("hand").runId()).isEqualTo("2026-06-01-v1");
    assertThat(node.store().runs().list("hand", 9)).hasSize(1);
  }

  @Test
  void requests_are_run_here_and_answered() {
    List<StepName> steps = new CopyOnWriteArrayList<>();
    try (Scheduler scheduler = node.schedule("asked", files, Node.BY_LOOK, steps::add)) {
      Request run = timetable().run("asked", "nightly", null, "ada");
      assertThat(answered("asked", run).answer()).isEqualTo("run 2026-05-31-v1 is completed");
      assertThat(steps).containsExactly(StepName.values());

      Request again = timetable().run("asked", "nightly", null, "ada");
      Request refused = answered("asked", again);
      assertThat(refused.state()).isEqualTo(Request.State.REFUSED);
      assertThat(refused.answer()).startsWith("the night as of 2026-05-31 is finished");

      Request unknown = timetable().restart("asked", "2020-01-01-v1", "ada");
      assertThat(answered("asked", unknown).answer()).isEqualTo("there is no run '2020-01-01-v1'");

      LocalDate day = LocalDate.of(2026, 5, 1);
      assertThatThrownBy(
              () ->
                  node.night(
                      "asked",
                      day,
                      NightRequest.Mode.START,
                      step -> {
                        throw StepFailure.failed("no");
                      }))
          .isInstanceOf(StepFailure.class);
      Request restart = timetable().restart("asked", "2026-05-01-v1", "ada");
      assertThat(answered("asked", restart).answer()).isEqualTo("run 2026-05-01-v1 is completed");
    }
  }

  @Test
  void the_day_is_told_while_a_night_runs_and_neither_waits_for_the_other() {
    CountDownLatch go = new CountDownLatch(1);
    AtomicInteger told = new AtomicInteger();
    node.telling(
        () -> {
          return "told " + (node.isNightRunning("both") ? told.incrementAndGet() : 0);
        });
    Consumer<StepName> slow =
        step -> {
          try {
            go.await();
          } catch (InterruptedException e) {
            throw StepFailure.failed("interrupted");
          }
        };
    try (Scheduler scheduler = node.schedule("both", files, Node.BY_LOOK, slow)) {
      clock.set(DUE.plusSeconds(1));
      Wait.until("the night runs", () -> node.isNightRunning("both"));
      clock.forward(Duration.ofMinutes(10));
      Wait.until("the day is told", () -> told.get() > 0 && today("both") == DueOutcome.DONE);
      assertThat(outcome("both")).isEqualTo(DueOutcome.RUNNING);
      go.countDown();
      Wait.until("the night is done", () -> outcome("both") == DueOutcome.DONE);
    }
  }

  @Test
  void after_hours_down_the_day_is_told_once_and_a_failure_waits_for_the_next_due_time() {
    AtomicInteger told = new AtomicInteger();
    node.telling(
        () -> {
          if (told.incrementAndGet() == 1) {
            throw StepFailure.failed("no disk");
          }
          return "told";
        });
    node.schedule("day", files, Node.BY_LOOK, FINE).close();
    clock.forward(Duration.ofHours(3));
    try (Scheduler scheduler = node.schedule("day", files, Node.BY_LOOK, FINE)) {
      Wait.until("it failed", () -> today("day") == DueOutcome.FAILED);
      List<Due> history = timetable().history("day", "ar-today", 99);
      assertThat(history.stream().skip(1).map(Due::outcome)).containsOnly(DueOutcome.MISSED);
      // The night is as of the day before; the day is told as of itself.
      assertThat(history.get(0).asOf()).isEqualTo(AS_OF);
      Request asked = timetable().run("day", "ar-today", null, "ada");
      assertThat(answered("day", asked).answer()).isEqualTo("told");
      clock.forward(Duration.ofDays(3));
      Wait.until("the next one is done", () -> today("day") == DueOutcome.DONE);
      Wait.until("old ones go", () -> timetable().history("day", "ar-today", 999).size() < 300);
    }
    assertThat(told).hasValue(3);
  }

  @Test
  void a_changed_file_holds_at_once_and_a_bad_one_changes_nothing() throws IOException {
    Path file = files.resolve("nightly.yaml");
    try (Scheduler scheduler = node.schedule("file", files, Node.BY_LOOK, FINE)) {
      Files.writeString(file, "cron: 0 5 * * *\n");
      Wait.until("05:00 holds", () -> next("file").equals(Instant.parse("2026-06-02T05:00:00Z")));
      Files.writeString(file, "cron: 0 5 * *\n");
      Wait.until(
          "the problem is told",
          () -> !timetable().entry("file", "nightly").orElseThrow().problem().isEmpty());
      assertThat(timetable().entry("file", "nightly").orElseThrow().problem())
          .startsWith(file + ":1:7: the cron '0 5 * *' has 4 fields");
      assertThat(next("file")).isEqualTo(Instant.parse("2026-06-02T05:00:00Z"));
      clock.set(Instant.parse("2026-06-02T05:00:01Z"));
      Wait.until("it runs as before", () -> outcome("file") == DueOutcome.DONE);

      Files.delete(file);
      Wait.until("02:00 holds again", () -> next("file").equals(DUE.plus(Duration.ofDays(1))));
      node.store().settings().set("file", "zone", "Asia/Shanghai", "ada");
      Wait.until(
          "the shop's zone holds",
          () -> next("file").equals(Instant.parse("2026-06-02T18:00:00Z")));
    }
    Files.writeString(file, "cron: 0 5 * *\n");
    assertThatThrownBy(() -> node.schedule("file", files, Node.BY_LOOK, FINE))
        .isInstanceOf(ScheduleFault.class);
  }

  private Request answered(String shop, Request request) {
    Wait.until(
        "request " + request.id() + " is answered",
        () -> timetable().request(shop, request.id()).orElseThrow().state().answered());
    return timetable().request(shop, request.id()).orElseThrow();
  }

  private Instant next(String shop) {
    List<Instant> next = timetable().entry(shop, "nightly").orElseThrow().nextDue();
    return next.isEmpty() ? Instant.EPOCH : next.get(0);
  }

  private DueOutcome today(String shop) {
    List<Due> history = timetable().history(shop, "ar-today", 1);
    return history.isEmpty() ? null : history.get(0).outcome();
  }

  private DueOutcome outcome(String shop) {
    List<Due> history = timetable().history(shop, "nightly", 1);
    return history.isEmpty() ? null : history.get(0).outcome();
  }

  private Due last(String shop) {
    Wait.until("something was due", () -> outcome(shop) != null);
    return timetable().history(shop, "nightly", 1).get(0);
  }

  private Timetable timetable() {
    return node.store().timetable();
  }
}
