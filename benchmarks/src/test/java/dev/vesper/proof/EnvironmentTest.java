package dev.vesper.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Twelve kinds of trouble around the program in three phases of a night: it goes on, or ends with a
 * message that names the cause; no half of a plan is seen; and once the cause is gone, the same
 * command ends the work without anything done by hand.
 */
@Tag("process")
@Tag("long")
@Tag("environment")
class EnvironmentTest {
  private static final int REFUSED = 4;
  private static final long SLOW_MILLIS = 3000;

  /** In this JVM before there is anything, in the Spark worker, and where the plan is made. */
  private static final List<String> PHASES = List.of("snapshot", "facts", "optimise");

  private static Stages stages;

  @BeforeAll
  static void open() throws IOException {
    stages = Stages.in(LongProof.stages());
  }

  @Test
  void whatever_goes_wrong_around_it_the_program_names_it_and_recovers_by_itself()
      throws Exception {
    Trouble[] troubles = Trouble.values();
    for (int n : LongProof.share(troubles.length * PHASES.size())) {
      Trouble trouble = troubles[(n - 1) % troubles.length];
      Scene scene = Scene.named(PHASES.get((n - 1) / troubles.length));
      String end = inTrouble(trouble, scene);
      LongProof.tell(
          String.format(
              "environment,%d of %d,%s,%s,%s",
              n, troubles.length * PHASES.size(), scene.name(), trouble, end));
    }
  }

  private static String inTrouble(Trouble trouble, Scene scene) throws Exception {
    Stages.Calm calm = stages.calm(scene);
    try (Disk disk = stages.disk(scene);
        HomeServer server = HomeServer.keep(disk.home())) {
      Vesper program = stages.program().on(disk.home());
      Vesper.Outcome outcome = struck(trouble, scene, calm, disk, server, program);
      boolean wentOn = outcome.exitCode() == 0;
      if (!wentOn) {
        assertThat(outcome.exitCode()).as(outcome.err()).isBetween(1, 3);
        assertThat(outcome.err()).doesNotContain("nobody foresaw");
        assertThat(trouble.isNamedIn(outcome.err())).as(outcome.err()).isTrue();
      }
      trouble.ends(disk, server);
      // The whole plan or none: of a step that was recorded before the trouble it is there.
      Optional<String> plan = plan(program);
      assertThat(plan.isPresent() && !scene.name().equals("optimise")).isFalse();
      assertThat(plan.isEmpty() && wentOn && scene.name().equals("optimise")).isFalse();
      Vesper.Outcome again = program.run(scene.arguments());
      assertThat(again.exitCode()).as(again.err()).isIn(0, REFUSED);
      plan.ifPresent(seen -> assertThat(plan(program)).contains(seen));
      assertThat(calm.differing(Tally.of(disk.home(), server)))
          .as("%s in %s\n%s", trouble, scene.name(), outcome.err())
          .isEmpty();
      return wentOn ? "went on" : "exit " + outcome.exitCode();
    }
  }

  /** Every line of the only plan that there is. */
  private static Optional<String> plan(Vesper program) {
    long plans = program.run("plan", "list", "--format", "csv").done().lines().skip(1).count();
    assertThat(plans).isLessThanOrEqualTo(1);
    return plans == 0
        ? Optional.empty()
        : Optional.of(program.run("plan", "restock", "--format", "csv").done());
  }

  private static Vesper.Outcome struck(
      Trouble trouble, Scene scene, Stages.Calm calm, Disk disk, HomeServer server, Vesper program)
      throws Exception {
    if (trouble == Trouble.SLOW_DATABASE) {
      return stages
          .harness()
          .slowAt(program, "lease.before-commit", SLOW_MILLIS / 10, scene.arguments());
    }
    if (trouble.isFromTheStart()) {
      return trouble.around(program).run(scene.arguments());
    }
    String middle =
        trouble == Trouble.WORKER_KILLED && scene.name().equals("facts")
            ? "facts.after-read"
            : "night." + scene.name() + ".started";
    return stages
        .harness()
        .strikeAt(
            program,
            calm.markers().indexOf(middle) + 1,
            process -> trouble.begins(disk, server, process),
            scene.arguments());
  }
}
