package dev.vesper.console.sheet;

import java.util.List;
import java.util.function.Consumer;

/**
 * A row of a file.
 *
 * @param line counted from 1
 * @param cells by column; shorter than the header where the last ones are empty
 * @param broken whether it is no row, so that there are no cells
 */
record SheetRow(int line, List<Cell> cells, boolean broken) {
  private static final Cell NONE = new Cell("", false);

  SheetRow {
    cells = List.copyOf(cells);
  }

  /**
   * A cell.
   *
   * @param text as it is written
   * @param formula whether a spreadsheet worked it out
   */
  record Cell(String text, boolean formula) {}

  Cell cell(int column) {
    return column < cells.size() ? cells.get(column) : NONE;
  }

  /** Whether nothing stands in it. */
  boolean isBlank() {
    return !broken && cells.stream().allMatch(cell -> cell.text().isBlank());
  }

  /** A file's rows, one after the other, the header first. */
  interface Source {
    /**
     * Hands them over.
     *
     * @throws SheetRefused when the file cannot be read
     */
    void each(Consumer<SheetRow> sink);

    /** What a cell says in this kind of file for a text of ours. */
    String written(String text);

    /** What a text of ours was that is written so. */
    String read(String cell);
  }
}
