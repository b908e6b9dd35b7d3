package dev.vesper.forecasting.recommend.interactions;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects events in any order and numbers shoppers and items as they first appear. */
public final class EventLogBuilder {
  private final Map<String, Integer> userNumbers = new HashMap<>();
  private final Map<String, Integer> itemNumbers = new HashMap<>();
  private final List<String> userIds = new ArrayList<>();
  private final List<String> itemIds = new ArrayList<>();
  private int[] users = new int[1024];
  private int[] items = new int[1024];
  private long[] times = new long[1024];
  private float[] strengths = new float[1024];
  private int size;

  /** Events so far. */
  public int size() {
    return size;
  }

  /** Takes one event. */
  public void add(String user, String item, long seconds, float strength) {
    if (size == users.length) {
      int more = size + size / 2;
      users = Arrays.copyOf(users, more);
      items = Arrays.copyOf(items, more);
      times = Arrays.copyOf(times, more);
      strengths = Arrays.copyOf(strengths, more);
    }
    users[size] = number(user, userNumbers, userIds);
    items[size] = number(item, itemNumbers, itemIds);
    times[size] = seconds;
    strengths[size++] = strength;
  }

  private static int number(String id, Map<String, Integer> numbers, List<String> ids) {
    Integer known = numbers.putIfAbsent(id, ids.size());
    if (known != null) {
      return known;
    }
    ids.add(id);
    return ids.size() - 1;
  }

  /** The log in order of time. */
  public EventLog sorted() {
    Integer[] order = new Integer[size];
    Arrays.setAll(order, e -> e);
    Arrays.sort(order, (a, b) -> Long.compare(times[a], times[b]));
    int[] u = new int[size];
    int[] i = new int[size];
    long[] t = new long[size];
    float[] s = new float[size];
    for (int k = 0; k < size; k++) {
      int e = order[k];
      u[k] = users[e];
      i[k] = items[e];
      t[k] = times[e];
      s[k] = strengths[e];
    }
    return new EventLog(List.copyOf(userIds), List.copyOf(itemIds), u, i, t, s);
  }
}
