package dev.vesper.domain.stock;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is on order at a location, by the day it comes. Day 0 is the day after the as-of date; what
 * comes on a day serves that day.
 */
public final class Arrivals {
  /** Nothing is on order. */
  public static final Arrivals NONE = new Arrivals(new TreeMap<>());

  private final int[] days;
  private final long[] units;
  private final long total;

  /**
   * Arrivals by day.
   *
   * @param unitsByDay units by day; a day before 0 is overdue and counts as due on day 0
   */
  public Arrivals(SortedMap<Integer, Long> unitsByDay) {
    SortedMap<Integer, Long> due = new TreeMap<>();
    unitsByDay.forEach((day, quantity) -> due.merge(Math.max(0, day), quantity, Long::sum));
    days = due.keySet().stream().mapToInt(Integer::intValue).toArray();
    units = due.values().stream().mapToLong(Long::longValue).toArray();
    total = due.entrySet().stream().mapToLong(Map.Entry::getValue).sum();
  }

  public int count() {
    return days.length;
  }

  int day(int index) {
    return days[index];
  }

  long units(int index) {
    return units[index];
  }

  /** Units on order in all. */
  public long total() {
    return total;
  }
}
