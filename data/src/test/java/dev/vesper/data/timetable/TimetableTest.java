package dev.vesper.data.timetable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vesper.data.store.EmbeddedDatabase;
import dev.vesper.data.store.Runs;
import dev.vesper.domain.plan.RestockPlan;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The store's clock stands at 2011-12-10 02:00 UTC. */
class TimetableTest {
  @RegisterExtension static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

  private static final Instant NOW = EmbeddedDatabase.NOW;
  private static final Duration DAY = Duration.ofDays(1);
  private static final Described NIGHTLY =
      new Described(
          "nightly", "0 2 * * *", "every day at 02:00", "UTC", LocalTime.of(6, 30), "nightly.yaml");

  @Test
  void a_schedule_is_shown_with_its_due_times_ahead_and_the_last_that_came() {
    foresee("t1", NOW.minus(DAY), NOW, NOW.plus(DAY), NOW.plus(DAY.multipliedBy(2)));

    TimetableEntry entry = timetable().entry("t1", "nightly").orElseThrow();

    assertThat(entry.nextDue()).containsExactly(NOW.plus(DAY), NOW.plus(DAY.multipliedBy(2)));
    assertThat(entry.last().dueAt()).isEqualTo(NOW);
    assertThat(entry.last().outcome()).isEqualTo(DueOutcome.WAITING);
    assertThat(entry.cronWords()).isEqualTo("every day at 02:00");
    assertThat(entry.deadline()).isEqualTo(LocalTime.of(6, 30));
    assertThat(entry.paused()).isFalse();
  }

  @Test
  void of_all_that_came_the_newest_is_taken_and_the_others_are_missed() {
    foresee("t2", NOW.minus(DAY.multipliedBy(2)), NOW.minus(DAY), NOW, NOW.plus(DAY));

    Due taken = settle("t2", NOW, "a").orElseThrow();

    assertThat(taken.dueAt()).isEqualTo(NOW);
    assertThat(taken.asOf()).isEqualTo(LocalDate.of(2011, 12, 9));
    assertThat(taken.attempts()).isEqualTo(1);
    assertThat(outcomes("t2"))
        .containsExactly(DueOutcome.RUNNING, DueOutcome.MISSED, DueOutcome.MISSED);
    assertThat(settle("t2", NOW, "b")).isEmpty();
  }

  @Test
  void nothing_is_taken_a_moment_before_it_is_due() {
    foresee("t3", NOW);

    assertThat(settle("t3", NOW.minusMillis(1), "a")).isEmpty();
    // Come, but not yet overdue: it is left to the alarm clock.
    assertThat(dues().settle("t3", "nightly", NOW.minusMillis(1), NOW, "a")).isEmpty();
    assertThat(settle("t3", NOW, "a")).isPresent();
  }

  @Test
  void of_eight_who_settle_at_once_one_gets_the_night() throws Exception {
    ExecutorService many = Executors.newFixedThreadPool(8);
    try {
      for (int round = 0; round < 5; round++) {
        String shop = "t4-" + round;
        foresee(shop, NOW);
        List<Callable<Optional<Due>>> all = new ArrayList<>();
        for (int node = 0; node < 8; node++) {
          String name = "node" + node;
          all.add(() -> settle(shop, NOW, name));
        }
        int taken = 0;
        for (Future<Optional<Due>> future : many.invokeAll(all)) {
          taken += future.get().isPresent() ? 1 : 0;
        }
        assertThat(taken).isEqualTo(1);
      }
    } finally {
      many.shutdownNow();
    }
  }

  @Test
  void what_comes_while_it_is_paused_is_skipped_and_not_made_up_for() {
    foresee("t5", NOW, NOW.plus(DAY));
    timetable().pause("t5", "nightly", Pause.OPEN, "ada");

    assertThat(settle("t5", NOW, "a")).isEmpty();
    assertThat(timetable().entry("t5", "nightly").orElseThrow().pausedBy()).isEqualTo("ada");
    assertThat(timetable().pause("t5", "nightly", Pause.OPEN, "bob").answer())
        .isEqualTo("it was paused already, by ada");
    timetable().resume("t5", "nightly", "bob");

    assertThat(settle("t5", NOW, "a")).isEmpty();
    assertThat(outcomes("t5")).containsExactly(DueOutcome.SKIPPED);
    assertThat(settle("t5", NOW.plus(DAY), "a")).isPresent();
  }

