package dev.vesper.data.privacy.erasure;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** A row that was kept as it came. */
final class RawRow {
  private RawRow() {}

  /** Its cells, of however many lines. */
  static List<String> cells(String text) {
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(text)) {
      List<String> cells = new ArrayList<>();
      reader.forEach(row -> cells.addAll(row.getFields()));
      return cells;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
