package dev.vesper.insights.quality;

import dev.vesper.insights.funnel.FunnelCells;
import dev.vesper.insights.part.InsightsNight;
import dev.vesper.insights.suppression.CellRule;
import dev.vesper.insights.suppression.SmallCells;
import dev.vesper.insights.suppression.ToldCounts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How assets work on the day that is not over. Counts move on as those of the funnel do; what was
 * measured moves on with the count of visits that asked for the asset.
 */
public final class TodayQuality {
  private static final int KEY = 2;
  private static final int COUNTS = 3;
  private static final int MEASURED = 6;
  private static final long[] STAYS = {SmallCells.HIDDEN, SmallCells.HIDDEN, SmallCells.HIDDEN};

  private TodayQuality() {}

  /** One item on one class of devices, as it was told last. */
  private record Last(ToldCounts counts, List<String> measured) {}

  /**
   * Rows of {@code ar_today_quality}, by key.
   *
   * @param before those that were told last; none on a day's first refresh
   */
  public static List<String[]> told(InsightsNight night, List<List<String>> before) {
    SortedMap<String, SortedMap<String, Last>> known = read(before);
    Dataset<Row> asked =
        QualityCells.asked(
            FunnelCells.eligible(night.visits().all(), night.catalogue()), night.asOf());
    QualityTable table = new QualityTable();
    SortedMap<String, SortedMap<String, long[]>> shoppers = new TreeMap<>();
    for (Row row : QualityCells.counts(asked).collectAsList()) {
      long[] now = {row.getLong(5), row.getLong(6), row.getLong(7)};
      shoppers
          .computeIfAbsent(row.getString(0), item -> new TreeMap<>())
          .put(row.getString(1), now);
      table.counts(
          row.getString(0),
          row.getString(1),
          new long[] {row.getLong(2), row.getLong(3), row.getLong(4)},
          last(known, row.getString(0), row.getString(1)).counts().since(now));
    }
    for (Row row : QualityCells.bins(asked).collectAsList()) {
      table.measured(
          row.getString(0), row.getString(1), row.getString(2), row.getInt(3), row.getLong(4));
    }
    for (String[] row : moved(table, known, night.rule())) {
      SortedMap<String, Last> ofItem = known.computeIfAbsent(row[0], item -> new TreeMap<>());
      long[] now =
          shoppers.getOrDefault(row[0], new TreeMap<>()).getOrDefault(row[1], new long[COUNTS]);
      ofItem.put(
          row[1],
          new Last(
              last(known, row[0], row[1]).counts().then(counts(row), now),
              Arrays.asList(row).subList(KEY + COUNTS, KEY + COUNTS + MEASURED)));
    }
    return rows(known);
  }

  /**
   * The rows that move on. A class of devices waits for all of them together, if those have been
   * told: else it would give away what came between.
   */
  private static List<String[]> moved(
      QualityTable table, SortedMap<String, SortedMap<String, Last>> known, CellRule rule) {
    while (true) {
      List<String[]> rows = table.told(rule, Map.of(), Map.of());
      SortedMap<String, long[]> wholes = new TreeMap<>();
      rows.stream()
          .filter(row -> row[1].equals(QualityCells.ALL))
          .forEach(row -> wholes.put(row[0], counts(row)));
      boolean waits = false;
      for (String[] row : rows) {
        List<Long> told = last(known, row[0], QualityCells.ALL).counts().told();
        long[] whole = wholes.getOrDefault(row[0], STAYS);
        long[] part = counts(row);
        for (int i = 0; i < COUNTS; i++) {
          if (part[i] != SmallCells.HIDDEN
              && told.get(i) != SmallCells.HIDDEN
              && whole[i] == SmallCells.HIDDEN) {
            table.hold(row[0], row[1], i);
            waits = true;
          }
        }
      }
      if (!waits) {
        return rows;
      }
    }
  }

  private static SortedMap<String, SortedMap<String, Last>> read(List<List<String>> before) {
    SortedMap<String, SortedMap<String, Last>> known = new TreeMap<>();
    int measured = KEY + COUNTS;
    int behind = measured + MEASURED;
    for (List<String> row : before) {
      known
          .computeIfAbsent(row.get(0), item -> new TreeMap<>())
          .put(
              row.get(1),
              new Last(
                  ToldCounts.of(row.subList(KEY, measured), row.subList(behind, behind + COUNTS)),
                  row.subList(measured, behind)));
    }
    return known;
  }

  private static Last last(
      SortedMap<String, SortedMap<String, Last>> known, String item, String device) {
    Last last = known.getOrDefault(item, new TreeMap<>()).get(device);
    return last == null
        ? new Last(ToldCounts.none(COUNTS), java.util.Collections.nCopies(MEASURED, ""))
        : last;
  }

  private static long[] counts(String[] row) {
    long[] counts = new long[COUNTS];
    for (int i = 0; i < COUNTS; i++) {
      counts[i] = row[KEY + i].isEmpty() ? SmallCells.HIDDEN : Long.parseLong(row[KEY + i]);
    }
    return counts;
  }

  private static List<String[]> rows(SortedMap<String, SortedMap<String, Last>> known) {
    List<String[]> rows = new ArrayList<>();
    known.forEach(
        (item, devices) ->
            devices.forEach(
                (device, last) -> {
                  List<String> row = new ArrayList<>(List.of(item, device));
                  row.addAll(last.counts().texts().subList(0, COUNTS));
                  row.addAll(last.measured());
                  row.addAll(last.counts().texts().subList(COUNTS, 2 * COUNTS));
                  rows.add(row.toArray(String[]::new));
                }));
    return rows;
  }
}
