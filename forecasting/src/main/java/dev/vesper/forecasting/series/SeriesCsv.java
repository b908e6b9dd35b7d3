package dev.vesper.forecasting.series;

import de.siegmar.fastcsv.reader.CsvRecord;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.forecasting.plain.PlainCsv;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads series from a long CSV {@code series,step,value[,available]}, gzipped when its name ends in
 * {@code .gz}. Steps are whole numbers, in any order; a step left out between two given ones, or an
 * empty value, is a step that nothing is known of.
 */
public final class SeriesCsv {
  private static final List<String> HEADER = List.of("series", "step", "value");
  private static final String AVAILABLE = "available";
  private static final long MOST_STEPS = 1_000_000;

  private SeriesCsv() {}

  /**
   * What a file holds.
   *
   * @param ids in the order of first appearance
   * @param firstStep number of the first step, per series
   * @param values oldest first; 0 where nothing is known
   * @param available share per step; 0 where nothing is known
   * @param rows rows read
   */
  public record Content(
      List<String> ids, long[] firstStep, double[][] values, double[][] available, long rows) {

    /** The set; series are aligned when all end at the same step. */
    public SeriesSet toSet(int season) {
      SeriesSet set = SeriesSet.of(ids, values, season);
      boolean full = true;
      boolean aligned = true;
      for (int i = 0; i < values.length; i++) {
        aligned &= lastStep(i) == lastStep(0);
        for (double share : available[i]) {
          full &= share >= 1;
        }
      }
      set = full ? set : set.withAvailable(available);
      return aligned ? set : set.unaligned();
    }

    /** Number of the last step of a series. */
    public long lastStep(int series) {
      return firstStep[series] + values[series].length - 1;
    }
  }

  private record Cell(double value, double available) {}

  /**
   * Reads a file.
   *
   * @throws StepFailure when it cannot be understood; the message names file and line
   * @throws IOException when it cannot be read
   */
  public static Content read(Path file) throws IOException {
    PlainCsv csv = new PlainCsv(file, HEADER, AVAILABLE);
    Map<String, SortedMap<Long, Cell>> bySeries = new LinkedHashMap<>();
    long rows = csv.read(row -> add(csv, row, bySeries));
    if (rows == 0) {
      throw StepFailure.badInput(
          file.getFileName()
              + ": holds no series; it needs the header "
              + String.join(",", HEADER)
              + " and at least one row");
    }
    return content(file, bySeries, rows);
  }

  private static void add(
      PlainCsv csv, CsvRecord row, Map<String, SortedMap<Long, Cell>> bySeries) {
    String series = row.getField(0);
    if (series.isBlank()) {
      throw csv.bad(row, "the series has no name");
    }
    long step = step(csv, row);
    String text = row.getField(2);
    double value = text.isEmpty() ? 0 : number(csv, row, "value", text);
    String share = row.getFieldCount() == 4 ? row.getField(3) : "";
    double available = share.isEmpty() ? 1 : number(csv, row, AVAILABLE, share);
    if (available < 0 || available > 1) {
      throw csv.bad(row, "available is " + share + ", which is no share from 0 to 1");
    }
    Cell cell = new Cell(value, text.isEmpty() ? 0 : available);
    if (bySeries.computeIfAbsent(series, key -> new TreeMap<>()).put(step, cell) != null) {
      throw csv.bad(row, "series " + series + " has step " + step + " twice; keep one of them");
    }
  }

  private static long step(PlainCsv csv, CsvRecord row) {
    try {
      return Long.parseLong(row.getField(1));
    } catch (NumberFormatException e) {
      throw csv.bad(row, "step '" + row.getField(1) + "' is no whole number");
    }
  }

  private static double number(PlainCsv csv, CsvRecord row, String column, String text) {
    double value;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      value = Double.NaN;
    }
    if (!Double.isFinite(value)) {
      throw csv.bad(row, column + " '" + text + "' is no number");
    }
    return value;
  }

  private static Content content(
      Path file, Map<String, SortedMap<Long, Cell>> bySeries, long rows) {
    List<String> ids = new ArrayList<>(bySeries.keySet());
    long[] first = new long[ids.size()];
    double[][] values = new double[ids.size()][];
    double[][] available = new double[ids.size()][];
    int i = 0;
    for (Map.Entry<String, SortedMap<Long, Cell>> entry : bySeries.entrySet()) {
      SortedMap<Long, Cell> cells = entry.getValue();
      first[i] = cells.firstKey();
      long length = cells.lastKey() - first[i] + 1;
      if (length > MOST_STEPS) {
        throw StepFailure.badInput(
            file.getFileName()
                + ": series "
                + entry.getKey()
                + " spans "
                + length
                + " steps; number steps 1, 2, 3, not by date");
      }
      values[i] = new double[(int) length];
      available[i] = new double[(int) length];
      for (Map.Entry<Long, Cell> cell : cells.entrySet()) {
        int t = (int) (cell.getKey() - first[i]);
        values[i][t] = cell.getValue().value();
        available[i][t] = cell.getValue().available();
      }
      i++;
    }
    return new Content(ids, first, values, available, rows);
  }
}
