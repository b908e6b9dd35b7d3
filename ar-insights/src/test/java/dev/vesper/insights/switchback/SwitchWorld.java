package dev.vesper.insights.switchback;

import dev.vesper.domain.run.Seed;
import dev.vesper.domain.switchback.Panel;
import dev.vesper.domain.switchback.SwitchbackDesign;
import java.util.random.RandomGenerator;

/**
 * A shop that switches AR on and off: items in clusters of substitutes, weekdays, days that go well
 * for all, a carry-over of one day, and a lift that is a share of what each item sells anyway.
 *
 * @param lift the true effect, as a share
 * @param clusters how many
 */
record SwitchWorld(double lift, int clusters) {
  static final int BEFORE = 28;
  static final int DAYS = 56;
  static final int CARRY_OVER = 1;
  private static final double[] WEEKDAY = {0.8, 0.8, 0.9, 1, 1.1, 1.3, 1.1};
  private static final double SPREAD = 0.4;

  /** Mean effect per item and day over all shops of this kind: E[lognormal] is exp(spread²/2). */
  double truth() {
    return lift * 10 * Math.exp(SPREAD * SPREAD / 2);
  }

  /**
   * An experiment as it went.
   *
   * @param before the panel of the days before it
   * @param during the panel of its days
   */
  record Played(Panel before, Panel during, SwitchbackDesign design, boolean[][] on) {
    /** The panel less what was expected before it began. */
    Panel centred() {
      return during.less(before.expectation(DAYS));
    }
  }

  Played play(long seed) {
    RandomGenerator random = Seed.stream(seed, "switch-world");
    SwitchbackDesign design = SwitchbackDesign.of(clusters, DAYS, 3, CARRY_OVER, random);
    boolean[][] on = design.draw(random);
    double[][] before = new double[clusters][BEFORE];
    double[][] during = new double[clusters][DAYS];
    double[][] weightBefore = new double[clusters][BEFORE];
    double[][] weight = new double[clusters][DAYS];
    double[] shared = new double[BEFORE + DAYS];
    for (int day = 0; day < shared.length; day++) {
      shared[day] = Math.exp(0.15 * random.nextGaussian());
    }
    for (int c = 0; c < clusters; c++) {
      int items = 1 + random.nextInt(4);
      for (int item = 0; item < items; item++) {
        double level = 10 * Math.exp(SPREAD * random.nextGaussian());
        double mood = 0;
        for (int t = 0; t < BEFORE + DAYS; t++) {
          mood = 0.5 * mood + 0.25 * random.nextGaussian();
          int day = t - BEFORE;
          double felt = day < 0 ? 0 : felt(on[c], day);
          double sold = level * WEEKDAY[t % 7] * shared[t] * Math.max(0, 1 + mood + lift * felt);
          if (day < 0) {
            before[c][t] += sold;
            weightBefore[c][t]++;
          } else {
            during[c][day] += sold;
            weight[c][day]++;
          }
        }
      }
    }
    return new Played(new Panel(before, weightBefore), new Panel(during, weight), design, on);
  }

  /** Most of the effect comes at once, the rest a day later. */
  private static double felt(boolean[] on, int day) {
    double now = on[day] ? 0.7 : 0;
    return now + (day > 0 && on[day - 1] ? 0.3 : 0);
  }
}
