package dev.vesper.solver.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.vesper.domain.contract.Column;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.run.StepFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Reads a hand-over file: UTF-8 CSV with a header, gzipped or not. */
public final class TableFile {
  private TableFile() {}

  /** All rows of a table under its contract's name; its required columns must be there. */
  public static List<TableRow> rows(Path file, Contract contract) throws IOException {
    return rows(
        file,
        contract.name(),
        contract.columns().stream().filter(Column::required).map(Column::name).toList());
  }

  /**
   * All rows.
   *
   * @param name what the file is called in messages
   * @param needed columns that the header must have
   */
  public static List<TableRow> rows(Path file, String name, List<String> needed)
      throws IOException {
    try (InputStream bytes = Files.newInputStream(file);
        InputStream plain = gzipped(file) ? new GZIPInputStream(bytes, 1 << 16) : bytes;
        CsvReader<CsvRecord> csv =
            CsvReader.builder().ofCsvRecord(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
      List<TableRow> rows = new ArrayList<>();
      Map<String, Integer> columns = new HashMap<>();
      for (CsvRecord row : csv) {
        if (columns.isEmpty()) {
          header(row, columns, name, needed);
        } else if (row.getFieldCount() != columns.size()) {
          throw StepFailure.badInput(
              name
                  + " line "
                  + row.getStartingLineNumber()
                  + ": has "
                  + row.getFieldCount()
                  + " cells where the header has "
                  + columns.size());
        } else {
          rows.add(new TableRow(name, row.getStartingLineNumber(), columns, row.getFields()));
        }
      }
      if (columns.isEmpty()) {
        throw StepFailure.badInput(name + ": has no header line (" + file + ")");
      }
      return rows;
    } catch (CsvParseException e) {
      throw StepFailure.badInput(name + ": is no valid CSV: " + e.getMessage());
    } catch (UncheckedIOException e) {
      throw new IOException("cannot read " + name + " (" + file + ")", e);
    }
  }

  private static void header(
      CsvRecord row, Map<String, Integer> columns, String name, List<String> needed) {
    for (int i = 0; i < row.getFieldCount(); i++) {
      columns.put(row.getField(i), i);
    }
    for (String column : needed) {
      if (!columns.containsKey(column)) {
        throw StepFailure.badInput(name + ": the header has no column '" + column + "'");
      }
    }
  }

  private static boolean gzipped(Path file) throws IOException {
    try (InputStream bytes = Files.newInputStream(file)) {
      return bytes.read() == 0x1f && bytes.read() == 0x8b;
    }
  }
}
