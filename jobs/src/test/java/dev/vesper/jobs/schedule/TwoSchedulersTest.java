package dev.vesper.jobs.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.data.store.Run;
import dev.vesper.data.store.RunStatus;
import dev.vesper.data.timetable.Due;
import dev.vesper.data.timetable.DueOutcome;
import dev.vesper.domain.run.StepName;
import dev.vesper.jobs.nightly.NightRefused;
import dev.vesper.jobs.nightly.NightRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Two or three schedulers on one database, each with a Quartz and a pool of its own. */
class TwoSchedulersTest {
  @RegisterExtension static final ShopHome HOME = new ShopHome();

  private static final Instant FIRST_DUE = Instant.parse("2026-06-01T02:00:00Z");
  private static final Duration BEFORE = Duration.ofSeconds(3);

  @TempDir Path files;

  /** What was seen over all rounds. */
  private static final class Figures {
    private int nights;
    private int steps;
    private int byAlarm;
    private long slowestMillis;
    private final AtomicInteger byA = new AtomicInteger();
  }

  private Figures rounds(String shop, int rounds) {
    Figures figures = new Figures();
    ShiftedClock clock = new ShiftedClock(FIRST_DUE.minus(BEFORE));
    try (Node a = new Node("a-" + shop, HOME.home(), HOME.connect(), clock);
        Node b = new Node("b-" + shop, HOME.home(), HOME.connect(), clock);
        Node c = new Node("c-" + shop, HOME.home(), HOME.connect(), clock)) {
      for (int round = 0; round < rounds; round++) {
        List<Node> nodes = round % 4 == 3 ? List.of(a, b, c) : List.of(a, b);
        round(shop, FIRST_DUE.plus(Duration.ofDays(round)), clock, nodes, figures);
      }
    }
    return figures;
  }

  private void round(
      String shop, Instant due, ShiftedClock clock, List<Node> nodes, Figures figures) {
    List<StepName> steps = new CopyOnWriteArrayList<>();
    clock.set(due.minus(BEFORE));
    List<Scheduler> running = new ArrayList<>();
    for (Node node : nodes) {
      running.add(
          node.schedule(
              shop,
              files,
              Node.BY_ALARM,
              step -> {
                if (node == nodes.get(0) && step == StepName.INGEST) {
                  figures.byA.incrementAndGet();
                }
                steps.add(step);
              }));
    }
    Node any = nodes.get(0);
    Wait.until(
        "the night due at " + due + " has ended",
        () ->
            last(any, shop)
                .filter(d -> d.dueAt().equals(due) && d.outcome() != DueOutcome.WAITING)
                .filter(d -> d.outcome() != DueOutcome.RUNNING)
                .isPresent());
    // A second firing would come within the same moments.
    Wait.patiently(Duration.ofMillis(300));
    running.forEach(Scheduler::close);

    Due taken = last(any, shop).orElseThrow();
    assertThat(taken.outcome()).isEqualTo(DueOutcome.DONE);
    assertThat(taken.attempts()).isEqualTo(1);
    assertThat(steps).containsExactly(StepName.values());
    figures.nights++;
    figures.steps += steps.size();
    Duration late = Duration.between(due, taken.takenAt());
    figures.byAlarm += late.compareTo(Node.LATEST_BY_ALARM) < 0 ? 1 : 0;
    figures.slowestMillis = Math.max(figures.slowestMillis, late.toMillis());
  }

  private static Optional<Due> last(Node node, String shop) {
    return node.store().timetable().history(shop, "nightly", 1).stream().findFirst();
  }

  private void assertOncePerDate(String shop, int rounds) {
    ShiftedClock clock = new ShiftedClock(FIRST_DUE.plus(Duration.ofDays(rounds)));
    try (Node node = new Node("look-" + shop, HOME.home(), HOME.connect(), clock)) {
      List<Run> runs = node.store().runs().list(shop, 1000);
      assertThat(runs).hasSize(rounds);
      assertThat(runs).extracting(Run::asOf).doesNotHaveDuplicates();
      assertThat(runs).allMatch(run -> run.version() == 1);
      assertThat(runs).allMatch(run -> run.status() == RunStatus.COMPLETED);
    }
  }

  @Test
  void two_schedulers_run_the_night_of_a_date_once() {
    Figures figures = rounds("two-few", 3);

    assertThat(figures.nights).isEqualTo(3);
    assertThat(figures.byAlarm).isPositive();
    assertOncePerDate("two-few", 3);
  }

  @Test
  @Tag("long")
  @Tag("two-schedulers")
  void two_hundred_rounds_of_two_or_three_schedulers_run_two_hundred_nights() {
    Figures figures = rounds("two-many", 200);

    assertOncePerDate("two-many", 200);
    System.out.printf(
        "two-schedulers: 200 rounds, %d nights, %d steps run, %d by the first node, %d by the alarm"
            + " clock and the others by the look at what is overdue, slowest start %d ms after the"
            + " due time%n",
        figures.nights, figures.steps, figures.byA.get(), figures.byAlarm, figures.slowestMillis);
  }

  /** Without timetable and alarm clock: what holds when both processes are woken. */
  @Test
  void of_two_processes_that_start_the_same_night_one_runs_it() throws Exception {
    ShiftedClock clock = new ShiftedClock(FIRST_DUE);
    ExecutorService both = Executors.newFixedThreadPool(2);
    try (Node a = new Node("a", HOME.home(), HOME.connect(), clock);
        Node b = new Node("b", HOME.home(), HOME.connect(), clock)) {
      for (int round = 0; round < 5; round++) {
        LocalDate asOf = LocalDate.of(2026, 5, 1).plusDays(round);
        List<StepName> steps = new CopyOnWriteArrayList<>();
        List<Callable<Boolean>> starts = new ArrayList<>();
        for (Node node : List.of(a, b)) {
          starts.add(() -> ran(node, asOf, steps));
        }
        int ran = 0;
        for (Future<Boolean> start : both.invokeAll(starts)) {
          ran += start.get() ? 1 : 0;
        }
        assertThat(ran).isEqualTo(1);
        assertThat(steps).containsExactly(StepName.values());
        assertThat(a.store().runs().newest("guard", asOf).orElseThrow().version()).isEqualTo(1);
      }
    } finally {
      both.shutdownNow();
    }
  }

  private static boolean ran(Node node, LocalDate asOf, List<StepName> steps) {
    try {
      node.night("guard", asOf, NightRequest.Mode.START, steps::add);
      return true;
    } catch (NightRefused e) {
      return false;
    }
  }
}
