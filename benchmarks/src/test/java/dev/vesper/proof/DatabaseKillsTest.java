package dev.vesper.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * SIGKILL of the home's database server while a step stands at a marker: the program goes on or
 * says in words that it cannot, and the same command again ends the work as if nothing had
 * happened.
 */
@Tag("process")
@Tag("long")
@Tag("database-kills")
class DatabaseKillsTest {
  private static final int KILLS = 60;
  private static final int REFUSED = 4;

  private static Stages stages;

  @BeforeAll
  static void open() throws IOException {
    stages = Stages.in(LongProof.stages());
  }

  @Test
  void sixty_kills_of_the_database_lose_and_double_nothing() throws Exception {
    List<Strike> strikes = strikes();
    int wentOn = 0;
    List<Integer> share = LongProof.share(strikes.size());
    for (int n : share) {
      wentOn += struck(n, strikes.get(n - 1)) ? 1 : 0;
    }
    System.out.printf(
        "database-kills: %d, after %d of which the program went on by itself%n",
        share.size(), wentOn);
  }

  /** Spread evenly over the markers of all scenes. */
  private static List<Strike> strikes() throws Exception {
    List<Strike> all = new ArrayList<>();
    for (Scene scene : Scene.ALL) {
      all.addAll(Strike.markers(scene, stages.calm(scene).markers()));
    }
    return Strike.spread(all, KILLS);
  }

  /** Returns whether the program needed no help. */
  private static boolean struck(int n, Strike strike) throws Exception {
    Scene scene = strike.scene();
    Stages.Calm calm = stages.calm(scene);
    stages.set(scene);
    try (HomeServer server = HomeServer.keep(stages.live())) {
      Vesper.Outcome struck =
          stages
              .harness()
              .strikeAt(
                  stages.program(), strike.at(), struckProcess -> server.kill(), scene.arguments());
      assertThat(struck.out()).startsWith(calm.markers().get(strike.at() - 1));
      boolean wentOn = struck.exitCode() == 0;
      if (!wentOn) {
        assertThat(struck.exitCode()).as(struck.err()).isEqualTo(1);
        assertThat(struck.err()).doesNotContain("nobody foresaw");
        Vesper.Outcome again = stages.program().run(scene.arguments());
        assertThat(again.exitCode()).as("%s\n%s", strike.words(), again.err()).isIn(0, REFUSED);
      }
      assertThat(calm.differing(Tally.of(stages.live(), server))).as(strike.words()).isEmpty();
      LongProof.tell(
          String.format(
              "database-kills,%d of %d,%s,%s,same",
              n, KILLS, strike.words(), wentOn ? "went on" : "asked again"));
      return wentOn;
    }
  }
}
