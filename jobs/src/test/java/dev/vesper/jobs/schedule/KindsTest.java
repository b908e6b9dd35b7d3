package dev.vesper.jobs.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.data.store.Refused;
import dev.vesper.data.timetable.Due;
import dev.vesper.data.timetable.DueOutcome;
import dev.vesper.data.timetable.Request;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.schedules.spec.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What schedules run beside the usual night. */
class KindsTest {
  @RegisterExtension static final ShopHome HOME = new ShopHome();

  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
  private static final Instant ONE = Instant.parse("2026-06-02T01:00:00Z");

  @TempDir Path files;

  @Test
  void a_retraining_night_learns_anew_and_the_usual_one_of_its_date_is_left() throws IOException {
    Files.writeString(files.resolve("weekly.yaml"), "runs: retrain\ncron: 0 1 * * *\n");
    ShiftedClock clock = new ShiftedClock(NOON);
    try (Node node = new Node("node", HOME.home(), HOME.connect(), clock);
        Scheduler scheduler = node.schedule("anew", files, Node.BY_LOOK, step -> {})) {
      clock.set(ONE.plusSeconds(1));
      Wait.until("it has run", () -> outcome(node, "anew", "weekly") == DueOutcome.DONE);
      clock.set(ONE.plus(Duration.ofHours(1)).plusSeconds(1));
      Wait.until("02:00 is left", () -> outcome(node, "anew", "nightly") == DueOutcome.LEFT);
      clock.set(ONE.plus(Duration.ofDays(1)));
      node.store().timetable().run("anew", "weekly", LocalDate.of(2026, 5, 1), "ada");
      Wait.until(
          "it was asked for", () -> node.wanted().stream().anyMatch(n -> n.actor().equals("ada")));

      assertThat(node.wanted().get(0).anew()).isTrue();
      assertThat(node.wanted().get(0).asOf()).isEqualTo(LocalDate.of(2026, 6, 1));
      assertThat(node.wanted().get(1).anew()).isFalse();
      assertThat(node.wanted())
          .filteredOn(night -> night.actor().equals("ada"))
          .allMatch(Nights.Wanted::anew);
    }
  }

  @Test
  void retention_lets_a_night_go_first_and_is_tried_again_after_a_failure() throws IOException {
    Files.writeString(files.resolve("monthly.yaml"), "runs: retention\ncron: 0 1 * * *\n");
    ShiftedClock clock = new ShiftedClock(NOON);
    List<Work> done = new CopyOnWriteArrayList<>();
    Upkeep keeper =
        work -> {
          done.add(work);
          if (done.size() == 1) {
            throw new Refused("a night is running for this shop");
          }
          if (done.size() == 2) {
            throw StepFailure.failed("the disk is full");
          }
          return "7 rows went";
        };
    try (Node node = new Node("node", HOME.home(), HOME.connect(), clock).keeping(keeper);
        Scheduler scheduler = node.schedule("keep", files, Node.BY_LOOK, step -> {})) {
      clock.set(ONE.plusSeconds(1));
      Wait.until("the disk is full", () -> message(node).equals("the disk is full"));
      clock.forward(Duration.ofMinutes(16));
      Wait.until("it is done", () -> outcome(node, "keep", "monthly") == DueOutcome.DONE);
      assertThat(message(node)).isEqualTo("7 rows went");
      assertThat(done).hasSize(3).containsOnly(Work.RETENTION);
      assertThat(node.store().runs().list("keep", 9)).isEmpty();

      Request asked = node.store().timetable().run("keep", "monthly", null, "ada");
      Wait.until(
          "it is answered",
          () ->
              node.store().timetable().request("keep", asked.id()).orElseThrow().state()
                  == Request.State.DONE);
    }
  }

  private static String message(Node node) {
    List<Due> history = node.store().timetable().history("keep", "monthly", 1);
    return history.isEmpty() ? "" : history.get(0).message();
  }

  private static DueOutcome outcome(Node node, String shop, String schedule) {
    List<Due> history = node.store().timetable().history(shop, schedule, 1);
    return history.isEmpty() ? null : history.get(0).outcome();
  }
}
