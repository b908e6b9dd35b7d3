package dev.vesper.insights.switchback;

import java.util.random.RandomGenerator;

/**
 * Who is on when: each cluster of substitutes is switched on or off by blocks of days, each block
 * by a fair coin of its own. All clusters change on the same days; the first block's length is
 * drawn too, so that no weekday always begins a block.
 *
 * <p>[1] Bojinov, Simchi-Levi and Zhao 2023, Design and analysis of switchback experiments,
 * Management Science 69, section 3; [2] Chamandy 2016, Experimentation in a ridesharing marketplace
 * (randomised block starts).
 *
 * @param clusters how many
 * @param days how long
 * @param blockDays length of a block
 * @param carryOverDays how long a treatment is felt after it has ended
 * @param firstBlockDays length of the first block, 1 to {@code blockDays}
 */
public record SwitchbackDesign(
    int clusters, int days, int blockDays, int carryOverDays, int firstBlockDays) {

  public SwitchbackDesign {
    if (clusters < 2 || days < 2 || blockDays < 1 || carryOverDays < 0) {
      throw new IllegalArgumentException(
          "a switchback needs two clusters, two days and blocks of a day or more");
    }
    if (blockDays < carryOverDays) {
      throw new IllegalArgumentException(
          "blocks of "
              + blockDays
              + " days are shorter than the carry-over of "
              + carryOverDays
              + " days; make them at least as long");
    }
    if (firstBlockDays < 1 || firstBlockDays > blockDays) {
      throw new IllegalArgumentException("the first block has 1 to " + blockDays + " days");
    }
  }

  /** A design whose first block's length is drawn. */
  public static SwitchbackDesign of(
      int clusters, int days, int blockDays, int carryOverDays, RandomGenerator random) {
    return new SwitchbackDesign(
        clusters, days, blockDays, carryOverDays, 1 + random.nextInt(blockDays));
  }

  /** The block of a day, from 0. */
  public int block(int day) {
    return day < firstBlockDays ? 0 : 1 + (day - firstBlockDays) / blockDays;
  }

  /** Draws an assignment: [cluster][day]. */
  public boolean[][] draw(RandomGenerator random) {
    boolean[][] on = new boolean[clusters][days];
    for (boolean[] cluster : on) {
      boolean now = false;
      for (int day = 0; day < days; day++) {
        if (day == 0 || block(day) != block(day - 1)) {
          now = random.nextBoolean();
        }
        cluster[day] = now;
      }
    }
    return on;
  }

  /**
   * The chance that a day and the carry-over before it are all on, which is that of all off: one
   * half per block they touch; 0 while the carry-over reaches back before the experiment.
   */
  public double exposureChance(int day) {
    if (day < carryOverDays) {
      return 0;
    }
    return Math.pow(0.5, 1 + block(day) - block(day - carryOverDays));
  }
}
