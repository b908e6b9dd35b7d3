package dev.vesper.forecasting.features;

import dev.vesper.domain.run.ArtefactRef;
import dev.vesper.domain.run.StepFailure;
import dev.vesper.domain.run.StepInput;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Interest in items by day, as the insights of the night or of the last good one tell it: valid AR
 * sessions, and how often an item was tried while it was sold out. A day after the as-of date is
 * left out.
 */
public record ItemInterest(SortedMap<String, List<Day>> byItem) {
  /** Which kinds of interest there are, in their order. */
  public static final List<String> KINDS = List.of("valid_sessions", "tried_sold_out");

  private static final String NAME = "item_interest";

  /** What was seen on a day, by kind. */
  record Day(LocalDate day, long[] seen) {}

  /**
   * Reads it; nothing when no night has told any.
   *
   * @throws StepFailure when a row cannot be understood
   */
  public static ItemInterest of(StepInput input) throws IOException {
    SortedMap<String, List<Day>> byItem = new TreeMap<>();
    for (ArtefactRef ref : input.inputs()) {
      if (ref.name().equals(NAME)) {
        for (Map<String, String> row : StateFile.rows(ref)) {
          add(byItem, row, input.asOf());
        }
      }
    }
    return new ItemInterest(byItem);
  }

  private static void add(
      SortedMap<String, List<Day>> byItem, Map<String, String> row, LocalDate asOf) {
    try {
      LocalDate day = LocalDate.parse(row.getOrDefault("day", ""));
      long[] seen = new long[KINDS.size()];
      for (int kind = 0; kind < seen.length; kind++) {
        seen[kind] = Long.parseLong(row.getOrDefault(KINDS.get(kind), ""));
      }
      if (!day.isAfter(asOf)) {
        byItem
            .computeIfAbsent(row.getOrDefault("item_id", ""), item -> new ArrayList<>())
            .add(new Day(day, seen));
      }
    } catch (DateTimeParseException | NumberFormatException e) {
      throw StepFailure.badInput(
          NAME + ": row " + row + " cannot be understood; run the step insights again");
    }
  }

  /** By kind, series and step, shaped as the values; an item's interest is that of all places. */
  double @Nullable [][][] cells(
      StepGrid grid, int missing, List<SeriesKey> keys, double[][] values) {
    if (byItem.isEmpty()) {
      return null;
    }
    double[][][] cells = new double[KINDS.size()][values.length][];
    for (int i = 0; i < values.length; i++) {
      int steps = values[i].length;
      for (double[][] kind : cells) {
        kind[i] = new double[steps];
      }
      for (Day day : byItem.getOrDefault(keys.get(i).itemId(), List.of())) {
        int t = steps - 1 - (grid.back(day.day()) - missing);
        for (int kind = 0; t >= 0 && t < steps && kind < cells.length; kind++) {
          cells[kind][i][t] += day.seen()[kind];
        }
      }
    }
    return cells;
  }
}
