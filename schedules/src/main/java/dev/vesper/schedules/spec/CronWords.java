package dev.vesper.schedules.spec;

import java.time.DayOfWeek;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.function.IntFunction;

/** A cron expression in words, such as "Monday to Friday at 02:00". */
public final class CronWords {
  private static final int MOST_TIMES = 6;
  private static final int SHORTEST_RANGE = 3;

  private CronWords() {}

  /** The words of an expression, in English. */
  public static String of(Cron cron) {
    return days(cron) + " " + times(cron);
  }

  private static String days(Cron cron) {
    String months =
        cron.months().size() == Month.values().length
            ? ""
            : " in " + list(cron.months(), m -> name(Month.of(m)));
    if (!cron.everyDayOfMonth()) {
      String days = list(cron.daysOfMonth(), Integer::toString);
      return (cron.daysOfMonth().size() == 1 ? "day " : "days ")
          + days
          + (months.isEmpty() ? " of every month" : months);
    }
    return (cron.everyDayOfWeek()
            ? "every day"
            : list(
                cron.daysOfWeek(),
                d -> DayOfWeek.of(d).getDisplayName(TextStyle.FULL, Locale.ENGLISH)))
        + months;
  }

  private static String times(Cron cron) {
    List<String> times = new ArrayList<>();
    for (int hour : cron.hours()) {
      for (int minute : cron.minutes()) {
        times.add(String.format(Locale.ROOT, "%02d:%02d", hour, minute));
      }
    }
    if (times.size() <= MOST_TIMES) {
      return "at " + joined(times);
    }
    return "at minute "
        + list(cron.minutes(), Integer::toString)
        + " of hour "
        + list(cron.hours(), Integer::toString);
  }

  /** Neighbours are drawn together: 1, 2, 3, 7 becomes "1 to 3 and 7". */
  private static String list(SortedSet<Integer> values, IntFunction<String> words) {
    List<String> parts = new ArrayList<>();
    List<Integer> all = List.copyOf(values);
    for (int i = 0; i < all.size(); ) {
      int j = i;
      while (j + 1 < all.size() && all.get(j + 1) == all.get(j) + 1) {
        j++;
      }
      if (j - i + 1 >= SHORTEST_RANGE) {
        parts.add(words.apply(all.get(i)) + " to " + words.apply(all.get(j)));
        i = j + 1;
      } else {
        parts.add(words.apply(all.get(i)));
        i++;
      }
    }
    return joined(parts);
  }

  private static String joined(List<String> parts) {
    int last = parts.size() - 1;
    return last == 0
        ? parts.get(0)
        : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
  }

  private static String name(Month month) {
    return month.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }
}