  @Test
  void a_pause_with_an_end_lets_what_comes_before_it_pass_and_heeds_what_comes_at_it() {
    foresee("t21", NOW, NOW.plus(DAY), NOW.plus(DAY.multipliedBy(2)));
    Instant end = NOW.plus(DAY);
    timetable().pause("t21", "nightly", new Pause(" stocktaking ", end), "ada");

    TimetableEntry entry = timetable().entry("t21", "nightly").orElseThrow();
    assertThat(entry.pauseReason()).isEqualTo("stocktaking");
    assertThat(entry.pausedUntil()).isEqualTo(end);
    assertThat(settle("t21", NOW, "a")).isEmpty();
    assertThat(settle("t21", end.minusMillis(1), "a")).isEmpty();
    assertThat(outcomes("t21")).containsExactly(DueOutcome.SKIPPED);
    assertThat(settle("t21", end, "a")).isPresent();
  }

  @Test
  void a_pause_that_has_ended_by_itself_can_be_followed_by_another() {
    foresee("t22", NOW);
    Instant end = NOW.plusSeconds(60);
    timetable().pause("t22", "nightly", new Pause("first", end), "ada");
    Timetable later = new Timetable(DATABASE.dataSource(), Clock.fixed(end, ZoneOffset.UTC));

    assertThat(later.entry("t22", "nightly").orElseThrow().paused()).isFalse();
    assertThat(later.pause("t22", "nightly", new Pause("second", null), "bob").answer())
        .isEqualTo("paused: second");
    // It came while the first pause held.
    assertThat(settle("t22", end, "a")).isEmpty();
    assertThat(outcomes("t22")).containsExactly(DueOutcome.SKIPPED);
  }

