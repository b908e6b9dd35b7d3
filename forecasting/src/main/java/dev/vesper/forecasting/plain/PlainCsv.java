package dev.vesper.forecasting.plain;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.vesper.domain.run.StepFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/**
 * A UTF-8 CSV with three columns and one that may be left out, gzipped when its name ends in {@code
 * .gz}; what is wrong with it is said by file and line.
 *
 * @param file where it lies
 * @param columns the three that must be there
 * @param optional the fourth
 */
public record PlainCsv(Path file, List<String> columns, String optional) {

  /**
   * Reads it row by row.
   *
   * @param taker is given each row after the header, of three fields or four
   * @return rows read
   * @throws StepFailure when it cannot be understood; the message names file and line
   * @throws IOException when it cannot be read
   */
  public long read(Consumer<CsvRecord> taker) throws IOException {
    long rows = 0;
    try (Reader text = open();
        CsvReader<CsvRecord> records =
            CsvReader.builder()
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
      boolean headed = false;
      for (CsvRecord record : records) {
        if (!headed) {
          requireHeader(record);
          headed = true;
        } else {
          requireFields(record);
          taker.accept(record);
          rows++;
        }
      }
    } catch (CsvParseException | UncheckedIOException | CharacterCodingException e) {
      throw StepFailure.badInput(
          file.getFileName() + ": not readable as UTF-8 CSV (" + e.getMessage() + ")");
    }
    return rows;
  }

  private Reader open() throws IOException {
    if (!Files.isReadable(file)) {
      throw StepFailure.badInput(file + ": there is no such readable file");
    }
    InputStream bytes = Files.newInputStream(file);
    InputStream plain =
        file.getFileName().toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
    // A decoder made here reports broken bytes; the default one would replace them silently.
    return new InputStreamReader(plain, StandardCharsets.UTF_8.newDecoder());
  }

  private void requireHeader(CsvRecord header) {
    List<String> fields = header.getFields();
    boolean known =
        fields.size() >= 3
            && fields.subList(0, 3).equals(columns)
            && (fields.size() == 3 || (fields.size() == 4 && fields.get(3).equals(optional)));
    if (!known) {
      String needed = String.join(",", columns);
      throw bad(
          header,
          "the header must be "
              + needed
              + " or "
              + needed
              + ","
              + optional
              + ", not "
              + String.join(",", fields));
    }
  }

  private void requireFields(CsvRecord row) {
    if (row.getFieldCount() < 3 || row.getFieldCount() > 4) {
      throw bad(row, "has " + row.getFieldCount() + " fields where 3 or 4 are needed");
    }
  }

  /** What is wrong with a row, by file and line. */
  public StepFailure bad(CsvRecord row, String what) {
    return StepFailure.badInput(
        file.getFileName() + ", line " + row.getStartingLineNumber() + ": " + what);
  }
}
