package dev.vesper.insights.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vesper.domain.contract.ArFactContracts;
import dev.vesper.domain.run.Seed;
import dev.vesper.insights.funnel.FunnelGate.Cell;
import dev.vesper.insights.funnel.FunnelGate.CellKey;
import dev.vesper.insights.suppression.CellRule;
import dev.vesper.insights.suppression.ToldCounts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * Somebody watches the page of today all day and writes down every figure with its time. They are
 * given more than the page gives: the counts as they were before rounding, at the moment each was
 * told. They subtract what a cell showed before from what it shows now, and from each whole what
 * its parts show. A step is recovered when what is left lies between 1 and k − 1.
 */
class TodayAttackTest {
  private static final int DAYS = 20;
  private static final int REFRESHES = 90;
  private static final int VISITS = 8;
  private static final int STAGES = ArFactContracts.STAGES.size();
  private static final int LEAST = CellRule.STANDARD.least();
  private static final String ALL = FunnelCells.ALL;
  private static final List<String> SURFACES = List.of("s0", "s1", "s2");
  private static final List<String> ITEMS = List.of("i0", "i1", "i2", "i3");

  /** What is told after a refresh, by cell and stage. */
  private interface Gate {
    SortedMap<CellKey, ToldCounts> next(
        SortedMap<CellKey, Cell> now, SortedMap<CellKey, ToldCounts> before);
  }

  /** Steps that were recovered, and how often anything moved. */
  private record Found(long small, long moves) {}

  @Test
  void no_small_step_is_recovered_by_watching_twenty_days() {
    Found gated = watch((now, before) -> TodayFunnel.next(now, before, CellRule.STANDARD));
    Found bare = watch(TodayAttackTest::nightEachTime);
    System.out.printf(
        "watching %d days of %d refreshes: %d small steps of %d; %d of %d by the night's gate each"
            + " time%n",
        DAYS, REFRESHES, gated.small(), gated.moves(), bare.small(), bare.moves());
    assertThat(gated.small()).isZero();
    assertThat(gated.moves()).isGreaterThan(10_000);
    assertThat(bare.small()).isGreaterThan(10_000);
  }

  @Test
  void the_first_telling_is_the_nights() {
    Day day = new Day(3);
    day.visits(600);
    SortedMap<CellKey, ToldCounts> told =
        TodayFunnel.next(day.cells(), new TreeMap<>(), CellRule.STANDARD);
    FunnelGate night = new FunnelGate(CellRule.STANDARD);
    day.cells().forEach(night::add);
    SortedMap<CellKey, List<Long>> counts = new TreeMap<>();
    told.forEach((key, cell) -> counts.put(key, cell.told()));
    SortedMap<CellKey, List<Long>> nights = new TreeMap<>();
    night.told().forEach((key, cell) -> nights.put(key, Arrays.stream(cell).boxed().toList()));
    assertThat(counts).isEqualTo(nights).hasSizeGreaterThan(10);
  }

  @Test
  void a_count_moves_on_with_the_tenth_new_shopper_and_not_with_the_ninth() {
    SortedMap<CellKey, ToldCounts> noon = TodayFunnel.next(whole(30), new TreeMap<>(), rule());
    assertThat(views(noon)).isEqualTo(30);
    assertThat(views(TodayFunnel.next(whole(39), noon, rule()))).isEqualTo(30);
    assertThat(views(TodayFunnel.next(whole(40), noon, rule()))).isEqualTo(40);
  }

  private static CellRule rule() {
    return CellRule.STANDARD;
  }

  private static SortedMap<CellKey, Cell> whole(long shoppers) {
    long[] counts = new long[STAGES];
    counts[0] = shoppers;
    return new TreeMap<>(Map.of(new CellKey(ALL, ALL, ALL), new Cell(counts, counts.clone())));
  }

  private static long views(SortedMap<CellKey, ToldCounts> told) {
    return told.get(new CellKey(ALL, ALL, ALL)).told().get(0);
  }

  /** What people build first: each refresh through the night's gate, whatever was told before. */
  private static SortedMap<CellKey, ToldCounts> nightEachTime(
      SortedMap<CellKey, Cell> now, SortedMap<CellKey, ToldCounts> before) {
    FunnelGate gate = new FunnelGate(CellRule.STANDARD);
    now.forEach(gate::add);
    SortedMap<CellKey, ToldCounts> next = new TreeMap<>(before);
    gate.told()
        .forEach(
            (key, told) ->
                next.put(
                    key,
                    before
                        .getOrDefault(key, ToldCounts.none(STAGES))
                        .then(told, now.get(key).shoppers())));
    return next;
  }

