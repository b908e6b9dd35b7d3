package dev.vesper.insights.switchback;

import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.switchback.Panel;
import dev.vesper.insights.table.Column;
import dev.vesper.insights.table.Table;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An item × day history as a panel. A day without a row is a day with nothing.
 *
 * @param panel every item switched
 * @param items how many
 * @param emptyShare share of the cells that had no row
 */
record History(Panel panel, int items, double emptyShare) {
  private static final int MOST_DAYS = 3_660;

  /**
   * Reads a history.
   *
   * @throws StepFailure when a cell is no day, or an item has a day twice
   */
  static History of(
      Table table, String itemName, String dayName, String outcomeName, @Nullable String cluster) {
    Column item = table.column("--item", itemName);
    Column day = table.column("--day", dayName);
    Column.Numbers outcome = table.numbers("--outcome", outcomeName);
    LocalDate[] days = new LocalDate[table.rows()];
    LocalDate first = LocalDate.MAX;
    LocalDate last = LocalDate.MIN;
    for (int row = 0; row < days.length; row++) {
      days[row] = day(table, dayName, day, row);
      first = days[row].isBefore(first) ? days[row] : first;
      last = days[row].isAfter(last) ? days[row] : last;
    }
    long span = ChronoUnit.DAYS.between(first, last) + 1;
    if (span > MOST_DAYS) {
      throw StepFailure.badInput(
          table.file() + ": spans " + span + " days; at most " + MOST_DAYS + " are read");
    }
    SortedMap<String, double[]> byItem = new TreeMap<>();
    SortedMap<String, String> clusterOf = new TreeMap<>();
    @Nullable Column groups = cluster == null ? null : table.column("--cluster", cluster);
    for (int row = 0; row < days.length; row++) {
      String name = required(table, itemName, item, row);
      double[] cells =
          byItem.computeIfAbsent(
              name,
              key -> {
                double[] none = new double[(int) span];
                Arrays.fill(none, Double.NaN);
                return none;
              });
      int at = (int) ChronoUnit.DAYS.between(first, days[row]);
      if (!Double.isNaN(cells[at])) {
        throw bad(table, row, "item " + name + " has " + days[row] + " twice; sum them first");
      }
      cells[at] = outcome.isMissing(row) ? 0 : outcome.values()[row];
      String group = groups == null ? name : required(table, String.valueOf(cluster), groups, row);
      String known = clusterOf.putIfAbsent(name, group);
      if (known != null && !known.equals(group)) {
        throw bad(table, row, "item " + name + " is in cluster " + known + " and in " + group);
      }
    }
    return history(byItem, clusterOf);
  }

  private static History history(
      SortedMap<String, double[]> byItem, SortedMap<String, String> clusterOf) {
    List<String> clusters = clusterOf.values().stream().distinct().sorted().toList();
    List<double[]> items = new ArrayList<>();
    int[] cluster = new int[byItem.size()];
    long empty = 0;
    long cells = 0;
    for (String name : byItem.keySet()) {
      cluster[items.size()] = clusters.indexOf(clusterOf.get(name));
      double[] days = byItem.getOrDefault(name, new double[0]).clone();
      cells += days.length;
      for (int day = 0; day < days.length; day++) {
        empty += Double.isNaN(days[day]) ? 1 : 0;
        days[day] = Double.isNaN(days[day]) ? 0 : days[day];
      }
      items.add(days);
    }
    boolean[] switched = new boolean[cluster.length];
    Arrays.fill(switched, true);
    Panel panel = Panel.of(items.toArray(new double[0][]), cluster, switched, false);
    return new History(panel, items.size(), (double) empty / cells);
  }

  private static LocalDate day(Table table, String name, Column column, int row) {
    try {
      return LocalDate.parse(required(table, name, column, row));
    } catch (DateTimeParseException e) {
      throw bad(table, row, name + " '" + column.text(row) + "' is no day; write it as 2026-11-30");
    }
  }

  private static String required(Table table, String name, Column column, int row) {
    if (column.isMissing(row)) {
      throw bad(table, row, name + " is empty");
    }
    return column.text(row);
  }

  private static StepFailure bad(Table table, int row, String what) {
    return StepFailure.badInput(table.file() + ", row " + (row + 1) + ": " + what);
  }
}
