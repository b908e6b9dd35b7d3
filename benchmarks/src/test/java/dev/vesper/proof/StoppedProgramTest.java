package dev.vesper.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * SIGSTOP of the program in the middle of a step, until another process has taken its night over
 * and ended the step; then SIGCONT: nothing of what it still wants to write goes through, in the
 * store or in files.
 */
@Tag("process")
@Tag("long")
@Tag("fencing")
class StoppedProgramTest {
  private static final int ROUNDS = 100;
  private static final String LEASE_SECONDS = "2";
  private static final int REFUSED = 4;
  private static final long PATIENCE_SECONDS = 60;

  private static Stages stages;

  @BeforeAll
  static void open() throws IOException {
    stages = Stages.in(LongProof.stages());
  }

  @Test
  void a_program_that_was_stopped_until_its_night_was_taken_over_writes_nothing_any_more()
      throws Exception {
    List<Strike> strikes = strikes();
    int refused = 0;
    List<Integer> share = LongProof.share(strikes.size());
    for (int n : share) {
      refused += round(n, strikes.get(n - 1)) ? 1 : 0;
    }
    System.out.printf(
        "fencing: %d programs stopped, %d refused when they went on, the others had nothing left to"
            + " write%n",
        share.size(), refused);
  }

  private static List<Strike> strikes() throws Exception {
    List<Strike> all = new ArrayList<>();
    for (Scene scene : Scene.ALL) {
      if (scene.isStep() && !scene.needsWorker()) {
        all.addAll(Strike.markers(scene, stages.calm(scene).markers()));
      }
    }
    return Strike.spread(all, ROUNDS);
  }

  /** Returns whether the program was refused, and had not only to say good-bye. */
  private static boolean round(int n, Strike strike) throws Exception {
    Scene scene = strike.scene();
    Stages.Calm calm = stages.calm(scene);
    stages.set(scene);
    try (HomeServer server = HomeServer.keep(stages.live())) {
      Vesper.Outcome stopped =
          stages
              .harness()
              .strikeAt(
                  stages.program().with("VESPER_LEASE_SECONDS", LEASE_SECONDS),
                  strike.at(),
                  process -> {
                    signal(process, "STOP");
                    takeOver(scene);
                    assertThat(calm.differing(Tally.of(stages.live(), server)))
                        .as("taken over at %s", strike.words())
                        .isEmpty();
                    signal(process, "CONT");
                  },
                  scene.arguments());
      assertThat(calm.differing(Tally.of(stages.live(), server)))
          .as("gone on from %s", strike.words())
          .isEmpty();
      boolean refused = stopped.exitCode() != 0;
      if (refused) {
        assertThat(stopped.err()).contains("another process has taken the night over");
      }
      LongProof.tell(
          String.format(
              "fencing,%d of %d,%s,%s",
              n, ROUNDS, strike.words(), refused ? "refused" : "nothing left"));
      return refused;
    }
  }

  /** As a person would: again, until the night is free. */
  private static void takeOver(Scene scene) {
    Vesper heir = stages.program().with("VESPER_LEASE_SECONDS", LEASE_SECONDS);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
    Vesper.Outcome outcome = heir.run(scene.arguments());
    while (outcome.exitCode() == REFUSED && outcome.err().contains("a night is running")) {
      assertThat(System.nanoTime()).as(outcome.err()).isLessThan(end);
      outcome = heir.run(scene.arguments());
    }
    assertThat(outcome.exitCode()).as(outcome.err()).isIn(0, REFUSED);
  }

  private static void signal(Process process, String name)
      throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }
}
