package dev.vesper.data.intake.csv;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.vesper.data.intake.ImportRefused;
import dev.vesper.data.quality.ReasonCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records of a CSV file (RFC 4180, UTF-8), with a header. */
public final class CsvTable implements AutoCloseable {
  // A record of commas alone is a row of the wrong width, to be quarantined, not an error.
  private static final int MOST_FIELDS = QuoteGuard.MOST_CHARS + 2;

  /** A line that is no record. */
  public record Malformed(long line, boolean tooLong, String text) {
    /** Why it is none. */
    public ReasonCode reason() {
      return tooLong ? ReasonCode.RECORD_TOO_LONG : ReasonCode.UNBALANCED_QUOTE;
    }
  }

  private final SourceFile source;
  private final CsvReader<CsvRecord> reader;
  private final Iterator<CsvRecord> records;
  private final List<Malformed> malformed = new ArrayList<>();
  private final List<String> header;

  private CsvTable(SourceFile source, char separator) throws IOException {
    this.source = source;
    StrictUtf8 text = new StrictUtf8(source.path(), source.open());
    QuoteGuard guard =
        new QuoteGuard(
            text,
            separator,
            (line, tooLong, cut) -> malformed.add(new Malformed(line, tooLong, cut)));
    this.reader =
        CsvReader.builder()
            .fieldSeparator(separator)
            .quoteCharacter('"')
            .commentStrategy(CommentStrategy.NONE)
            .skipEmptyLines(true)
            .allowUnclosedQuote(false)
            .trimWhitespacesAroundQuotes(false)
            // A row of another width is quarantined with its line, not thrown.
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .maxBufferSize(4 * QuoteGuard.MOST_CHARS)
            .build(
                CsvRecordHandler.of(
                    c ->
                        c.maxFields(MOST_FIELDS)
                            .maxFieldSize(2 * QuoteGuard.MOST_CHARS)
                            .maxRecordSize(2 * QuoteGuard.MOST_CHARS)),
                guard);
    this.records = reader.iterator();
    this.header = readHeader();
  }

  /**
   * Opens the file and reads its header.
   *
   * @throws ImportRefused when it has no header, or is no UTF-8 text
   */
  public static CsvTable open(SourceFile source) throws IOException {
    return open(source, ',');
  }

  /**
   * Opens a file whose cells are separated by another character.
   *
   * @throws ImportRefused when it has no header, or is no UTF-8 text
   */
  public static CsvTable open(SourceFile source, char separator) throws IOException {
    return new CsvTable(source, separator);
  }

  private List<String> readHeader() throws IOException {
    CsvRecord first = next();
    if (first == null || !malformed.isEmpty()) {
      close();
      throw ImportRefused.at(
          source.path(), 1, "there is no header line; the first line must name the columns");
    }
    return first.getFields();
  }

  /** The header's cells, as they stand. */
  public List<String> header() {
    return header;
  }

  /** Lines that were no records and were met since the last call. */
  public List<Malformed> takeMalformed() {
    List<Malformed> taken = List.copyOf(malformed);
    malformed.clear();
    return taken;
  }

  /** The next record, or null at the end. */
  public @Nullable CsvRecord next() {
    try {
      return records.hasNext() ? records.next() : null;
    } catch (CsvParseException e) {
      if (e.getCause() instanceof ImportRefused refused) {
        throw refused;
      }
      throw ImportRefused.of(
          source.path(), "the CSV text cannot be read: " + e.getMessage() + "; correct that line");
    } catch (UncheckedIOException e) {
      throw ImportRefused.of(source.path(), "reading stopped: " + e.getMessage());
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
