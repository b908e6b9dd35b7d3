package dev.vesper.forecasting.recommend.evidence;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.vesper.domain.contract.Contract;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepInput;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/** Landed rows of one contract; where two segments hold a key, the higher number holds. */
final class Segments {
  private final Contract contract;
  private final List<ArtefactRef> newestFirst;

  private Segments(Contract contract, List<ArtefactRef> newestFirst) {
    this.contract = contract;
    this.newestFirst = newestFirst;
  }

  static Segments of(StepInput input, Contract contract) {
    List<ArtefactRef> segments = input.inputsUnder("landing/" + contract.name() + "/");
    Collections.reverse(segments);
    return new Segments(contract, segments);
  }

  /** A row; cells by the name of their column, empty where the file has none. */
  record Row(List<String> header, CsvRecord cells) {
    String text(String column) {
      int at = header.indexOf(column);
      return at < 0 || at >= cells.getFieldCount() ? "" : cells.getField(at);
    }
  }

  /** Hands over each row that holds; returns how many. */
  long each(Consumer<Row> taker) throws IOException {
    Set<String> known = new HashSet<>();
    long rows = 0;
    for (ArtefactRef segment : newestFirst) {
      rows += each(segment, known, taker);
    }
    return rows;
  }

  private long each(ArtefactRef segment, Set<String> known, Consumer<Row> taker)
      throws IOException {
    Path file = Path.of(segment.path());
    if (!Files.isRegularFile(file)) {
      throw StepFailure.badInput(segment.name() + " is not at " + file + "; run the night again");
    }
    long rows = 0;
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder()
            .ofCsvRecord(
                new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      List<String> header = List.of();
      for (CsvRecord record : csv) {
        if (header.isEmpty()) {
          header = List.copyOf(record.getFields());
          continue;
        }
        Row row = new Row(header, record);
        // One segment holds no key twice.
        if (newestFirst.size() == 1 || known.add(key(row))) {
          taker.accept(row);
          rows++;
        }
      }
    }
    return rows;
  }

  private String key(Row row) {
    StringBuilder key = new StringBuilder();
    contract.key().forEach(column -> key.append(row.text(column)).append('\u0001'));
    return key.toString();
  }
}
