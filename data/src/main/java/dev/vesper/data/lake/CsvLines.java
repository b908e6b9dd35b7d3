package dev.vesper.data.lake;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.Writer;
import java.util.List;

/** Rows of a hand-over file: RFC 4180 with line feeds. */
final class CsvLines {
  private final CsvWriter writer;

  CsvLines(Writer out) {
    this.writer = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).bufferSize(0).build(out);
  }

  void write(List<String> row) {
    writer.writeRecord(row);
  }
}
