package dev.vesper.insights.switchback;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Intervals of played switchbacks against the truth of their worlds. */
class SwitchbackCoverageTest {
  private static final int WORLDS = 1000;

  @Test
  @Tag("long")
  @Tag("switchback-truth")
  void intervals_hold_the_truth_and_nothing_raises_few_alarms() {
    int covered = 0;
    int alarms = 0;
    for (int seed = 0; seed < WORLDS; seed++) {
      covered += PlayedSwitchback.covers(0.1, 0.9, seed) ? 1 : 0;
      alarms += PlayedSwitchback.covers(0, 0.95, 10_000 + seed) ? 0 : 1;
    }
    System.out.printf(
        "switchback-coverage,90 %% intervals %d of %d,false alarms at 5 %% %d of %d%n",
        covered, WORLDS, alarms, WORLDS);
    assertThat((double) covered / WORLDS).isBetween(0.9 - within(0.9), 0.9 + within(0.9));
    assertThat((double) alarms / WORLDS).isBetween(0.05 - within(0.05), 0.05 + within(0.05));
  }

  /** Three binomial deviations. */
  private static double within(double share) {
    return 3 * Math.sqrt(share * (1 - share) / WORLDS);
  }
}
