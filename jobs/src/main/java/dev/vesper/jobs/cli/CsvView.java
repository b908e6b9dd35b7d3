package dev.vesper.jobs.cli;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.vesper.jobs.cli.output.Result;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/**
 * A file of a step as a result: its columns are the table's, its rows JSON objects with numbers as
 * numbers.
 */
final class CsvView {
  private CsvView() {}

  static Result of(Path file) {
    List<String> columns = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    List<Map<String, Object>> json = new ArrayList<>();
    read(
        file,
        record -> {
          if (columns.isEmpty()) {
            columns.addAll(record.getFields());
            return true;
          }
          rows.add(record.getFields());
          Map<String, Object> entry = new LinkedHashMap<>();
          for (int c = 0; c < columns.size(); c++) {
            entry.put(columns.get(c), value(record.getField(c)));
          }
          json.add(entry);
          return true;
        });
    return Result.of(columns, rows, json);
  }

  /** Reads records, the header among them, until the taker has had enough. */
  static void read(Path file, Predicate<CsvRecord> taker) {
    try (InputStream in = open(file);
        CsvReader<CsvRecord> records =
            CsvReader.builder().ofCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (CsvRecord record : records) {
        if (!taker.test(record)) {
          return;
        }
      }
    } catch (IOException e) {
      throw CommandFailure.failed(file + " cannot be read: " + e.getMessage());
    }
  }

  /** The file's text, unpacked. */
  static InputStream open(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    return file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
  }

  static Object value(String cell) {
    if (cell.matches("-?[0-9]{1,15}")) {
      return Long.valueOf(cell);
    }
    if (cell.matches("-?[0-9]+\\.[0-9]+([eE]-?[0-9]+)?")) {
      return Double.valueOf(cell);
    }
    if (cell.equals("true") || cell.equals("false")) {
      return cell.equals("true");
    }
    return cell;
  }
}
