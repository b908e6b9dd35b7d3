package dev.vesper.forecasting.response.shop;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepInput;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

/**
 * Landed rows of one contract, by key: of two segments that hold the same key the one with the
 * higher number holds.
 */
final class LandedCsv {
  private LandedCsv() {}

  /**
   * Reads the rows that are wanted.
   *
   * @param key names of the columns that make a row's key
   * @param wanted which rows; others are not even kept in mind
   * @throws StepFailure when a segment is not there or its name holds no number
   */
  static Collection<Map<String, String>> rows(
      StepInput input, String contract, List<String> key, Predicate<Map<String, String>> wanted)
      throws IOException {
    Map<String, Map<String, String>> rows = new TreeMap<>();
    List<ArtefactRef> segments =
        input.inputsUnder("landing/" + contract + "/").stream()
            .sorted(Comparator.comparingLong(LandedCsv::number))
            .toList();
    for (ArtefactRef segment : segments) {
      try (CsvReader<NamedCsvRecord> reader = open(segment)) {
        for (NamedCsvRecord record : reader) {
          Map<String, String> row = record.getFieldsAsMap();
          if (wanted.test(row)) {
            rows.put(key(row, key), row);
          }
        }
      }
    }
    return rows.values();
  }

  private static CsvReader<NamedCsvRecord> open(ArtefactRef segment) throws IOException {
    Path file = Path.of(segment.path());
    if (!Files.isRegularFile(file)) {
      throw StepFailure.badInput(
          "segment " + segment.name() + " is not at " + file + "; import its file again");
    }
    return CsvReader.builder()
        .ofNamedCsvRecord(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8));
  }

  private static String key(Map<String, String> row, List<String> columns) {
    StringBuilder key = new StringBuilder();
    for (String column : columns) {
      key.append(row.getOrDefault(column, "")).append('\n');
    }
    return key.toString();
  }

  private static long number(ArtefactRef segment) {
    String last = segment.name().substring(segment.name().lastIndexOf('/') + 1);
    try {
      return Long.parseLong(last);
    } catch (NumberFormatException e) {
      throw StepFailure.badInput(
          "segment " + segment.name() + ": its name must end with the number of its import");
    }
  }
}
