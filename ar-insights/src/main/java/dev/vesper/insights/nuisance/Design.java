package dev.vesper.insights.nuisance;

import java.util.List;

/**
 * What models see of the rows: standardised terms, one row after the other. Plain terms come first
 * (a number, a level, a missing cell), then the curves of the numbers.
 */
public final class Design {
  private final int rows;
  private final int plain;
  private final int width;
  private final List<String> names;
  private final float[] cells;

  /**
   * A design.
   *
   * @param plain how many of the terms are plain
   * @param names one per plain term
   * @param cells row after row, {@code width} terms each
   */
  Design(int rows, int plain, int width, List<String> names, float[] cells) {
    this.rows = rows;
    this.plain = plain;
    this.width = width;
    this.names = List.copyOf(names);
    this.cells = cells;
  }

  public int rows() {
    return rows;
  }

  /** How many plain terms there are. */
  public int plain() {
    return plain;
  }

  /** How many terms there are, curves among them. */
  public int width() {
    return width;
  }

  /** Names of the plain terms, such as {@code age} or {@code zip_code=Urban}. */
  public List<String> plainNames() {
    return names;
  }

  /** A term of a row, standardised over all rows. */
  public double at(int row, int term) {
    return cells[row * width + term];
  }

  /** How many products of two plain terms there are. */
  int pairs() {
    return plain * (plain - 1) / 2;
  }

  /** Fills one, terms and, where asked for, products of two plain terms; returns how many. */
  int fill(int row, boolean withPairs, double[] out) {
    int at = 0;
    out[at++] = 1;
    int from = row * width;
    for (int t = 0; t < width; t++) {
      out[at++] = cells[from + t];
    }
    if (withPairs) {
      for (int a = 0; a < plain; a++) {
        for (int b = a + 1; b < plain; b++) {
          out[at++] = cells[from + a] * cells[from + b];
        }
      }
    }
    return at;
  }
}
