package dev.vesper.insights.quality;

import dev.vesper.insights.dwell.DwellCurve;
import dev.vesper.insights.dwell.DwellCurve.Stay;
import dev.vesper.insights.quality.FailureCost.Loss;
import dev.vesper.insights.session.SessionRules;
import dev.vesper.insights.suppression.CellRule;
import dev.vesper.insights.suppression.SmallCells;
import dev.vesper.insights.suppression.SmallCells.Shown;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Items by classes of devices: what may be told of them. */
final class QualityTable {
  private static final double LEVEL = 0.9;

  private final SortedMap<String, SortedMap<String, Cell>> items = new TreeMap<>();
  private final SortedSet<String> devices = new TreeSet<>();

  /** One item on one class of devices. */
  private static final class Cell {
    private final long[] visits = new long[3];
    private final long[] shoppers = new long[3];
    private final LogBins load = new LogBins();
    private final LogBins frames = new LogBins();
    private final List<Stay> stays = new ArrayList<>();
  }

  /** Adds the counts of asked, failed and tracking lost. */
  void counts(String item, String device, long[] visits, long[] shoppers) {
    Cell cell = cell(item, device);
    System.arraycopy(visits, 0, cell.visits, 0, 3);
    System.arraycopy(shoppers, 0, cell.shoppers, 0, 3);
    if (!device.equals(QualityCells.ALL)) {
      devices.add(device);
    }
  }

  /** Takes the shoppers of a count away, so that it is not told. */
  void hold(String item, String device, int count) {
    cell(item, device).shoppers[count] = 0;
  }

  /** Adds what was measured, to its class of devices and to all of them. */
  void measured(String item, String device, String kind, int bin, long visits) {
    for (Cell cell : List.of(cell(item, device), cell(item, QualityCells.ALL))) {
      switch (kind) {
        case QualityCells.LOAD -> cell.load.add(bin, visits);
        case QualityCells.FRAMES -> cell.frames.add(bin, visits);
        default -> {
          Stay stay = new Stay(bin, kind.equals(QualityCells.ENDED));
          for (long i = 0; i < visits; i++) {
            cell.stays.add(stay);
          }
        }
      }
    }
  }

  /** Rows of {@code ar_quality} by item and class. */
  List<String[]> told(CellRule rule, Map<String, Loss> lossOf, Map<String, Double> marginOf) {
    List<String> names = new ArrayList<>(items.keySet());
    List<String> columns = new ArrayList<>(devices);
    long[][][] told = new long[3][][];
    for (int count = 0; count < 3; count++) {
      told[count] = gated(names, columns, count, rule);
    }
    columns.add(QualityCells.ALL);
    List<String[]> rows = new ArrayList<>();
    for (int r = 0; r < names.size(); r++) {
      String item = names.get(r);
      List<String[]> ofItem = new ArrayList<>();
      for (int c = 0; c < columns.size(); c++) {
        Cell cell = found(item, columns.get(c));
        if (cell != null && told[0][r][c] != SmallCells.HIDDEN) {
          long[] counts = {told[0][r][c], told[1][r][c], told[2][r][c]};
          boolean whole = columns.get(c).equals(QualityCells.ALL);
          ofItem.add(
              row(
                  item,
                  columns.get(c),
                  counts,
                  cell,
                  whole ? lossOf.get(item) : null,
                  marginOf.getOrDefault(item, 0.0)));
        }
      }
      ofItem.sort((a, b) -> a[1].compareTo(b[1]));
      rows.addAll(ofItem);
    }
    return rows;
  }

  /** [item][device, and all at the end]: rounded visits, or hidden. */
  private long[][] gated(List<String> names, List<String> columns, int count, CellRule rule) {
    long[][] told = new long[names.size()][columns.size() + 1];
    if (names.isEmpty()) {
      return told;
    }
    Shown shown = SmallCells.gateWithTotals(shoppers(names, columns, count), rule);
    for (int r = 0; r < told.length; r++) {
      Arrays.fill(told[r], SmallCells.HIDDEN);
      for (int c = 0; c <= columns.size(); c++) {
        boolean total = c == columns.size();
        Cell cell = found(names.get(r), total ? QualityCells.ALL : columns.get(c));
        boolean open = (total ? shown.rowTotals()[r] : shown.cells()[r][c]) != SmallCells.HIDDEN;
        if (open && cell != null && cell.shoppers[count] >= rule.least()) {
          told[r][c] = rule.rounded(cell.visits[count]);
        }
      }
    }
    return told;
  }

  /** With all devices together as they were counted; all items together are nowhere told. */
  private long[][] shoppers(List<String> names, List<String> columns, int count) {
    long[][] table = new long[names.size() + 1][columns.size() + 1];
    for (int r = 0; r < names.size(); r++) {
      for (int c = 0; c <= columns.size(); c++) {
        String device = c == columns.size() ? QualityCells.ALL : columns.get(c);
        Cell cell = found(names.get(r), device);
        table[r][c] = cell == null ? 0 : cell.shoppers[count];
        table[names.size()][c] += table[r][c];
      }
    }
    return table;
  }

  private static String[] row(
      String item,
      String device,
      long[] counts,
      Cell cell,
      @Nullable Loss loss,
      double marginMinor) {
    String[] lost = {"", "", ""};
    if (loss != null && counts[1] != SmallCells.HIDDEN) {
      // From the rounded count: a figure in money must not tell what the count does not.
      double perVisit = counts[1] * marginMinor;
      lost[0] = Long.toString(Math.round(perVisit * loss.units()));
      lost[1] = Long.toString(Math.round(perVisit * loss.low()));
      lost[2] = Long.toString(Math.round(perVisit * loss.high()));
    }
    return new String[] {
      item,
      device,
      shown(counts[0]),
      shown(counts[1]),
      shown(counts[2]),
      rounded(cell.load.quantile(0.5)),
      rounded(cell.load.quantile(0.9)),
      oneDigit(cell.frames.quantile(0.5)),
      oneDigit(cell.frames.quantile(0.1)),
      rounded(median(cell)),
      oneDigit(mean(cell)),
      lost[0],
      lost[1],
      lost[2]
    };
  }

  private static OptionalDouble median(Cell cell) {
    return cell.stays.isEmpty()
        ? OptionalDouble.empty()
        : DwellCurve.of(cell.stays, LEVEL).median();
  }

  private static OptionalDouble mean(Cell cell) {
    return cell.stays.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(DwellCurve.of(cell.stays, LEVEL).meanUpTo(SessionRules.CAP_SECONDS));
  }

  private @Nullable Cell found(String item, String device) {
    SortedMap<String, Cell> ofItem = items.get(item);
    return ofItem == null ? null : ofItem.get(device);
  }

  private Cell cell(String item, String device) {
    return items
        .computeIfAbsent(item, name -> new TreeMap<>())
        .computeIfAbsent(device, name -> new Cell());
  }

  private static String shown(long count) {
    return count == SmallCells.HIDDEN ? "" : Long.toString(count);
  }

  private static String rounded(OptionalDouble value) {
    return value.isEmpty() ? "" : Long.toString(Math.round(value.getAsDouble()));
  }

  private static String oneDigit(OptionalDouble value) {
    return value.isEmpty() ? "" : String.format(Locale.ROOT, "%.1f", value.getAsDouble());
  }
}
