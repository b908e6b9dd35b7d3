package dev.vesper.market.files;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * Rows of a CSV file as text: RFC 4180, LF. Each thread fills its own; the file takes them in
 * order.
 */
final class Rows {
  private final StringWriter text = new StringWriter();
  private final CsvWriter writer = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text);
  private final String name;
  private final int columns;
  private long count;

  Rows(String name, int columns) {
    this.name = name;
    this.columns = columns;
  }

  /** Adds a row; a cell may be any value whose text is its CSV form. */
  void row(Object... cells) {
    if (cells.length != columns) {
      throw new IllegalArgumentException(
          name + " has " + columns + " columns, but the row has " + cells.length);
    }
    String[] texts = new String[columns];
    for (int i = 0; i < columns; i++) {
      texts[i] = cells[i].toString();
    }
    writer.writeRecord(texts);
    count++;
  }

  long count() {
    return count;
  }

  /** All rows so far. */
  String text() {
    try {
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }
}
