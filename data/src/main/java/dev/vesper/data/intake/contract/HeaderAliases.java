package dev.vesper.data.intake.contract;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Other names of contract columns, English and Chinese, from {@code aliases.csv}. None of them
 * leaves a unit open: a price without "cents" may be in whole euros, and is not guessed.
 *
 * @param byColumn aliases of each column, in their written form
 */
public record HeaderAliases(Map<String, List<String>> byColumn) {

  /** The aliases that come with the program. */
  public static HeaderAliases load() {
    Map<String, List<String>> byColumn = new HashMap<>();
    try (Reader text =
            new InputStreamReader(
                Objects.requireNonNull(
                    HeaderAliases.class.getResourceAsStream("aliases.csv"), "aliases.csv"),
                StandardCharsets.UTF_8);
        CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(text)) {
      rows.forEach(
          row -> byColumn.put(row.getField("column"), List.of(row.getField("aliases").split(";"))));
    } catch (IOException e) {
      throw new UncheckedIOException("the list of column aliases cannot be read", e);
    }
    return new HeaderAliases(Map.copyOf(byColumn));
  }

  /** A column's name and its aliases, as they compare. */
  Set<String> namesOf(String column) {
    return Stream.concat(Stream.of(column), byColumn.getOrDefault(column, List.of()).stream())
        .map(HeaderAliases::compared)
        .collect(Collectors.toSet());
  }

  /** The form in which header cells compare: {@code Item ID} and {@code item-id} are one. */
  public static String compared(String cell) {
    return Normalizer.normalize(cell, Normalizer.Form.NFKC)
        .strip()
        .toLowerCase(Locale.ROOT)
        .replaceAll("[ _.-]+", "_");
  }
}
