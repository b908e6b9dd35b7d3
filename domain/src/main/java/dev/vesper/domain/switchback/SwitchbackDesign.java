package dev.vesper.domain.switchback;

import dev.vesper.domain.run.Seed;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Who is on when: each cluster of substitutes is switched on or off by blocks of days. Blocks are
 * stratified by the weekday on which they begin: of two blocks of a cluster that follow each other
 * on the same weekday, a fair coin says which is on, and the other is off. Blocks that touch begin
 * on different weekdays, so that their coins are independent; blocks of whole weeks have each a
 * coin of their own. All clusters change on the same days; the first block's length is drawn too,
 * so that no weekday always begins a block.
 *
 * <p>[1] Bojinov, Simchi-Levi and Zhao 2023, Design and analysis of switchback experiments,
 * Management Science 69, section 3; [2] Chamandy 2016, Experimentation in a ridesharing marketplace
 * (randomised block starts); [3] Imbens and Rubin 2015, Causal inference, ch. 9 and 10 (strata and
 * pairs).
 *
 * @param clusters how many
 * @param days how long
 * @param blockDays length of a block
 * @param carryOverDays how long a treatment is felt after it has ended
 * @param firstBlockDays length of the first block, 1 to {@code blockDays}
 */
public record SwitchbackDesign(
    int clusters, int days, int blockDays, int carryOverDays, int firstBlockDays) {
  private static final int WEEK = 7;

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

  /** The design of an experiment that is carried out: the first block follows from its seed. */
  public static SwitchbackDesign seeded(
      int clusters, int days, int blockDays, int carryOverDays, long seed) {
    return of(clusters, days, blockDays, carryOverDays, Seed.stream(seed, "first block"));
  }

  /** The same experiment, of which only the first days are read. */
  public SwitchbackDesign first(int daysRead) {
    return new SwitchbackDesign(clusters, daysRead, blockDays, carryOverDays, firstBlockDays);
  }

  /** The block of a day, from 0. */
  public int block(int day) {
    return day < firstBlockDays ? 0 : 1 + (day - firstBlockDays) / blockDays;
  }

  /** Draws an assignment: [cluster][day]. */
  public boolean[][] draw(RandomGenerator random) {
    boolean[][] on = new boolean[clusters][];
    for (int c = 0; c < clusters; c++) {
      on[c] = days(pair -> random.nextBoolean());
    }
    return on;
  }

  /**
   * The assignment of an experiment that is carried out: each coin depends on the seed, the
   * cluster's name and the coin's number alone, never on how many others are drawn.
   */
  public boolean[][] assign(List<String> names, long seed) {
    boolean[][] on = new boolean[clusters][];
    for (int c = 0; c < clusters; c++) {
      String name = names.get(c);
      on[c] = days(coin -> Seed.stream(seed, "block", name, Integer.toString(coin)).nextBoolean());
    }
    return on;
  }

  /** Coins of a cluster by their number. */
  private interface Coins {
    boolean isOn(int number);
  }

  private boolean[] days(Coins coins) {
    boolean[] blocks = new boolean[block(days - 1) + 1];
    // Which block waits for its pair, by the weekday on which it began; -1 when none does.
    int[] waiting = {-1, -1, -1, -1, -1, -1, -1};
    for (int block = 0; block < blocks.length; block++) {
      int weekday = weekday(block);
      // The first block is shorter than those of its weekday, and stands for itself.
      boolean alone = block == 0 || blockDays % WEEK == 0;
      if (alone || waiting[weekday] < 0) {
        blocks[block] = coins.isOn(block);
        waiting[weekday] = alone ? -1 : block;
      } else {
        blocks[block] = !blocks[waiting[weekday]];
        waiting[weekday] = -1;
      }
    }
    boolean[] on = new boolean[days];
    for (int day = 0; day < days; day++) {
      on[day] = blocks[block(day)];
    }
    return on;
  }

  /** The weekday on which a block begins, counted from the experiment's first day. */
  private int weekday(int block) {
    return block == 0 ? 0 : (firstBlockDays + (block - 1) * blockDays) % WEEK;
  }

  /**
   * The chance that a day and the carry-over before it are all on, which is that of all off: one
   * half per block they touch, of which there are two at most; 0 while the carry-over reaches back
   * before the experiment.
   */
  public double exposureChance(int day) {
    if (day < carryOverDays) {
      return 0;
    }
    return Math.pow(0.5, 1 + block(day) - block(day - carryOverDays));
  }
}
