package dev.vesper.forecasting.features;

import dev.vesper.domain.run.StepFailure;
import dev.vesper.forecasting.features.PastSales.Period;
import dev.vesper.forecasting.series.SeriesSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All series of one grid of steps, ready for the race.
 *
 * @param grid how days are cut into steps
 * @param missing steps at the end for which the shop has no data at all; they are not known to be
 *     zero, so the series end before them
 * @param keys what each series is of, in order
 * @param set the series
 * @param stated whether a step's availability is in the data, {@code [series][step]}
 */
public record ShopSeries(
    StepGrid grid, int missing, List<SeriesKey> keys, SeriesSet set, boolean[][] stated) {

  public ShopSeries {
    keys = List.copyOf(keys);
  }

  /** Steps from the end of the series to the first one wholly after the as-of date. */
  public int skip() {
    return missing + grid.running();
  }

  /**
   * Cuts the past into series: one set per grid. What the snapshot wants and has no past joins the
   * grid of the most series.
   *
   * @throws StepFailure when nothing was sold on or before the as-of date
   */
  public static List<ShopSeries> of(PastSales past, ShopState state, LocalDate asOf) {
    SortedMap<String, SortedMap<SeriesKey, List<Period>>> byGrid = new TreeMap<>();
    SortedSet<SeriesKey> known = new TreeSet<>();
    for (Period period : past.periods()) {
      SeriesKey key = new SeriesKey(period.itemId(), period.locationId());
      known.add(key);
      byGrid
          .computeIfAbsent(period.grid(), any -> new TreeMap<>())
          .computeIfAbsent(key, any -> new ArrayList<>())
          .add(period);
    }
    if (byGrid.isEmpty()) {
      throw StepFailure.badInput(
          "no sales are known on or before " + asOf + "; import orders or sales first");
    }
    SortedMap<SeriesKey, List<Period>> most =
        byGrid.values().stream()
            .reduce((a, b) -> b.size() > a.size() ? b : a)
            .orElseThrow(IllegalStateException::new);
    for (SeriesKey key : wanted(state, known)) {
      if (!known.contains(key)) {
        most.put(key, List.of());
      }
    }
    List<ShopSeries> all = new ArrayList<>();
    byGrid.forEach((code, series) -> all.add(of(StepGrid.of(code, asOf), series, state)));
    return all;
  }

  /** The same series beside the interest that was seen in their items; none where none was. */
  public ShopSeries with(ItemInterest seen) {
    double[][][] cells = seen.cells(grid, missing, keys, set.values());
    return new ShopSeries(grid, missing, keys, set.withInterest(cells), stated);
  }

  private static SortedSet<SeriesKey> wanted(ShopState state, SortedSet<SeriesKey> known) {
    SortedSet<String> locations = new TreeSet<>(state.locations());
    known.forEach(key -> locations.add(key.locationId()));
    SortedSet<SeriesKey> wanted = new TreeSet<>(state.wanted());
    for (String item : state.everywhere()) {
      for (String location : locations) {
        wanted.add(new SeriesKey(item, location));
      }
    }
    return wanted;
  }

  private static ShopSeries of(
      StepGrid grid, SortedMap<SeriesKey, List<Period>> series, ShopState state) {
    int newest = Integer.MAX_VALUE;
    int oldest = -1;
    for (List<Period> periods : series.values()) {
      for (Period period : periods) {
        int back = grid.back(period.day());
        if (back >= 0) {
          newest = Math.min(newest, back);
          oldest = Math.max(oldest, back);
        }
      }
    }
    int missing = oldest < 0 ? 0 : newest;
    List<SeriesKey> keys = new ArrayList<>(series.keySet());
    SeriesCells cells = new SeriesCells(grid, missing, oldest, keys.size());
    List<String> groups = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      ShopState.Item item = state.item(keys.get(i).itemId());
      groups.add(item.category());
      cells.fill(i, series.getOrDefault(keys.get(i), List.of()), item);
    }
    SeriesSet set =
        new SeriesSet(
            keys.stream().map(SeriesKey::id).toList(),
            groups,
            cells.values(),
            cells.available(),
            cells.price(),
            null,
            grid.code().equals("M") ? 12 : Math.max(1, Math.round(364f / grid.stepDays())),
            true);
    return new ShopSeries(grid, missing, keys, set, cells.stated());
  }
}
