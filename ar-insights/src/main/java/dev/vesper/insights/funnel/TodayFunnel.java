package dev.vesper.insights.funnel;

import dev.vesper.domain.contract.ArFactContracts;
import dev.vesper.insights.funnel.FunnelGate.Cell;
import dev.vesper.insights.funnel.FunnelGate.CellKey;
import dev.vesper.insights.part.InsightsNight;
import dev.vesper.insights.suppression.CellRule;
import dev.vesper.insights.suppression.SmallCells;
import dev.vesper.insights.suppression.ToldCounts;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/**
 * The funnels of the day that is not over, through the small-cell gate as of old and over time: who
 * has come to a cell since it was told goes through the gate in place of who is there. Where nobody
 * was told anything yet that is the gate of the night, so the first telling is the night's.
 */
public final class TodayFunnel {
  private static final int STAGES = ArFactContracts.STAGES.size();
  private static final int KEY = 3;
  private static final long[] STAYS = new long[STAGES];

  static {
    Arrays.fill(STAYS, SmallCells.HIDDEN);
  }

  private TodayFunnel() {}

  /**
   * Rows of {@code ar_today_funnel}, by key.
   *
   * @param before those that were told last; none on a day's first refresh
   */
  public static List<String[]> told(InsightsNight night, List<List<String>> before) {
    SortedMap<CellKey, ToldCounts> known = new TreeMap<>();
    for (List<String> row : before) {
      int behind = KEY + STAGES;
      known.put(
          new CellKey(row.get(0), row.get(1), row.get(2)),
          ToldCounts.of(row.subList(KEY, behind), row.subList(behind, behind + STAGES)));
    }
    SortedMap<CellKey, Cell> now = new TreeMap<>();
    Iterator<Row> rows =
        FunnelCells.byDayAndShop(
                FunnelCells.eligible(night.visits().all(), night.catalogue()), night.asOf())
            .toLocalIterator();
    while (rows.hasNext()) {
      Row row = rows.next();
      now.put(
          new CellKey(row.getString(0), row.getString(2), row.getString(3)), FunnelPart.cell(row));
    }
    return next(now, known, night.rule()).entrySet().stream().map(TodayFunnel::row).toList();
  }

  /**
   * What is told after those cells have been seen. A cell moves on only together with the wholes it
   * is a part of: told later than they, it would give away what came between.
   */
  static SortedMap<CellKey, ToldCounts> next(
      SortedMap<CellKey, Cell> now, SortedMap<CellKey, ToldCounts> before, CellRule rule) {
    SortedMap<CellKey, long[]> come = new TreeMap<>();
    now.forEach((key, cell) -> come.put(key, of(before, key).since(cell.shoppers())));
    SortedMap<CellKey, long[]> moved = moved(now, come, rule);
    while (waits(come, moved, before)) {
      moved = moved(now, come, rule);
    }
    SortedMap<CellKey, ToldCounts> next = new TreeMap<>(before);
    for (Map.Entry<CellKey, Cell> cell : now.entrySet()) {
      long[] told = moved.getOrDefault(cell.getKey(), STAYS);
      next.put(cell.getKey(), of(before, cell.getKey()).then(told, cell.getValue().shoppers()));
    }
    next.values().removeIf(ToldCounts::isEmpty);
    return next;
  }

  private static SortedMap<CellKey, long[]> moved(
      SortedMap<CellKey, Cell> now, SortedMap<CellKey, long[]> come, CellRule rule) {
    FunnelGate gate = new FunnelGate(rule);
    come.forEach((key, shoppers) -> gate.add(key, new Cell(cell(now, key).visits(), shoppers)));
    return gate.told();
  }

  /** Makes cells wait whose whole has been told and stays; whether there were any. */
  private static boolean waits(
      SortedMap<CellKey, long[]> come,
      SortedMap<CellKey, long[]> moved,
      SortedMap<CellKey, ToldCounts> before) {
    boolean changed = false;
    for (Map.Entry<CellKey, long[]> cell : moved.entrySet()) {
      for (int stage = 0; stage < STAGES; stage++) {
        if (cell.getValue()[stage] != SmallCells.HIDDEN
            && isAnyWholeBehind(cell.getKey(), stage, moved, before)) {
          Objects.requireNonNull(come.get(cell.getKey()))[stage] = 0;
          changed = true;
        }
      }
    }
    return changed;
  }

  private static boolean isAnyWholeBehind(
      CellKey part,
      int stage,
      SortedMap<CellKey, long[]> moved,
      SortedMap<CellKey, ToldCounts> before) {
    return Stream.of(
            new CellKey(part.of(), FunnelCells.ALL, FunnelCells.ALL),
            new CellKey(FunnelCells.ALL, part.cut(), part.value()),
            new CellKey(FunnelCells.ALL, FunnelCells.ALL, FunnelCells.ALL))
        .filter(whole -> !whole.equals(part))
        .anyMatch(
            whole ->
                of(before, whole).told().get(stage) != SmallCells.HIDDEN
                    && moved.getOrDefault(whole, STAYS)[stage] == SmallCells.HIDDEN);
  }

  private static Cell cell(SortedMap<CellKey, Cell> now, CellKey key) {
    return Objects.requireNonNull(now.get(key), "a cell that was counted");
  }

  private static ToldCounts of(SortedMap<CellKey, ToldCounts> before, CellKey key) {
    ToldCounts told = before.get(key);
    return told == null ? ToldCounts.none(STAGES) : told;
  }

  private static String[] row(Map.Entry<CellKey, ToldCounts> cell) {
    CellKey key = cell.getKey();
    return Stream.concat(
            Stream.of(key.of(), key.cut(), key.value()), cell.getValue().texts().stream())
        .toArray(String[]::new);
  }
}
