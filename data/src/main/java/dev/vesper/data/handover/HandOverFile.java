package dev.vesper.data.handover;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.vesper.domain.contract.Column;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.run.StepFailure;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Reads a gzipped CSV by its contract of {@link dev.vesper.domain.contract.HandOver}. */
final class HandOverFile {
  private HandOverFile() {}

  /** Makes something of a row. */
  interface Reading<T> {
    T of(Row row);
  }

  /**
   * Reads all rows.
   *
   * @throws StepFailure when the file is not by its contract; names file, line and column
   */
  static <T> List<T> read(Path file, Contract contract, Reading<T> reading) throws IOException {
    try (CsvReader<NamedCsvRecord> csv =
        CsvReader.builder()
            .ofNamedCsvRecord(
                new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(file), 1 << 16),
                    StandardCharsets.UTF_8))) {
      List<T> made = new ArrayList<>();
      for (NamedCsvRecord row : csv) {
        if (made.isEmpty()) {
          requireColumns(contract, row.getHeader());
        }
        made.add(new Row(contract.name(), row).as(reading));
      }
      return made;
    } catch (CsvParseException e) {
      throw StepFailure.failed(contract.name() + " is no valid CSV: " + e.getMessage());
    } catch (UncheckedIOException e) {
      throw new IOException("cannot read " + contract.name() + " (" + file + ")", e);
    }
  }

  private static void requireColumns(Contract contract, List<String> header) {
    for (Column column : contract.columns()) {
      if (column.required() && !header.contains(column.name())) {
        throw StepFailure.failed(
            contract.name() + ": the header has no column '" + column.name() + "'");
      }
    }
  }

  /** A row of a hand-over file. */
  static final class Row {
    private final String file;
    private final NamedCsvRecord cells;

    Row(String file, NamedCsvRecord cells) {
      this.file = file;
      this.cells = cells;
    }

    /** The text of a column. */
    String text(String column) {
      return cells.getField(column);
    }

    int whole(String column) {
      return Integer.parseInt(text(column));
    }

    double decimal(String column) {
      return Double.parseDouble(text(column));
    }

    /** Numbers separated by semicolons; none for an empty cell. */
    double[] decimals(String column) {
      return numbers(text(column));
    }

    private <T> T as(Reading<T> reading) {
      try {
        return reading.of(this);
      } catch (IllegalArgumentException | java.time.DateTimeException e) {
        throw StepFailure.failed(
            file
                + " line "
                + cells.getStartingLineNumber()
                + ": "
                + e.getMessage()
                + "; run the step again (./vesper night --again)");
      }
    }
  }

  /** Numbers separated by semicolons; none for an empty text. */
  static double[] numbers(String text) {
    if (text.isEmpty()) {
      return new double[0];
    }
    String[] parts = text.split(";", -1);
    double[] numbers = new double[parts.length];
    for (int i = 0; i < parts.length; i++) {
      numbers[i] = Double.parseDouble(parts[i]);
    }
    return numbers;
  }
}