  @Test
  void a_pause_that_ends_now_or_earlier_is_refused() {
    foresee("t23", NOW);
    assertThatThrownBy(() -> timetable().pause("t23", "nightly", new Pause("late", NOW), "ada"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ends in the future");
  }

  @Test
  void a_failed_night_waits_for_its_next_attempt_until_the_next_due_time() {
    foresee("t6", NOW, NOW.plus(DAY));
    Due first = settle("t6", NOW, "a").orElseThrow();
    Instant again = NOW.plusSeconds(900);
    dues().end(first, DueOutcome.WAITING, "r", "step forecast: no", again, NOW.plusSeconds(5));

    assertThat(settle("t6", again.minusMillis(1), "b")).isEmpty();
    Due second = settle("t6", again, "b").orElseThrow();
    assertThat(second.attempts()).isEqualTo(2);
    // The first attempt is over: what its process says late changes nothing.
    dues().end(first, DueOutcome.DONE, "r", "", null, again);
    assertThat(outcomes("t6")).containsExactly(DueOutcome.RUNNING);
    dues().end(second, DueOutcome.FAILED, "r", "step forecast: no", null, again);
    assertThat(outcomes("t6")).containsExactly(DueOutcome.FAILED);
  }

  @Test
  void a_changed_file_takes_back_due_times_ahead_but_never_what_came() {
    foresee("t7", NOW, NOW.plus(DAY));
    foresee("t7", NOW.plusSeconds(3600));

    assertThat(timetable().entry("t7", "nightly").orElseThrow().nextDue())
        .containsExactly(NOW.plusSeconds(3600));
    assertThat(outcomes("t7")).containsExactly(DueOutcome.WAITING);
    assertThat(dues().knownUntil("t7", "nightly", NOW.plus(DAY))).isEqualTo(NOW.plusSeconds(3600));
    dues().retireAllBut("t7", List.of("other"));
    assertThat(timetable().entries("t7")).isEmpty();
    // Its file comes back a month later: what passed meanwhile was not missed.
    Instant back = NOW.plus(DAY.multipliedBy(30));
    dues().describe("t7", NIGHTLY, back, "test");
    assertThat(dues().knownUntil("t7", "nightly", back)).isEqualTo(back);
  }

  @Test
  void a_request_is_asked_once_taken_once_and_answered_once() {
    foresee("t8", NOW);
    Request asked = timetable().run("t8", "nightly", null, "ada");
    assertThat(timetable().run("t8", "nightly", null, "bob")).isEqualTo(asked);
    Request other = timetable().restart("t8", "2011-12-08-v1", "bob");

    Request taken = timetable().answers().take("t8", NOW, "a").orElseThrow();
    assertThat(taken.id()).isEqualTo(asked.id());
    assertThat(timetable().answers().take("t8", NOW, "b").orElseThrow().id()).isEqualTo(other.id());
    assertThat(timetable().answers().take("t8", NOW, "c")).isEmpty();
    timetable().answers().answer(taken, Request.State.DONE, "run 2011-12-09-v1 is completed", NOW);
    timetable().answers().answer(taken, Request.State.FAILED, "late", NOW);

    Request done = timetable().request("t8", asked.id()).orElseThrow();
    assertThat(done.state()).isEqualTo(Request.State.DONE);
    assertThat(done.answer()).isEqualTo("run 2011-12-09-v1 is completed");
    assertThat(done.node()).isEqualTo("a");
    assertThatThrownBy(() -> timetable().run("t8", "weekly", null, "ada"))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("there is no schedule 'weekly'");
  }

  @Test
  void a_deadline_is_ahead_then_near_then_missed() {
    foresee("t9", NOW, NOW.plus(DAY));
    Instant deadline = NOW.plusSeconds(4 * 3600);

    assertThat(state("t9", NOW.minusMillis(1))).isEmpty();
    assertThat(state("t9", deadline.minusSeconds(3600).minusMillis(1)))
        .contains(Deadline.State.AHEAD);
    assertThat(state("t9", deadline.minusSeconds(3600))).contains(Deadline.State.NEAR);
    assertThat(state("t9", deadline.minusMillis(1))).contains(Deadline.State.NEAR);
    assertThat(state("t9", deadline)).contains(Deadline.State.MISSED);
  }

  @Test
  void a_plan_of_the_date_keeps_the_deadline_or_is_late() throws SQLException {
    planAt("t10", LocalDate.of(2011, 12, 9), NOW.plusSeconds(4 * 3600));
    foresee("t10", NOW, NOW.plus(DAY));
    assertThat(state("t10", NOW.plusSeconds(5 * 3600))).contains(Deadline.State.KEPT);
    // The plan of the day before says nothing about the next night.
    assertThat(state("t10", NOW.plus(DAY).plusSeconds(5 * 3600))).contains(Deadline.State.MISSED);

    planAt("t11", LocalDate.of(2011, 12, 9), NOW.plusSeconds(4 * 3600 + 1));
    foresee("t11", NOW);
    assertThat(state("t11", NOW.plusSeconds(5 * 3600))).contains(Deadline.State.LATE);
  }

  @Test
  void processes_are_known_while_they_say_so() {
    dues().seen("t12", "a:1", NOW);
    dues().seen("t12", "b:2", NOW);
    dues().seen("t12", "a:1", NOW.plusSeconds(60));

    assertThat(timetable().nodes("t12", NOW.plusSeconds(30)))
        .containsExactly(new SchedulerNode("a:1", NOW, NOW.plusSeconds(60)));
    dues().gone("t12", "a:1");
    assertThat(timetable().nodes("t12", NOW))
        .extracting(SchedulerNode::name)
        .containsExactly("b:2");
  }

  private static Optional<Due> settle(String shop, Instant now, String node) {
    return dues().settle(shop, "nightly", now, now, node);
  }

  private static Optional<Deadline.State> state(String shop, Instant now) {
    return timetable().deadline(shop, now).map(Deadline::state);
  }

  private static void planAt(String shop, LocalDate asOf, Instant made) throws SQLException {
    String run =
        DATABASE.store().runs().create(new Runs.NewRun(shop, asOf, 1, "test", "test")).runId();
    RestockPlan plan =
        new RestockPlan(asOf, List.of(), 0, 0, 0, 0, new TreeMap<>(), new TreeMap<>(), false);
    long id = DATABASE.store().plans().save(shop, run, plan, "test").planId();
    try (Connection connection = DATABASE.dataSource().getConnection();
        PreparedStatement later =
            connection.prepareStatement("update plan set created_at = ? where plan_id = ?")) {
      later.setObject(1, made.atOffset(ZoneOffset.UTC));
      later.setLong(2, id);
      later.executeUpdate();
    }
  }

  private static List<DueOutcome> outcomes(String shop) {
    return timetable().history(shop, "nightly", 10).stream().map(Due::outcome).toList();
  }

  /** As of the day before each due time; the deadline is four hours later, the warning three. */
  private static void foresee(String shop, Instant... due) {
    dues().describe(shop, NIGHTLY, NOW.minus(DAY.multipliedBy(40)), "test");
    List<Foreseen> all = new ArrayList<>();
    for (Instant at : due) {
      all.add(
          new Foreseen(
              at,
              at.atZone(ZoneOffset.UTC).toLocalDate().minusDays(1),
              at.plusSeconds(3 * 3600),
              at.plusSeconds(4 * 3600)));
    }
    dues().foresee(shop, "nightly", all, NOW);
  }

  private static Timetable timetable() {
    return DATABASE.store().timetable();
  }

  private static DueBook dues() {
    return timetable().dues();
  }
}
