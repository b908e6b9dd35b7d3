package dev.vesper.insights.table;

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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ObjIntConsumer;
import java.util.zip.GZIPInputStream;

/**
 * Reads a CSV table with a header, gzipped when its name ends in {@code .gz}. A cell is missing
 * when it is empty or says NA, NaN, null or none; a column holds numbers when all its other cells
 * do (true and false count as 1 and 0), words otherwise. The file is read twice, so that a column
 * is kept in its own form from the start.
 */
public final class CsvTable {
  private static final Set<String> MISSING = Set.of("na", "nan", "null", "none");
  private static final Set<String> BOOLEANS = Set.of("true", "false");
  private static final String NUMBER_CHARACTERS = "0123456789+-.eE";

  private CsvTable() {}

  /**
   * Reads a file.
   *
   * @throws StepFailure when it cannot be understood; the message names file and line
   * @throws IOException when it cannot be read
   */
  public static Table read(Path file) throws IOException {
    List<String> names = new ArrayList<>();
    List<Kind> kinds = new ArrayList<>();
    int rows = each(file, names, (cells, row) -> look(cells, kinds));
    if (rows == 0) {
      throw StepFailure.badInput(file.getFileName() + ": holds no row under its header");
    }
    List<Filling> fillings = new ArrayList<>();
    for (int c = 0; c < names.size(); c++) {
      Kind kind = kinds.get(c);
      fillings.add(kind.words || kind.mixed() ? new WordFilling(rows) : new NumberFilling(rows));
    }
    each(
        file,
        new ArrayList<>(),
        (cells, row) -> {
          for (int c = 0; c < fillings.size(); c++) {
            String cell = cells.get(c);
            if (!isMissing(cell)) {
              fillings.get(c).put(row, cell);
            }
          }
        });
    List<Column> columns = fillings.stream().map(Filling::column).toList();
    return new Table(file.getFileName().toString(), names, columns, rows);
  }

  /** What was seen in a column. */
  private static final class Kind {
    private boolean words;
    private boolean numbers;
    private boolean booleans;

    /** True beside 7 is neither. */
    private boolean mixed() {
      return numbers && booleans;
    }
  }

  private interface Filling {
    void put(int row, String cell);

    Column column();
  }

  private static final class NumberFilling implements Filling {
    private final double[] values;

    private NumberFilling(int rows) {
      values = new double[rows];
      Arrays.fill(values, Double.NaN);
    }

    @Override
    public void put(int row, String cell) {
      values[row] =
          switch (cell.toLowerCase(Locale.ROOT)) {
            case "true" -> 1;
            case "false" -> 0;
            default -> Double.parseDouble(cell);
          };
    }

    @Override
    public Column column() {
      return new Column.Numbers(values);
    }
  }

  private static final class WordFilling implements Filling {
    private final int[] codes;
    private final List<String> levels = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();

    private WordFilling(int rows) {
      codes = new int[rows];
      Arrays.fill(codes, -1);
    }

    @Override
    public void put(int row, String cell) {
      Integer place = places.get(cell);
      if (place == null) {
        place = levels.size();
        places.put(cell, place);
        levels.add(cell);
      }
      codes[row] = place;
    }

    @Override
    public Column column() {
      return new Column.Words(codes, List.copyOf(levels));
    }
  }

  private static void look(List<String> cells, List<Kind> kinds) {
    while (kinds.size() < cells.size()) {
      kinds.add(new Kind());
    }
    for (int c = 0; c < cells.size(); c++) {
      Kind kind = kinds.get(c);
      String cell = cells.get(c);
      if (!kind.words && !isMissing(cell)) {
        boolean said = BOOLEANS.contains(cell.toLowerCase(Locale.ROOT));
        kind.booleans |= said;
        kind.numbers |= !said;
        kind.words = !said && !isNumber(cell);
      }
    }
  }

  private static boolean isMissing(String cell) {
    return cell.isBlank()
        || (cell.length() <= 4 && MISSING.contains(cell.toLowerCase(Locale.ROOT)));
  }

  /** Whether a cell is a finite decimal number; Java's own suffixes (1d, 1f) and NaN are words. */
  static boolean isNumber(String cell) {
    for (int i = 0; i < cell.length(); i++) {
      if (NUMBER_CHARACTERS.indexOf(cell.charAt(i)) < 0) {
        return false;
      }
    }
    try {
      return Double.isFinite(Double.parseDouble(cell));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static int each(Path file, List<String> names, ObjIntConsumer<List<String>> taker)
      throws IOException {
    int rows = 0;
    try (Reader text = open(file);
        CsvReader<CsvRecord> records =
            CsvReader.builder()
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
      for (CsvRecord record : records) {
        if (names.isEmpty()) {
          names.addAll(header(file, record));
        } else {
          requireWidth(file, record, names.size());
          taker.accept(record.getFields(), rows++);
        }
      }
    } catch (CsvParseException | UncheckedIOException | CharacterCodingException e) {
      throw StepFailure.badInput(
          file.getFileName() + ": not readable as UTF-8 CSV (" + e.getMessage() + ")");
    }
    return rows;
  }

  private static List<String> header(Path file, CsvRecord record) {
    List<String> names = new ArrayList<>(record.getFields());
    names.replaceAll(name -> name.startsWith("\ufeff") ? name.substring(1) : name);
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (name.isBlank() || !seen.add(name)) {
        throw bad(
            file,
            record,
            name.isBlank() ? "a column has no name" : "two columns are called " + name);
      }
    }
    return names;
  }

  private static void requireWidth(Path file, CsvRecord record, int width) {
    if (record.getFieldCount() != width) {
      throw bad(
          file, record, "has " + record.getFieldCount() + " fields where the header has " + width);
    }
  }

  private static Reader open(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw StepFailure.badInput(file + ": there is no such readable file");
    }
    InputStream bytes = Files.newInputStream(file);
    InputStream plain =
        file.getFileName().toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
    // A decoder made here reports broken bytes; the default one would replace them silently.
    return new InputStreamReader(plain, StandardCharsets.UTF_8.newDecoder());
  }

  private static StepFailure bad(Path file, CsvRecord row, String what) {
    return StepFailure.badInput(
        file.getFileName() + ", line " + row.getStartingLineNumber() + ": " + what);
  }
}
