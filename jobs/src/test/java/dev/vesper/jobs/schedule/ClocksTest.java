package dev.vesper.jobs.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.data.store.Run;
import dev.vesper.data.timetable.Due;
import dev.vesper.data.timetable.DueOutcome;
import dev.vesper.domain.run.StepName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Clocks that differ and jump, days off, and a database that is away when a night is due. */
class ClocksTest {
  @RegisterExtension static final ShopHome HOME = new ShopHome();

  private static final Instant DUE = Instant.parse("2026-06-02T02:00:00Z");
  private static final Duration SKEW = Duration.ofSeconds(90);
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir Path files;

  private final List<StepName> steps = new CopyOnWriteArrayList<>();

  @Test
  void clocks_that_are_three_minutes_apart_run_the_night_of_a_date_once() {
    ShiftedClock ahead = new ShiftedClock(DUE.minus(DAY));
    ShiftedClock behind = new ShiftedClock(DUE.minus(DAY));
    try (Node a = new Node("ahead", HOME.home(), HOME.connect(), ahead);
        Node b = new Node("behind", HOME.home(), HOME.connect(), behind)) {
      a.schedule("skew", files, Node.BY_LOOK, steps::add).close();
      for (int night = 0; night < 2; night++) {
        Instant due = DUE.plus(DAY.multipliedBy(night));
        // The one that is ahead sees it come now, the other in three minutes.
        ahead.set(due.plusSeconds(1));
        behind.set(due.plusSeconds(1).minus(SKEW).minus(SKEW));
        try (Scheduler first = a.schedule("skew", files, Node.BY_LOOK, steps::add);
            Scheduler second = b.schedule("skew", files, Node.BY_LOOK, steps::add)) {
          Wait.until("it is done", () -> isDone(a, "skew", due));
          behind.set(due.plusSeconds(1));
          Wait.patiently(Duration.ofMillis(300));
        }
      }
      assertThat(steps).hasSize(2 * StepName.values().length);
      assertThat(dates(a, "skew"))
          .containsExactly(LocalDate.of(2026, 6, 2), LocalDate.of(2026, 6, 1));
    }
  }

  @Test
  void a_clock_that_goes_back_an_hour_runs_nothing_twice_and_one_that_skips_a_day_runs_the_next() {
    ShiftedClock clock = new ShiftedClock(DUE.minusSeconds(60));
    try (Node node = new Node("jumps", HOME.home(), HOME.connect(), clock);
        Scheduler scheduler = node.schedule("jumps", files, Node.BY_LOOK, steps::add)) {
      Wait.until(
          "it is planned", () -> node.store().timetable().entry("jumps", "nightly").isPresent());
      clock.set(DUE.plusSeconds(1));
      Wait.until("it is done", () -> isDone(node, "jumps", DUE));
      clock.set(DUE.minus(Duration.ofHours(1)));
      Wait.patiently(Duration.ofMillis(300));
      clock.set(DUE.plusSeconds(1));
      Wait.patiently(Duration.ofMillis(300));
      assertThat(steps).containsExactly(StepName.values());

      clock.set(DUE.plus(DAY).plus(Duration.ofHours(1)));
      Wait.until("the next is done", () -> isDone(node, "jumps", DUE.plus(DAY)));
      assertThat(steps).hasSize(2 * StepName.values().length);
      assertThat(dates(node, "jumps")).doesNotHaveDuplicates().hasSize(2);
    }
  }

  @Test
  void on_a_day_off_nothing_is_due_and_nothing_is_made_up_for() throws IOException {
    Files.writeString(files.resolve("nightly.yaml"), "cron: 0 2 * * *\nnot_on: [2026-06-02]\n");
    ShiftedClock clock = new ShiftedClock(DUE.minusSeconds(60));
    try (Node node = new Node("off", HOME.home(), HOME.connect(), clock);
        Scheduler scheduler = node.schedule("off", files, Node.BY_LOOK, steps::add)) {
      Wait.until(
          "it is planned", () -> node.store().timetable().entry("off", "nightly").isPresent());
      clock.set(DUE.plusSeconds(1));
      Wait.patiently(Duration.ofMillis(300));
      assertThat(node.store().timetable().history("off", "nightly", 9)).isEmpty();
      clock.set(DUE.plus(DAY).plusSeconds(1));
      Wait.until("the day after is done", () -> isDone(node, "off", DUE.plus(DAY)));
      assertThat(dates(node, "off")).containsExactly(LocalDate.of(2026, 6, 2));
    }
  }

  @Test
  void a_database_that_is_killed_as_a_night_comes_due_delays_it_and_loses_nothing()
      throws Exception {
    ShiftedClock clock = new ShiftedClock(DUE.minusSeconds(60));
    try (Node node = new Node("killed-db", HOME.home(), HOME.connect(), clock);
        Scheduler scheduler = node.schedule("killed-db", files, Node.BY_LOOK, steps::add)) {
      Wait.until(
          "it is planned",
          () -> node.store().timetable().entry("killed-db", "nightly").isPresent());
      killDatabase();
      clock.set(DUE.plusSeconds(1));
      Wait.until("it is done", () -> isDone(node, "killed-db", DUE));
      assertThat(steps).endsWith(StepName.SUMMARY).contains(StepName.values());
      assertThat(dates(node, "killed-db")).containsExactly(LocalDate.of(2026, 6, 1));
    }
  }

  private static void killDatabase() throws Exception {
    Path file = HOME.home().db().resolve("server/data/postmaster.pid");
    ProcessHandle server =
        ProcessHandle.of(Long.parseLong(Files.readAllLines(file).get(0).strip())).orElseThrow();
    server.destroyForcibly();
    server.onExit().get(10, TimeUnit.SECONDS);
  }

  private static List<LocalDate> dates(Node node, String shop) {
    return node.store().runs().list(shop, 9).stream().map(Run::asOf).toList();
  }

  private static boolean isDone(Node node, String shop, Instant due) {
    List<Due> history = node.store().timetable().history(shop, "nightly", 1);
    return !history.isEmpty()
        && history.get(0).dueAt().equals(due)
        && history.get(0).outcome() == DueOutcome.DONE;
  }
}
