package dev.vesper.insights.suppression;

import java.util.Arrays;

/**
 * The gate through which counts of shoppers go before anybody sees them. A cell of fewer than k
 * shoppers, none among them, is not shown; where a row or column with its total would give it away,
 * more cells are hidden until at least two are and they hold k shoppers together (complementary
 * suppression [1]); what is shown is rounded.
 *
 * <p>Against whoever subtracts the tables of two filters, rounding does the work: two rounded
 * counts leave the difference open over a range that a small cell cannot be told from nothing in.
 * It does not stop someone who asks for hundreds of overlapping filters: offer fixed filters only.
 *
 * <p>[1] Hundepool et al. 2012, Statistical disclosure control, sections 4.2 to 4.4.
 */
public final class SmallCells {
  private SmallCells() {}

  /**
   * A table of counts.
   *
   * @param shoppers [row][column]
   */
  public record Counts(long[][] shoppers) {}

  /**
   * What may be shown; -1 is hidden.
   *
   * @param cells [row][column]
   * @param rowTotals one per row
   * @param columnTotals one per column
   * @param total of all
   */
  public record Shown(long[][] cells, long[] rowTotals, long[] columnTotals, long total) {}

  /** A cell that is not shown. */
  public static final long HIDDEN = -1;

  /** Passes a table through the gate whose totals are the sums of its cells. */
  public static Shown gate(Counts counts, CellRule rule) {
    return gateWithTotals(bordered(counts.shoppers()), rule);
  }

  /**
   * Passes a table through the gate whose totals are counts of their own: somebody in two cells is
   * one shopper of their total, and who is new to a total since it was told need not be new to a
   * cell.
   *
   * @param bordered the cells with the rows' totals as last column, the columns' as last row
   */
  public static Shown gateWithTotals(long[][] bordered, CellRule rule) {
    boolean[][] hidden = new boolean[bordered.length][bordered[0].length];
    for (int r = 0; r < bordered.length; r++) {
      for (int c = 0; c < bordered[r].length; c++) {
        hidden[r][c] = bordered[r][c] < rule.least();
      }
    }
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int r = 0; r < bordered.length; r++) {
        changed |= cover(bordered[r], hidden[r], rule);
      }
      for (int c = 0; c < bordered[0].length; c++) {
        changed |= coverColumn(bordered, hidden, c, rule);
      }
    }
    return shown(bordered, hidden, rule);
  }

  /** The counts with their totals as a last column and a last row. */
  private static long[][] bordered(long[][] counts) {
    int rows = counts.length;
    int columns = counts[0].length;
    long[][] out = new long[rows + 1][columns + 1];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        out[r][c] = counts[r][c];
        out[r][columns] += counts[r][c];
        out[rows][c] += counts[r][c];
        out[rows][columns] += counts[r][c];
      }
    }
    return out;
  }

  /** Hides the smallest shown cells of a line until its hidden ones cannot be worked out. */
  private static boolean cover(long[] line, boolean[] hidden, CellRule rule) {
    boolean changed = false;
    while (isOpen(line, hidden, rule)) {
      int smallest = -1;
      // Cells before the total: hiding the total takes least away only when nothing else is left.
      for (int c = 0; c < line.length; c++) {
        boolean better = smallest < 0 || (line[c] < line[smallest] && c < line.length - 1);
        smallest = !hidden[c] && better ? c : smallest;
      }
      if (smallest < 0) {
        return changed;
      }
      hidden[smallest] = true;
      changed = true;
    }
    return changed;
  }

  /**
   * Whether a hidden cell could be worked out: it is the only one of its line, or the total is
   * shown and less the shown cells leaves a small sum.
   */
  private static boolean isOpen(long[] line, boolean[] hidden, CellRule rule) {
    int total = line.length - 1;
    int count = 0;
    long sum = 0;
    for (int c = 0; c < total; c++) {
      count += hidden[c] ? 1 : 0;
      sum += hidden[c] ? line[c] : 0;
    }
    if (hidden[total]) {
      return count == 0;
    }
    return count == 1 || (count > 1 && sum < rule.least());
  }

  private static boolean coverColumn(long[][] table, boolean[][] hidden, int c, CellRule rule) {
    long[] line = new long[table.length];
    boolean[] covered = new boolean[table.length];
    for (int r = 0; r < table.length; r++) {
      line[r] = table[r][c];
      covered[r] = hidden[r][c];
    }
    boolean changed = cover(line, covered, rule);
    for (int r = 0; r < table.length; r++) {
      hidden[r][c] = covered[r];
    }
    return changed;
  }

  private static Shown shown(long[][] bordered, boolean[][] hidden, CellRule rule) {
    int rows = bordered.length - 1;
    int columns = bordered[0].length - 1;
    long[][] out = new long[rows + 1][columns + 1];
    for (int r = 0; r <= rows; r++) {
      for (int c = 0; c <= columns; c++) {
        out[r][c] = hidden[r][c] ? HIDDEN : rule.rounded(bordered[r][c]);
      }
    }
    long[][] cells = new long[rows][];
    long[] rowTotals = new long[rows];
    for (int r = 0; r < rows; r++) {
      cells[r] = Arrays.copyOf(out[r], columns);
      rowTotals[r] = out[r][columns];
    }
    return new Shown(cells, rowTotals, Arrays.copyOf(out[rows], columns), out[rows][columns]);
  }
}
