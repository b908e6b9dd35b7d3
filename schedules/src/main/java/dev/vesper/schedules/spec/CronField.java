package dev.vesper.schedules.spec;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/** The five fields of a cron expression, in their order. */
enum CronField {
  MINUTE("minute", 0, 59, ""),
  HOUR("hour", 0, 23, ""),
  DAY_OF_MONTH("day of month", 1, 31, ""),
  MONTH("month", 1, 12, "JAN,FEB,MAR,APR,MAY,JUN,JUL,AUG,SEP,OCT,NOV,DEC"),
  DAY_OF_WEEK("day of week", 0, 7, "MON,TUE,WED,THU,FRI,SAT,SUN");

  private final String words;
  private final int least;
  private final int most;
  // With commas between, the first one being 1.
  private final String names;

  CronField(String words, int least, int most, String names) {
    this.words = words;
    this.least = least;
    this.most = most;
    this.names = names;
  }

  /**
   * The values that a field's text stands for; for days of week 1 (Monday) to 7 (Sunday).
   *
   * @throws IllegalArgumentException when it cannot be understood; the message names the field
   */
  SortedSet<Integer> values(String text) {
    TreeSet<Integer> values = new TreeSet<>();
    for (String part : text.split(",", -1)) {
      String[] stepped = part.split("/", -1);
      if (stepped.length > 2) {
        throw refusal(part);
      }
      int step = stepped.length == 2 ? whole(stepped[1], part) : 1;
      if (step < 1 || step > most) {
        throw refusal(part);
      }
      int[] range = range(stepped[0], stepped.length == 2, part);
      for (int value = range[0]; value <= range[1]; value += step) {
        // Sunday is 0 and 7.
        values.add(this == DAY_OF_WEEK && value == 0 ? DayOfWeek.SUNDAY.getValue() : value);
      }
    }
    return values;
  }

  private int[] range(String text, boolean stepped, String part) {
    if (text.equals("*")) {
      return new int[] {least, this == DAY_OF_WEEK ? most - 1 : most};
    }
    String[] ends = text.split("-", -1);
    if (ends.length > 2) {
      throw refusal(part);
    }
    int from = value(ends[0], part);
    // As in cron: 10/15 counts on from 10 to the end.
    int to = ends.length == 2 ? value(ends[1], part) : stepped ? most : from;
    if (from > to) {
      throw new IllegalArgumentException(
          "the "
              + words
              + " '"
              + part
              + "' goes backwards; write it as two ranges with a comma between");
    }
    return new int[] {from, to};
  }

  private int value(String text, String part) {
    // An empty text would be found in an empty list of names.
    int named =
        text.isEmpty() ? -1 : List.of(names.split(",", -1)).indexOf(text.toUpperCase(Locale.ROOT));
    int value = named >= 0 ? named + 1 : whole(text, part);
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "the " + words + " '" + part + "' is not between " + least + " and " + most);
    }
    return value;
  }

  private int whole(String text, String part) {
    if (!text.matches("[0-9]{1,4}")) {
      throw refusal(part);
    }
    return Integer.parseInt(text);
  }

  private IllegalArgumentException refusal(String part) {
    return new IllegalArgumentException(
        "the "
            + words
            + " '"
            + part
            + "' is none of *, a number, a range a-b, a step */n, or a list of them with commas");
  }
}
