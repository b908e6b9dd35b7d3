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

  /** More cells on odd levels, curves that rise in S-shapes and flatten, every cell in a group. */
  static AdsProblem medium(long seed, int cells, int groups) {
    RandomGenerator random = Seed.stream(seed, "medium ads");
    List<Cell> list = new ArrayList<>();
    long all = 0;
    for (int j = 0; j < cells; j++) {
      long[] spend = new long[40];
      double[] value = new double[40];
      double height = 1000 + random.nextInt(5000);
      double slope = 0.6 + 2.5 * random.nextDouble();
      for (int k = 1; k < spend.length; k++) {
        spend[k] = spend[k - 1] + 20 + random.nextInt(50);
        value[k] = height * Saturation.hill(spend[k], 500 + 20 * j % 700, slope);
      }
      list.add(new Cell(String.format("c%04d", j), "g" + j % groups, spend, value, null));
      all += spend[spend.length - 1];
    }
    List<Group> bounds = new ArrayList<>();
    for (int g = 0; g < groups; g++) {
      long share = all / groups;
      bounds.add(new Group("g" + g, null, share * g / 40, share * (20 + 2 * g) / 100));
    }
    return new AdsProblem(all * 3 / 10, list, bounds);
  }
}