  private static Found watch(Gate gate) {
    long small = 0;
    long moves = 0;
    for (int d = 0; d < DAYS; d++) {
      Day day = new Day(d);
      SortedMap<CellKey, ToldCounts> told = new TreeMap<>();
      Map<CellKey, long[]> exact = new HashMap<>();
      for (int r = 0; r < REFRESHES; r++) {
        day.visits(VISITS);
        SortedMap<CellKey, Cell> now = day.cells();
        SortedMap<CellKey, ToldCounts> next = gate.next(now, told);
        for (Map.Entry<CellKey, ToldCounts> cell : next.entrySet()) {
          ToldCounts old = told.getOrDefault(cell.getKey(), ToldCounts.none(STAGES));
          long[] known = exact.computeIfAbsent(cell.getKey(), key -> new long[STAGES]);
          for (int stage = 0; stage < STAGES; stage++) {
            if (!cell.getValue().behind().get(stage).equals(old.behind().get(stage))) {
              moves++;
              long step = now.get(cell.getKey()).visits()[stage] - known[stage];
              small += isSmall(step) ? 1 : 0;
              known[stage] = now.get(cell.getKey()).visits()[stage];
            }
          }
        }
        told = next;
        small += byWholes(exact);
      }
    }
    return new Found(small, moves);
  }

  /** Of each whole that was told: what its parts have not told of it. */
  private static long byWholes(Map<CellKey, long[]> exact) {
    long found = 0;
    List<String> rows = new ArrayList<>(ITEMS);
    rows.add(ALL);
    for (int stage = 0; stage < STAGES; stage++) {
      for (String of : rows) {
        found += left(exact, new CellKey(of, ALL, ALL), surfaces(of), stage);
      }
      for (String surface : SURFACES) {
        found += left(exact, new CellKey(ALL, "surface", surface), items(surface), stage);
      }
      found +=
          left(
              exact,
              new CellKey(ALL, ALL, ALL),
              ITEMS.stream().map(item -> new CellKey(item, ALL, ALL)).toList(),
              stage);
    }
    return found;
  }

  private static List<CellKey> surfaces(String of) {
    return SURFACES.stream().map(surface -> new CellKey(of, "surface", surface)).toList();
  }

  private static List<CellKey> items(String surface) {
    return ITEMS.stream().map(item -> new CellKey(item, "surface", surface)).toList();
  }

  private static int left(
      Map<CellKey, long[]> exact, CellKey whole, List<CellKey> parts, int stage) {
    long[] nothing = new long[STAGES];
    long left = exact.getOrDefault(whole, nothing)[stage];
    if (left == 0) {
      return 0;
    }
    for (CellKey part : parts) {
      left -= exact.getOrDefault(part, nothing)[stage];
    }
    return isSmall(Math.abs(left)) ? 1 : 0;
  }

  private static boolean isSmall(long count) {
    return count >= 1 && count < LEAST;
  }

  /** Visits as they come; some shoppers come again. */
  private static final class Day {
    private final RandomGenerator random;
    private final Map<CellKey, long[]> visits = new HashMap<>();
    private final Map<CellKey, List<Set<Integer>>> shoppers = new HashMap<>();

    Day(long seed) {
      random = Seed.stream(seed, "today-attack");
    }

    void visits(int count) {
      for (int v = 0; v < count; v++) {
        int shopper = random.nextInt(500);
        // A shopper has one surface; items differ in how often they are looked at.
        String surface = "s" + Math.min(2, shopper % 7 / 3);
        String item = "i" + (int) (ITEMS.size() * Math.pow(random.nextDouble(), 2));
        int depth = random.nextInt(STAGES);
        for (CellKey key :
            List.of(
                new CellKey(item, ALL, ALL),
                new CellKey(item, "surface", surface),
                new CellKey(ALL, ALL, ALL),
                new CellKey(ALL, "surface", surface))) {
          for (int stage = 0; stage <= depth; stage++) {
            visits.computeIfAbsent(key, k -> new long[STAGES])[stage]++;
            shoppers.computeIfAbsent(key, k -> sets()).get(stage).add(shopper);
          }
        }
      }
    }

    private static List<Set<Integer>> sets() {
      List<Set<Integer>> sets = new ArrayList<>();
      for (int stage = 0; stage < STAGES; stage++) {
        sets.add(new HashSet<>());
      }
      return sets;
    }

    SortedMap<CellKey, Cell> cells() {
      SortedMap<CellKey, Cell> cells = new TreeMap<>();
      visits.forEach(
          (key, counts) ->
              cells.put(
                  key,
                  new Cell(
                      counts.clone(), shoppers.get(key).stream().mapToLong(Set::size).toArray())));
      return cells;
    }
  }
}
