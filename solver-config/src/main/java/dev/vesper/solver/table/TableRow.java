package dev.vesper.solver.table;

import dev.vesper.domain.run.StepFailure;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row of a hand-over file; whatever is wrong in it is told with file, line and column. */
public final class TableRow {
  private final String file;
  private final long line;
  private final Map<String, Integer> columns;
  private final List<String> cells;

  TableRow(String file, long line, Map<String, Integer> columns, List<String> cells) {
    this.file = file;
    this.line = line;
    this.columns = columns;
    this.cells = cells;
  }

  /** The text of a column; empty when the file has no such column. */
  public String text(String column) {
    Integer index = columns.get(column);
    return index == null ? "" : cells.get(index);
  }

  public String required(String column) {
    String text = text(column);
    if (text.isEmpty()) {
      throw wrong(column, "is empty");
    }
    return text;
  }

  public double decimal(String column) {
    try {
      double value = Double.parseDouble(required(column));
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw wrong(column, "is no number: '" + text(column) + "'");
    }
    throw wrong(column, "is no finite number: '" + text(column) + "'");
  }

  public double amount(String column) {
    double value = decimal(column);
    if (value < 0) {
      throw wrong(column, "is below zero: " + text(column));
    }
    return value;
  }

  public @Nullable Double optionalDecimal(String column) {
    return text(column).isEmpty() ? null : decimal(column);
  }

  public @Nullable Double optionalAmount(String column) {
    return text(column).isEmpty() ? null : amount(column);
  }

  public long whole(String column) {
    try {
      return Long.parseLong(required(column));
    } catch (NumberFormatException e) {
      throw wrong(column, "is no whole number: '" + text(column) + "'");
    }
  }

  /** A whole number of at least {@code least}; {@code otherwise} when the cell is empty. */
  public long atLeast(String column, long least, long otherwise) {
    if (text(column).isEmpty()) {
      return otherwise;
    }
    long value = whole(column);
    if (value < least) {
      throw wrong(column, "must be at least " + least + ", not " + value);
    }
    return value;
  }

  public LocalDate date(String column) {
    try {
      return LocalDate.parse(required(column));
    } catch (DateTimeException e) {
      throw wrong(column, "is no date such as 2026-11-23: '" + text(column) + "'");
    }
  }

  public @Nullable LocalDate optionalDate(String column) {
    return text(column).isEmpty() ? null : date(column);
  }

  /** Names of columns that are assumptions and no data. */
  public List<String> assumed() {
    String names = text("assumed");
    return names.isEmpty() ? List.of() : List.of(names.split(";"));
  }

  /** A refusal that names the place; {@code what} completes "column ...". */
  public StepFailure wrong(String column, String what) {
    return refused("column " + column + " " + what);
  }

  /** A refusal that names file and line. */
  public StepFailure refused(String what) {
    return StepFailure.badInput(
        file + " line " + line + ": " + what + "; correct the source and import it again");
  }
}
