package dev.vesper.jobs.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.data.store.Run;
import dev.vesper.data.timetable.Due;
import dev.vesper.data.timetable.DueOutcome;
import dev.vesper.domain.run.StepName;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** SIGSTOP of one of two processes that run nights until the night has been run, then SIGCONT. */
@Tag("process")
@Tag("long")
@Tag("two-schedulers")
class StoppedNodeTest {
  @RegisterExtension static final ShopHome HOME = new ShopHome();

  private static final int ROUNDS = 20;
  private static final Instant FIRST_DUE = Instant.parse("2026-06-02T02:00:00Z");

  @TempDir Path files;

  @Test
  void a_process_that_stood_still_when_a_night_was_due_finds_it_done() throws Exception {
    List<StepName> steps = new CopyOnWriteArrayList<>();
    int byTheStopped = 0;
    for (int round = 0; round < ROUNDS; round++) {
      Instant due = FIRST_DUE.plus(Duration.ofDays(round));
      Process idle = idle(due.minusSeconds(3));
      try (BufferedReader told = idle.inputReader()) {
        assertThat(told.readLine()).isEqualTo(IdleNode.LOOKS);
        signal(idle, "STOP");
        ShiftedClock clock = new ShiftedClock(due.plusSeconds(1));
        try (Node other = new Node("other", HOME.home(), HOME.connect(), clock);
            Scheduler scheduler = other.schedule("still", files, Node.BY_LOOK, steps::add)) {
          Wait.until("it is done", () -> isDone(other, due));
          signal(idle, "CONT");
          Wait.patiently(Duration.ofSeconds(4));
          assertThat(other.store().runs().list("still", 99)).hasSize(round + 1);
          assertThat(other.store().runs().list("still", 99))
              .extracting(Run::version)
              .containsOnly(1);
        }
        idle.outputWriter().close();
        byTheStopped += (int) told.lines().count();
      } finally {
        idle.destroyForcibly().waitFor();
      }
    }
    assertThat(steps.size() + byTheStopped).isEqualTo(ROUNDS * StepName.values().length);
    System.out.printf(
        "two-schedulers: %d rounds with one stopped when the night was due, %d nights, %d steps by"
            + " the stopped one%n",
        ROUNDS, steps.size() / StepName.values().length, byTheStopped);
  }

  private static boolean isDone(Node node, Instant due) {
    List<Due> history = node.store().timetable().history("still", "nightly", 1);
    return !history.isEmpty()
        && history.get(0).dueAt().equals(due)
        && history.get(0).outcome() == DueOutcome.DONE;
  }

  private Process idle(Instant now) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            IdleNode.class.getName(),
            HOME.home().root().toString(),
            Path.of("target", "postgresql").toAbsolutePath().toString(),
            files.toString(),
            "still",
            now.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static void signal(Process process, String name)
      throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }
}
