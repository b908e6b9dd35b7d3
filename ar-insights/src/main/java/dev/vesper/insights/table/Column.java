package dev.vesper.insights.table;

import java.util.List;

/** One column of a table. */
public sealed interface Column {
  /** How many rows it has. */
  int size();

  /** Whether the cell is empty. */
  boolean isMissing(int row);

  /** The cell's value as a text; empty when it is missing. */
  String text(int row);

  /** The same column over these rows only, in that order. */
  Column take(int[] rows);

  /**
   * Numbers.
   *
   * @param values one per row; NaN where the cell is empty
   */
  record Numbers(double[] values) implements Column {
    @Override
    public int size() {
      return values.length;
    }

    @Override
    public boolean isMissing(int row) {
      return Double.isNaN(values[row]);
    }

    @Override
    public String text(int row) {
      double value = values[row];
      if (Double.isNaN(value)) {
        return "";
      }
      boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
      return whole ? Long.toString((long) value) : Double.toString(value);
    }

    @Override
    public Numbers take(int[] rows) {
      double[] taken = new double[rows.length];
      for (int i = 0; i < rows.length; i++) {
        taken[i] = values[rows[i]];
      }
      return new Numbers(taken);
    }
  }

  /**
   * Words.
   *
   * @param codes places in {@code levels}, one per row; -1 where the cell is empty
   * @param levels each word once, in the order of first appearance
   */
  record Words(int[] codes, List<String> levels) implements Column {
    @Override
    public int size() {
      return codes.length;
    }

    @Override
    public boolean isMissing(int row) {
      return codes[row] < 0;
    }

    @Override
    public String text(int row) {
      return codes[row] < 0 ? "" : levels.get(codes[row]);
    }

    @Override
    public Words take(int[] rows) {
      int[] taken = new int[rows.length];
      for (int i = 0; i < rows.length; i++) {
        taken[i] = codes[rows[i]];
      }
      return new Words(taken, levels);
    }
  }
}
