package dev.vesper.data.intake.csv;

import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * A line of a CSV file (RFC 4180, UTF-8).
 *
 * @param line counted from 1
 * @param cells as they stand; none where the line is no record
 * @param broken whether it is no record: a quote is not closed, or it is far too long
 */
public record CsvCells(long line, List<String> cells, boolean broken) {

  public CsvCells {
    cells = List.copyOf(cells);
  }

  /**
   * Hands over a file's lines, its header first; what is wrong with one ends none of the others.
   *
   * @throws dev.vesper.data.intake.ImportRefused when it is missing, packed, or no UTF-8 text
   */
  public static void each(Path file, char separator, Consumer<CsvCells> sink) throws IOException {
    try (CsvTable table = CsvTable.open(SourceFile.inspect(file), separator)) {
      sink.accept(new CsvCells(1, table.header(), false));
      for (CsvRecord record = table.next(); record != null; record = table.next()) {
        broken(table, sink);
        sink.accept(new CsvCells(record.getStartingLineNumber(), record.getFields(), false));
      }
      broken(table, sink);
    }
  }

  private static void broken(CsvTable table, Consumer<CsvCells> sink) {
    for (CsvTable.Malformed line : table.takeMalformed()) {
      sink.accept(new CsvCells(line.line(), List.of(), true));
    }
  }
}
