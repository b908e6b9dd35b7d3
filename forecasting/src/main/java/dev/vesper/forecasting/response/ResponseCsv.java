package dev.vesper.forecasting.response;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.vesper.domain.run.StepFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a wide CSV with a header, gzipped when its name ends in {@code .gz}. The first column whose
 * cells are all ISO dates orders the rows; rows of one date (such as regions) are added up,
 * controls averaged. Without dates the rows are weeks in their order.
 */
final class ResponseCsv {
  private static final double WEEKS = 52.1775;
  private static final double DAYS = 365.2425;

  private final Path file;
  private final List<String> header;
  private final List<CsvRecord> rows;

  private ResponseCsv(Path file, List<String> header, List<CsvRecord> rows) {
    this.file = file;
    this.header = header;
    this.rows = rows;
  }

  /**
   * Reads the columns that are asked for.
   *
   * @throws StepFailure when it cannot be understood; the message names file, line and column
   */
  static ResponseSeries read(Path file, String target, List<String> channels, List<String> controls)
      throws IOException {
    List<CsvRecord> records = new ArrayList<>();
    try (InputStream bytes = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
        CsvReader<CsvRecord> reader =
            CsvReader.builder()
                .ofCsvRecord(new InputStreamReader(plain, StandardCharsets.UTF_8.newDecoder()))) {
      reader.forEach(records::add);
    } catch (CsvParseException | UncheckedIOException | CharacterCodingException e) {
      throw StepFailure.badInput(
          file.getFileName() + ": not readable as UTF-8 CSV (" + e.getMessage() + ")");
    }
    if (records.size() < 2) {
      throw StepFailure.badInput(file.getFileName() + ": holds no rows under a header");
    }
    List<String> header = records.get(0).getFields();
    return new ResponseCsv(file, header, records.subList(1, records.size()))
        .series(target, channels, controls);
  }

  private ResponseSeries series(String target, List<String> channels, List<String> controls) {
    List<String> wanted = new ArrayList<>(List.of(target));
    wanted.addAll(channels);
    wanted.addAll(controls);
    int[] columns = wanted.stream().mapToInt(this::column).toArray();
    List<LocalDate> dates = dates();
    SortedMap<LocalDate, double[]> sums = new TreeMap<>();
    SortedMap<LocalDate, Integer> counts = new TreeMap<>();
    for (int i = 0; i < rows.size(); i++) {
      LocalDate date = dates == null ? LocalDate.EPOCH.plusWeeks(i) : dates.get(i);
      double[] sum = sums.computeIfAbsent(date, d -> new double[columns.length]);
      for (int c = 0; c < columns.length; c++) {
        boolean spend = c > 0 && c <= channels.size();
        sum[c] += number(rows.get(i), columns[c], spend);
      }
      counts.merge(date, 1, Integer::sum);
    }
    double[][] values = new double[columns.length][sums.size()];
    int t = 0;
    for (var entry : sums.entrySet()) {
      int count = counts.getOrDefault(entry.getKey(), 1);
      for (int c = 0; c < columns.length; c++) {
        values[c][t] = entry.getValue()[c] / (c > channels.size() ? count : 1);
      }
      t++;
    }
    List<LocalDate> days = new ArrayList<>(sums.keySet());
    List<String> names = new ArrayList<>();
    for (int i = 0; i < days.size(); i++) {
      names.add(dates == null ? Integer.toString(i + 1) : days.get(i).toString());
    }
    return new ResponseSeries(
        names,
        values[0],
        channels,
        Arrays.copyOfRange(values, 1, 1 + channels.size()),
        controls,
        Arrays.copyOfRange(values, 1 + channels.size(), values.length),
        seasons(days),
        rows.size());
  }

  private int column(String name) {
    int at = header.indexOf(name);
    if (at < 0) {
      throw StepFailure.badInput(
          file.getFileName() + ": has no column '" + name + "'; its columns are " + header);
    }
    return at;
  }

  /** The dates of the rows by the first column that holds nothing else, or null. */
  private @Nullable List<LocalDate> dates() {
    for (int c = 0; c < header.size(); c++) {
      List<LocalDate> dates = new ArrayList<>();
      for (CsvRecord row : rows) {
        try {
          dates.add(LocalDate.parse(c < row.getFieldCount() ? row.getField(c) : ""));
        } catch (DateTimeParseException e) {
          break;
        }
      }
      if (dates.size() == rows.size()) {
        return dates;
      }
    }
    return null;
  }

  /** Cycles by the usual distance of two dates: of days a year and a week, else a year. */
  private static List<Double> seasons(List<LocalDate> days) {
    List<Long> gaps = new ArrayList<>();
    for (int i = 1; i < days.size(); i++) {
      gaps.add(ChronoUnit.DAYS.between(days.get(i - 1), days.get(i)));
    }
    gaps.sort(null);
    long usual = gaps.isEmpty() ? 7 : gaps.get(gaps.size() / 2);
    return usual == 1 ? List.of(DAYS, 7.0) : usual == 7 ? List.of(WEEKS) : List.of(DAYS / usual);
  }

  private double number(CsvRecord row, int column, boolean spend) {
    String text = column < row.getFieldCount() ? row.getField(column) : "";
    double value;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      value = Double.NaN;
    }
    if (!Double.isFinite(value) || (spend && value < 0)) {
      throw StepFailure.badInput(
          file.getFileName()
              + ", line "
              + row.getStartingLineNumber()
              + ": "
              + header.get(column)
              + " '"
              + text
              + (spend ? "' is no spend of 0 or more" : "' is no number"));
    }
    return value;
  }
}
