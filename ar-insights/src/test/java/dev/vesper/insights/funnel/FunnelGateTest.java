package dev.vesper.insights.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.domain.contract.ArFactContracts;
import dev.vesper.domain.run.Seed;
import dev.vesper.insights.funnel.FunnelGate.Cell;
import dev.vesper.insights.funnel.FunnelGate.CellKey;
import dev.vesper.insights.suppression.CellRule;
import dev.vesper.insights.suppression.SmallCells;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class FunnelGateTest {
  private static final int STAGES = ArFactContracts.STAGES.size();
  private static final int LEAST = CellRule.STANDARD.least();
  private static final int PAIRS = 10_000;
  private static final int VISITS = 500;
  private static final String ALL = FunnelCells.ALL;

  /** [visit]: shopper, category, surface, deepest stage, day of the week. */
  private final int[][] visits = new int[VISITS][];

  @Test
  void ten_shoppers_are_told_and_nine_are_not() {
    FunnelGate gate = new FunnelGate(CellRule.STANDARD);
    gate.add(new CellKey("lamps", ALL, ALL), same(24, 10));
    gate.add(new CellKey("chairs", ALL, ALL), same(24, 9));
    SortedMap<CellKey, long[]> told = gate.told();
    assertThat(told.keySet()).containsExactly(new CellKey("lamps", ALL, ALL));
    assertThat(told.get(new CellKey("lamps", ALL, ALL))).containsOnly(20);
  }

  @Test
  void a_small_cell_takes_a_second_one_with_it() {
    FunnelGate gate = new FunnelGate(CellRule.STANDARD);
    gate.add(new CellKey("lamps", ALL, ALL), same(145, 145));
    gate.add(new CellKey("lamps", "surface", "webxr"), same(100, 100));
    gate.add(new CellKey("lamps", "surface", "native"), same(40, 40));
    gate.add(new CellKey("lamps", "surface", "web_3d"), same(5, 5));
    gate.add(new CellKey("chairs", ALL, ALL), same(300, 300));
    gate.add(new CellKey("chairs", "surface", "webxr"), same(100, 100));
    gate.add(new CellKey("chairs", "surface", "native"), same(100, 100));
    gate.add(new CellKey("chairs", "surface", "web_3d"), same(100, 100));
    SortedMap<CellKey, long[]> told = gate.told();
    assertThat(told).doesNotContainKey(new CellKey("lamps", "surface", "web_3d"));
    assertThat(told).doesNotContainKey(new CellKey("lamps", "surface", "native"));
    assertThat(told).containsKey(new CellKey("lamps", "surface", "webxr"));
  }

  private static Cell same(long visits, long shoppers) {
    long[] v = new long[STAGES];
    long[] s = new long[STAGES];
    java.util.Arrays.fill(v, visits);
    java.util.Arrays.fill(s, shoppers);
    return new Cell(v, s);
  }

  /**
   * Somebody subtracts two funnels: of one filter within another, or of the same week as two nights
   * told it; and in each, the cut's told cells from its whole. A small cell is recovered when the
   * range that is left lies between 1 and k − 1.
   */
  @Test
  void no_small_cell_is_recovered_from_ten_thousand_pairs_over_filters_and_time() {
    RandomGenerator random = Seed.stream(9, "funnel-attack");
    for (int v = 0; v < VISITS; v++) {
      visits[v] =
          new int[] {
            random.nextInt(180),
            (int) (4 * Math.pow(random.nextDouble(), 2)),
            (int) (4 * Math.pow(random.nextDouble(), 2)),
            random.nextInt(STAGES),
            random.nextInt(7)
          };
    }
    long gated = 0;
    long bare = 0;
    Map<List<Integer>, Tables> known = new HashMap<>();
    for (int pair = 0; pair < PAIRS; pair++) {
      // All but those of a day, of a surface, or of nobody; among so many or fewer shoppers.
      int without = random.nextInt(12) - 1;
      int most = 30 + 4 * random.nextInt(40);
      int fewer = 30 + (most - 30) / 4 * random.nextInt(5) / 4 * 4;
      Tables wide =
          known.computeIfAbsent(List.of(most, random.nextBoolean() ? -1 : without), this::tables);
      Tables narrow = known.computeIfAbsent(List.of(Math.min(most, fewer), without), this::tables);
      gated += recovered(wide.told(), narrow.told(), wide.counts(), 10);
      bare += recovered(wide.counts(), narrow.counts(), wide.counts(), 1);
    }
    System.out.printf(
        "funnel attack: %d small cells recovered of %d pairs; %d where nothing is gated%n",
        gated, PAIRS, bare);
    assertThat(gated).isZero();
    assertThat(bare).isGreaterThan(PAIRS);
  }

  /** What there is, and what is told of it. */
  private record Tables(Map<CellKey, long[]> counts, SortedMap<CellKey, long[]> told) {}

  /** Of the first so many shoppers, without a day (0 to 6) or a surface (7 to 10). */
  private Tables tables(List<Integer> filter) {
    int without = filter.get(1);
    IntPredicate taken =
        v -> visits[v][0] < filter.get(0) && visits[v][4] != without && visits[v][2] + 7 != without;
    FunnelGate gate = new FunnelGate(CellRule.STANDARD);
    Map<CellKey, long[]> counts = counted(taken);
    Map<CellKey, long[]> shoppers = shoppers(taken);
    counts.forEach((key, cell) -> gate.add(key, new Cell(cell, shoppers.get(key))));
    return new Tables(counts, gate.told());
  }

  private CellKey[] keys(int visit) {
    String category = "c" + visits[visit][1];
    String surface = "s" + visits[visit][2];
    return new CellKey[] {
      new CellKey(category, ALL, ALL),
      new CellKey(category, "surface", surface),
      new CellKey(ALL, ALL, ALL),
      new CellKey(ALL, "surface", surface)
    };
  }

  private Map<CellKey, long[]> counted(IntPredicate filter) {
    Map<CellKey, long[]> counts = new HashMap<>();
    for (int v = 0; v < VISITS; v++) {
      if (filter.test(v)) {
        for (CellKey key : keys(v)) {
          long[] cell = counts.computeIfAbsent(key, k -> new long[STAGES]);
          for (int stage = 0; stage <= visits[v][3]; stage++) {
            cell[stage]++;
          }
        }
      }
    }
    return counts;
  }

  private Map<CellKey, long[]> shoppers(IntPredicate filter) {
    Map<CellKey, long[]> counts = new HashMap<>();
    Map<CellKey, Set<Integer>> seen = new HashMap<>();
    for (int v = 0; v < VISITS; v++) {
      if (filter.test(v)) {
        for (CellKey key : keys(v)) {
          long[] cell = counts.computeIfAbsent(key, k -> new long[STAGES]);
          Set<Integer> ofCell = seen.computeIfAbsent(key, k -> new HashSet<>());
          for (int stage = 0; stage <= visits[v][3]; stage++) {
            cell[stage] += ofCell.add(visits[v][0] * STAGES + stage) ? 1 : 0;
          }
        }
      }
    }
    return counts;
  }

  private static long recovered(
      Map<CellKey, long[]> all,
      Map<CellKey, long[]> part,
      Map<CellKey, long[]> truth,
      int rounding) {
    long found = 0;
    for (CellKey key : truth.keySet()) {
      for (int stage = 0; stage < STAGES; stage++) {
        long[] a = range(all.get(key), stage, rounding);
        long[] b = range(part.get(key), stage, rounding);
        found += isSmall(a[0] - b[1], a[1] - b[0]) ? 1 : 0;
        if (key.cut().equals(ALL)) {
          found += byWhole(all, truth, key, stage, rounding);
        }
      }
    }
    return found;
  }

  /** The cells of a cut that are not told: the whole less those that are. */
  private static long byWhole(
      Map<CellKey, long[]> told,
      Map<CellKey, long[]> truth,
      CellKey whole,
      int stage,
      int rounding) {
    long[] left = range(told.get(whole), stage, rounding);
    boolean hidden = false;
    for (CellKey key : truth.keySet()) {
      if (key.of().equals(whole.of()) && key.cut().equals("surface")) {
        long[] known = range(told.get(key), stage, rounding);
        if (known[1] == Long.MAX_VALUE / 4) {
          hidden = true;
        } else {
          left[0] -= known[1];
          left[1] -= known[0];
        }
      }
    }
    return hidden && isSmall(left[0], left[1]) ? 1 : 0;
  }

  /** Least and greatest count that a told figure may stand for. */
  private static long[] range(long[] told, int stage, int rounding) {
    if (told == null || told[stage] == SmallCells.HIDDEN) {
      return new long[] {0, Long.MAX_VALUE / 4};
    }
    if (rounding == 1) {
      return new long[] {told[stage], told[stage]};
    }
    return new long[] {Math.max(LEAST, told[stage] - 5), told[stage] + 4};
  }

  private static boolean isSmall(long least, long most) {
    return least >= 1 && most < LEAST;
  }
}
