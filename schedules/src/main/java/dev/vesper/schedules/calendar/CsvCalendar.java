package dev.vesper.schedules.calendar;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;

/**
 * Days as a table: {@code day,kind,name}, one day a line, where kind is {@code closed} or {@code
 * worked}; the name is for people and may hold commas.
 */
public final class CsvCalendar {
  private static final String HEADER = "day,kind,name";
  private static final String MARK = "\uFEFF";

  private CsvCalendar() {}

  /**
   * Reads the text of such a file.
   *
   * @throws CalendarFault when a line cannot be read
   */
  public static CalendarDays read(String text) {
    List<String> lines = text.lines().toList();
    String header = lines.isEmpty() ? "" : lines.get(0).replace(MARK, "").strip();
    if (!header.equals(HEADER)) {
      throw new CalendarFault(1, "the first line is '" + header + "' and not '" + HEADER + "'");
    }
    CalendarDays days = new CalendarDays();
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        take(i + 1, lines.get(i).split(",", 3), days);
      }
    }
    return days;
  }

  private static void take(int line, String[] cells, CalendarDays days) {
    LocalDate day;
    try {
      day = LocalDate.parse(cells[0].strip());
    } catch (DateTimeException e) {
      throw new CalendarFault(line, "the day '" + cells[0] + "' is no date such as 2026-12-25");
    }
    String kind = cells.length > 1 ? cells[1].strip() : "";
    boolean fresh =
        switch (kind) {
          case "closed" -> days.closed().add(day) && !days.worked().contains(day);
          case "worked" -> days.worked().add(day) && !days.closed().contains(day);
          default ->
              throw new CalendarFault(line, "the kind '" + kind + "' is neither closed nor worked");
        };
    if (!fresh) {
      throw new CalendarFault(line, "the day " + day + " stands here for the second time");
    }
  }
}
