package dev.vesper.console.switchback;

import dev.vesper.console.frame.Words;
import dev.vesper.data.switchback.Switchback;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;

/**
 * Who shows AR when, as a table of clusters by weeks: the initials of the weekdays on which AR is
 * shown, a dot for each on which it is not.
 *
 * @param weeks the first day of each
 */
record Calendar(List<String> weeks, List<Row> rows) {
  private static final int WEEK = 7;

  /** A cluster. */
  record Row(String cluster, String items, List<String> weeks) {}

  static Calendar of(Switchback experiment, List<Switchback.Row> assignment, Words words) {
    LocalDate first = experiment.firstDay();
    List<String> heads = new ArrayList<>();
    for (int day = 0; day < experiment.days(); day += WEEK) {
      heads.add(words.shortDay(first.plusDays(day)));
    }
    List<Row> rows = new ArrayList<>();
    for (Switchback.Row row : assignment) {
      List<String> weeks = new ArrayList<>();
      for (int from = 0; from < row.shown().size(); from += WEEK) {
        StringBuilder week = new StringBuilder();
        for (int day = from; day < Math.min(from + WEEK, row.shown().size()); day++) {
          week.append(row.shown().get(day) ? initial(first.plusDays(day), words) : "·");
        }
        weeks.add(week.toString());
      }
      rows.add(new Row(row.cluster(), String.join(", ", row.items()), weeks));
    }
    return new Calendar(heads, rows);
  }

  private static String initial(LocalDate day, Words words) {
    return day.getDayOfWeek().getDisplayName(TextStyle.NARROW, words.locale());
  }
}
