package dev.vesper.insights.table;

import dev.vesper.domain.run.StepFailure;
import java.util.List;

/**
 * A table as it was read.
 *
 * @param file its name, for messages
 * @param names the header
 * @param columns as many as names
 * @param rows how many rows each column has
 */
public record Table(String file, List<String> names, List<Column> columns, int rows) {
  public Table {
    names = List.copyOf(names);
    columns = List.copyOf(columns);
  }

  /**
   * The column of that name.
   *
   * @param option what asked for it, such as {@code --outcome}
   * @throws StepFailure when there is none; the message lists them all
   */
  public Column column(String option, String name) {
    int place = names.indexOf(name);
    if (place < 0) {
      throw StepFailure.badInput(
          file
              + ", line 1: there is no column '"
              + name
              + "' ("
              + option
              + "); the columns are "
              + String.join(", ", names));
    }
    return columns.get(place);
  }

  /**
   * A column that must hold numbers.
   *
   * @throws StepFailure when it holds words
   */
  public Column.Numbers numbers(String option, String name) {
    if (column(option, name) instanceof Column.Numbers numbers) {
      return numbers;
    }
    Column column = column(option, name);
    int row = 0;
    while (column.isMissing(row) || CsvTable.isNumber(column.text(row))) {
      row++;
    }
    // Quoted line breaks move lines on; the row's ordinal is sure.
    throw StepFailure.badInput(
        file
            + ", row "
            + (row + 1)
            + ": column '"
            + name
            + "' ("
            + option
            + ") must hold numbers, and holds '"
            + column.text(row)
            + "'");
  }
}
