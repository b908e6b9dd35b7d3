package dev.vesper.benchmarks.ads;

import dev.vesper.domain.media.AdsProblem;
import dev.vesper.domain.media.AdsProblem.Cell;
import dev.vesper.domain.media.AdsProblem.Group;
import dev.vesper.domain.media.Saturation;
import dev.vesper.domain.run.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Seeded budgets over Hill curves: slope 0.5 to 1 for concave cells and 1.5 to 3.5 for S-shaped
 * ones, ln half saturation ~ N(3, 0.7), height 0.8 to 4 times half saturation; 40 % of the cells
 * have a least spend if active, 40 % a cap from sellable cover at 30 to 80 % of the height. Amounts
 * in minor units.
 *
 * @param cells how many
 * @param sShare share of S-shaped cells
 * @param steps levels above 0 per cell
 * @param tightness budget as a share of the sum of the largest spends
 * @param groups how many groups, each with a least and a most; 0 for none
 * @param odd levels on no common step
 */
record HillBudgets(int cells, double sShare, int steps, double tightness, int groups, boolean odd) {
  /** The common step of levels that are not odd, minor units. */
  static final long STEP = 50;

  AdsProblem problem(long seed) {
    RandomGenerator random = Seed.stream(seed, "hill");
    List<Cell> list = new ArrayList<>();
    double all = 0;
    double[] most = new double[groups];
    for (int j = 0; j < cells; j++) {
      // Spread over the groups, as the groups go round too.
      boolean s = j * 97L % cells < sShare * cells;
      Cell cell = cell(random, j, s, groups == 0 ? null : "g" + j % groups);
      list.add(cell);
      double top = cell.levelsMinor()[cell.levelsMinor().length - 1];
      all += top;
      if (groups > 0) {
        most[j % groups] += top;
      }
    }
    List<Group> bounds = new ArrayList<>();
    for (int g = 0; g < groups; g++) {
      long low = (long) (most[g] * tightness * uniform(random, 0, 0.8));
      long high = (long) (most[g] * tightness * uniform(random, 0.9, 1.6));
      bounds.add(new Group("g" + g, null, low, high));
    }
    return new AdsProblem((long) (tightness * all), list, bounds);
  }

  private Cell cell(RandomGenerator random, int j, boolean s, @Nullable String group) {
    double slope = s ? uniform(random, 1.5, 3.5) : uniform(random, 0.5, 1);
    double half = StrictMath.exp(3 + 0.7 * random.nextGaussian());
    double height = half * uniform(random, 0.8, 4);
    double most = 100 * half * uniform(random, 1.5, 4);
    double least = random.nextDouble() < 0.4 ? uniform(random, 0.05, 0.3) * most : 0;
    double cap = random.nextDouble() < 0.4 ? uniform(random, 0.3, 0.8) * height : height;
    long[] levels = levels(random, least, most);
    double[] value = new double[levels.length];
    for (int k = 0; k < levels.length; k++) {
      value[k] = 100 * Math.min(cap, height * Saturation.hill(levels[k] / 100.0, half, slope));
    }
    return new Cell(String.format(Locale.ROOT, "c%05d", j), group, levels, value, null);
  }

  private long[] levels(RandomGenerator random, double least, double most) {
    long step = odd ? Math.max(1, Math.round(most / steps)) : STEP;
    List<Long> levels = new ArrayList<>(List.of(0L));
    for (int k = 1; k <= steps && step * k <= most; k++) {
      long spend = step * k + (odd ? random.nextInt((int) Math.max(1, step / 2)) : 0);
      if (spend >= least && spend > levels.get(levels.size() - 1)) {
        levels.add(spend);
      }
    }
    return levels.stream().mapToLong(Long::longValue).toArray();
  }

  private static double uniform(RandomGenerator random, double from, double to) {
    return from + (to - from) * random.nextDouble();
  }
}
