package dev.vesper.console.data;

import dev.vesper.console.frame.Words;
import dev.vesper.data.intake.desk.Came;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rows by day and contract as a strip: darker is more, against the contract's own largest day; a
 * day without rows between days with rows is a gap.
 *
 * @param days the days, oldest first
 * @param rows one per contract
 * @param earlier the last day of the strip before this one
 */
record DayStrip(List<Day> days, List<Row> rows, LocalDate earlier) {
  /** Six weeks: a gap shows against the weeks around it. */
  static final int DAYS = 42;

  private static final int SHADES = 4;

  /** A day. */
  record Day(LocalDate day, String text) {}

  /**
   * A contract's days.
   *
   * @param gaps days without rows between days with rows
   */
  record Row(String contract, List<Cell> cells, long total, long gaps) {}

  /**
   * A day of a contract.
   *
   * @param shade 0 for none to 4 for most
   * @param gap whether rows are missing
   * @param text what it says in words
   */
  record Cell(LocalDate day, long rows, int shade, boolean gap, String text) {}

  static DayStrip of(List<Came.DayCount> counts, LocalDate last, Words words) {
    Map<String, Map<LocalDate, Long>> byContract = new TreeMap<>();
    for (Came.DayCount count : counts) {
      byContract
          .computeIfAbsent(count.contract(), name -> new TreeMap<>())
          .put(count.day(), count.rows());
    }
    List<Day> days = new ArrayList<>();
    for (int before = DAYS - 1; before >= 0; before--) {
      LocalDate day = last.minusDays(before);
      days.add(new Day(day, words.day(day)));
    }
    List<Row> rows = new ArrayList<>();
    byContract.forEach((contract, found) -> rows.add(row(contract, found, days, words)));
    return new DayStrip(days, rows, last.minusDays(DAYS));
  }

  private static Row row(String contract, Map<LocalDate, Long> found, List<Day> days, Words words) {
    TreeMap<LocalDate, Long> byDay = new TreeMap<>(found);
    long most = byDay.values().stream().mapToLong(Long::longValue).max().orElse(1);
    List<Cell> cells = new ArrayList<>();
    for (Day day : days) {
      long rows = byDay.getOrDefault(day.day(), 0L);
      boolean gap =
          rows == 0 && day.day().isAfter(byDay.firstKey()) && day.day().isBefore(byDay.lastKey());
      int shade = rows == 0 ? 0 : (int) Math.min(SHADES, 1 + rows * SHADES / (most + 1));
      String text =
          gap
              ? words.say("data.gap-on", day.text())
              : words.say("data.rows-on", words.count(rows), day.text());
      cells.add(new Cell(day.day(), rows, shade, gap, text));
    }
    return new Row(
        words.sayOr("data.kind." + contract, contract),
        cells,
        cells.stream().mapToLong(Cell::rows).sum(),
        cells.stream().filter(Cell::gap).count());
  }
}
