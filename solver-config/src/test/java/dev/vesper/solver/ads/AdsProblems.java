package dev.vesper.solver.ads;

import dev.vesper.domain.media.AdsProblem;
import dev.vesper.domain.media.AdsProblem.Cell;
import dev.vesper.domain.media.AdsProblem.Group;
import dev.vesper.domain.media.Saturation;
import dev.vesper.domain.run.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Seeded random ad budgets. */
final class AdsProblems {
  private AdsProblems() {}

  /** Few cells with every rule there is, some of it odd: small enough to prove by enumeration. */
  static AdsProblem small(long seed) {
    RandomGenerator random = Seed.stream(seed, "small ads");
    int groups = random.nextInt(5);
    int n = 1 + random.nextInt(12);
    List<Cell> cells = new ArrayList<>();
    long all = 0;
    long[] most = new long[groups + 1];
    for (int j = 0; j < n; j++) {
      int levels = 1 + random.nextInt(8);
      long[] spend = new long[levels];
      double[] value = new double[levels];
      long step = random.nextBoolean() ? 100 : 1;
      spend[0] = random.nextInt(4) == 0 ? step * random.nextInt(300) : 0;
      value[0] = random.nextInt(5) == 0 ? random.nextInt(500) - 300 : 0;
      for (int k = 1; k < levels; k++) {
        spend[k] = spend[k - 1] + step * (1 + random.nextInt(random.nextBoolean() ? 5 : 700));
        value[k] = value[k - 1] + random.nextInt(4000) / 3.0 - random.nextInt(500);
      }
      int group = random.nextInt(groups + 1);
      Integer pin = random.nextInt(8) == 0 ? random.nextInt(levels) : null;
      cells.add(new Cell("c" + j, group == groups ? null : "g" + group, spend, value, pin));
      all += spend[levels - 1];
      most[group] += spend[levels - 1];
    }
    List<Group> bounds = new ArrayList<>();
    for (int g = 0; g < groups; g++) {
      String parent = g > 0 && random.nextInt(3) == 0 ? "g" + random.nextInt(g) : null;
      long least = random.nextInt(3) > 0 ? 0 : random.nextLong(1 + most[g] / 2);
      Long cap = random.nextInt(3) == 0 ? null : least + random.nextLong(1 + most[g]);
      bounds.add(new Group("g" + g, parent, least, cap));
    }
    Long budget = random.nextInt(6) == 0 ? null : (long) (all * random.nextDouble());
    return new AdsProblem(budget, cells, bounds);
  }

  /**
   * Hill curves, half of them S-shaped, with minimum spends and caps from sellable cover: spends in
   * minor units, values in minor units.
   *
   * @param cells how many
   * @param sShare share of S-shaped cells
   * @param steps levels above 0 per cell
   * @param tightness budget as a share of the sum of the largest spends
   * @param groups how many groups hold the cells; each has a least and a most
   * @param odd levels on no common step
   */
  static AdsProblem hill(
      long seed, int cells, double sShare, int steps, double tightness, int groups, boolean odd) {
    RandomGenerator random = Seed.stream(seed, "hill");
    List<Cell> list = new ArrayList<>();
    double all = 0;
    double[] most = new double[groups];
    for (int j = 0; j < cells; j++) {
      boolean s = (j * 97 % cells) < sShare * cells;
      Cell cell = hillCell(random, j, s, steps, groups == 0 ? null : "g" + j % groups, odd);
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

  private static Cell hillCell(
      RandomGenerator random, int j, boolean s, int steps, String group, boolean odd) {
    double slope = s ? uniform(random, 1.5, 3.5) : uniform(random, 0.5, 1);
    double half = StrictMath.exp(3 + 0.7 * random.nextGaussian());
    double beta = half * uniform(random, 0.8, 4);
    double most = half * uniform(random, 1.5, 4);
    double least = random.nextDouble() < 0.4 ? uniform(random, 0.05, 0.3) * most : 0;
    double cap = random.nextDouble() < 0.4 ? uniform(random, 0.3, 0.8) * beta : beta;
    long step = Math.max(1, Math.round(100 * most / steps));
    // On a common step all cells share it, so that sums of spends meet.
    long grid = odd ? step : 50;
    List<Long> spends = new ArrayList<>(List.of(0L));
    for (int k = 1; k <= steps; k++) {
      long spend = odd ? step * k + random.nextInt((int) Math.max(1, step / 2)) : grid * k;
      boolean wanted = spend >= 100 * least && (odd || spend <= 100 * most);
      if (wanted && spend > spends.get(spends.size() - 1)) {
        spends.add(spend);
      }
    }
    long[] levels = spends.stream().mapToLong(Long::longValue).toArray();
    double[] value = new double[levels.length];
    for (int k = 0; k < levels.length; k++) {
      double response = beta * Saturation.hill(levels[k] / 100.0, half, slope);
      value[k] = 100 * Math.min(response, cap);
    }
    return new Cell(String.format("c%05d", j), group, levels, value, null);
  }

  private static double uniform(RandomGenerator random, double from, double to) {
    return from + (to - from) * random.nextDouble();
  }
}
