package dev.vesper.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * kill -9 of the program at every fault point and at random moments, one step at a time: the same
 * command again ends the work, and the home is what it would have been, row by row and byte by
 * byte.
 */
@Tag("process")
@Tag("long")
@Tag("kills")
class EveryKillTest {
  private static final int LEAST_KILLS = 480;
  private static final int MOMENTS = 300;

  /** Every so many-th moment falls into a step of the worker. */
  private static final int OF_WORKER = 12;

  private static final int LEAST_POINTS = 120;
  private static final int REFUSED = 4;

  /** What a restart may cost beside the step itself, of a whole night. */
  private static final double SHARE_OF_NIGHT = 0.2;

  private static Stages stages;

  @BeforeAll
  static void open() throws IOException {
    stages = Stages.ofAllBranches(LongProof.stages());
  }

  @Test
  void kills_at_every_point_and_at_random_moments_lose_and_double_nothing() throws Exception {
    List<Strike> strikes = strikes();
    long points = strikes.stream().filter(strike -> !strike.isMoment()).count();
    System.out.println("kills: " + points + " points, " + strikes.size() + " kills");
    assertThat(points).isGreaterThanOrEqualTo(LEAST_POINTS);
    assertThat(strikes).hasSizeGreaterThanOrEqualTo(LEAST_KILLS);
    double slowest = 0;
    for (int n : LongProof.share(strikes.size())) {
      Strike strike = strikes.get(n - 1);
      slowest = Math.max(slowest, struck(n, strikes.size(), strike));
    }
    System.out.printf("kills: the slowest restart took %.2f of what it may%n", slowest);
  }

  /** All kills in order; the same ones whenever the program is the same. */
  private static List<Strike> strikes() throws Exception {
    List<Scene> quick = Scene.ALL.stream().filter(scene -> !scene.needsWorker()).toList();
    List<Scene> slow = Scene.ALL.stream().filter(Scene::needsWorker).toList();
    List<Strike> strikes = new ArrayList<>();
    for (Scene scene : quick) {
      strikes.addAll(Strike.markers(scene, stages.calm(scene).markers()));
    }
    SplittableRandom random = new SplittableRandom(20_261_128);
    for (int n = 0; n < MOMENTS; n++) {
      // A moment in the worker's steps costs a minute, in the others seconds.
      List<Scene> among = n % OF_WORKER == OF_WORKER - 1 ? slow : quick;
      Scene scene = among.get(random.nextInt(among.size()));
      strikes.add(Strike.moment(scene, stages.calm(scene).millis(), random));
    }
    Set<String> shown = new TreeSet<>();
    for (Scene scene : slow) {
      strikes.addAll(Strike.markersInWorker(scene, stages.calm(scene).markers(), shown));
    }
    return strikes;
  }

  /** Returns how long the restart took, of what it may take. */
  private static double struck(int n, int of, Strike strike) throws Exception {
    Scene scene = strike.scene();
    Stages.Calm calm = stages.calm(scene);
    Vesper program = stages.program();
    long may = (long) (SHARE_OF_NIGHT * stages.nightMillis()) + calm.millis();
    stages.set(scene);
    if (strike.isMoment()) {
      stages.harness().killAfter(program, strike.millis(), scene.arguments());
    } else {
      assertThat(stages.harness().killAt(program, strike.at(), scene.arguments()))
          .isEqualTo(calm.markers().get(strike.at() - 1));
    }
    try (HomeServer server = HomeServer.keep(stages.live())) {
      long began = System.nanoTime();
      Vesper.Outcome again = program.run(scene.arguments());
      long took = (System.nanoTime() - began) / 1_000_000;
      assertThat(again.exitCode()).as("%s\n%s", strike.words(), again.err()).isIn(0, REFUSED);
      assertThat(calm.differing(Tally.of(stages.live(), server))).as(strike.words()).isEmpty();
      LongProof.tell(String.format("kills,%d of %d,%s,same,%d ms", n, of, strike.words(), took));
      return (double) took / may;
    }
  }
}
