package dev.vesper.insights.funnel;

import dev.vesper.domain.contract.ArFactContracts;
import dev.vesper.insights.suppression.CellRule;
import dev.vesper.insights.suppression.SmallCells;
import dev.vesper.insights.suppression.SmallCells.Shown;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The cells of one point of time through the small-cell gate. For each stage and cut there is one
 * table, rows by rows of the funnel and columns by the cut's values; a whole that one of its cuts
 * could give away is hidden in all of them. What decides is how many shoppers there are, what is
 * told is the rounded number of visits.
 */
final class FunnelGate {
  private static final List<String> STAGES = ArFactContracts.STAGES;

  private final CellRule rule;

  /** By row (an item or a category), cut and value. */
  private final SortedMap<CellKey, Cell> cells = new TreeMap<>();

  FunnelGate(CellRule rule) {
    this.rule = rule;
  }

  /** Which cell. */
  record CellKey(String of, String cut, String value) implements Comparable<CellKey> {
    @Override
    public int compareTo(CellKey other) {
      int byOf = of.compareTo(other.of);
      int byCut = byOf == 0 ? cut.compareTo(other.cut) : byOf;
      return byCut == 0 ? value.compareTo(other.value) : byCut;
    }
  }

  /** Visits and shoppers by stage. */
  record Cell(long[] visits, long[] shoppers) {}

  void add(CellKey key, Cell cell) {
    cells.put(key, cell);
  }

  /**
   * What may be told: by cell, per stage the rounded visits or -1; cells without any are left out.
   */
  SortedMap<CellKey, long[]> told() {
    SortedMap<CellKey, long[]> told = new TreeMap<>();
    cells.forEach((key, cell) -> told.put(key, rounded(cell)));
    for (String cut : FunnelCells.CUTS) {
      for (int stage = 0; stage < STAGES.size(); stage++) {
        hide(cut, stage, told);
      }
    }
    told.values().removeIf(visits -> Arrays.stream(visits).allMatch(v -> v == SmallCells.HIDDEN));
    return told;
  }

  private long[] rounded(Cell cell) {
    long[] told = new long[STAGES.size()];
    for (int stage = 0; stage < told.length; stage++) {
      boolean small = cell.shoppers()[stage] < rule.least();
      told[stage] = small ? SmallCells.HIDDEN : rule.rounded(cell.visits()[stage]);
    }
    return told;
  }

  /** Takes away what the table of that cut and stage must not tell. */
  private void hide(String cut, int stage, SortedMap<CellKey, long[]> told) {
    SortedSet<String> rowNames = new TreeSet<>();
    SortedSet<String> values = new TreeSet<>();
    for (CellKey key : cells.keySet()) {
      // The whole shop is the sum of the rows, not one of them.
      if (key.cut().equals(cut) && !key.of().equals(FunnelCells.ALL)) {
        rowNames.add(key.of());
        values.add(key.value());
      }
    }
    if (rowNames.isEmpty()) {
      return;
    }
    List<String> rows = new ArrayList<>(rowNames);
    List<String> columns = new ArrayList<>(values);
    Shown shown = SmallCells.gateWithTotals(shoppers(rows, columns, cut, stage), rule);
    for (int r = 0; r < rows.size(); r++) {
      for (int c = 0; c < columns.size(); c++) {
        apply(told, key(rows.get(r), cut, columns.get(c)), stage, shown.cells()[r][c]);
      }
      apply(told, key(rows.get(r), cut, FunnelCells.ALL), stage, shown.rowTotals()[r]);
    }
    for (int c = 0; c < columns.size(); c++) {
      apply(told, key(FunnelCells.ALL, cut, columns.get(c)), stage, shown.columnTotals()[c]);
    }
    apply(told, key(FunnelCells.ALL, cut, FunnelCells.ALL), stage, shown.total());
  }

  /** The table of that cut and stage, with totals where the cells have their own. */
  private long[][] shoppers(List<String> rows, List<String> columns, String cut, int stage) {
    long[][] table = new long[rows.size() + 1][columns.size() + 1];
    for (int r = 0; r <= rows.size(); r++) {
      for (int c = 0; c <= columns.size(); c++) {
        boolean total = r == rows.size() || c == columns.size();
        String of = r == rows.size() ? FunnelCells.ALL : rows.get(r);
        Cell cell = cells.get(key(of, cut, c == columns.size() ? FunnelCells.ALL : columns.get(c)));
        if (cell != null) {
          table[r][c] = cell.shoppers()[stage];
        } else if (total) {
          table[r][c] = sum(table, r, c);
        }
      }
    }
    return table;
  }

  /** A total that nobody counted: what is above it in its column, or before it in its row. */
  private static long sum(long[][] table, int row, int column) {
    long sum = 0;
    if (column == table[row].length - 1) {
      for (int c = 0; c < column; c++) {
        sum += table[row][c];
      }
    } else {
      for (int r = 0; r < row; r++) {
        sum += table[r][column];
      }
    }
    return sum;
  }

  /** A cell of the cut, or the whole where its value is all. */
  private static CellKey key(String of, String cut, String value) {
    return new CellKey(of, value.equals(FunnelCells.ALL) ? FunnelCells.ALL : cut, value);
  }

  private static void apply(SortedMap<CellKey, long[]> told, CellKey key, int stage, long shown) {
    long[] visits = told.get(key);
    if (visits != null && shown == SmallCells.HIDDEN) {
      visits[stage] = SmallCells.HIDDEN;
    }
  }
}
