package dev.vesper.forecasting.recommend.interactions;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Events in order of time; those of one time in the order of the file. Shoppers and items are
 * numbered once, and a part of the log keeps the numbers.
 *
 * @param userIds names of the shoppers, by number
 * @param itemIds names of the items, by number
 * @param users {@code [event]} number of the shopper
 * @param items {@code [event]} number of the item
 * @param times {@code [event]} seconds since 1970 (UTC), never falling
 * @param strengths {@code [event]} above 0
 */
public record EventLog(
    List<String> userIds,
    List<String> itemIds,
    int[] users,
    int[] items,
    long[] times,
    float[] strengths) {

  /** How many events there are. */
  public int size() {
    return users.length;
  }

  /** The events whose index the rule takes. */
  public EventLog where(IntPredicate rule) {
    int[] kept = new int[size()];
    int n = 0;
    for (int e = 0; e < size(); e++) {
      if (rule.test(e)) {
        kept[n++] = e;
      }
    }
    int[] u = new int[n];
    int[] i = new int[n];
    long[] t = new long[n];
    float[] s = new float[n];
    for (int k = 0; k < n; k++) {
      u[k] = users[kept[k]];
      i[k] = items[kept[k]];
      t[k] = times[kept[k]];
      s[k] = strengths[kept[k]];
    }
    return new EventLog(userIds, itemIds, u, i, t, s);
  }

  /** Shoppers by items: one entry per pair, strengths added, the time that of the last event. */
  public Interactions toInteractions() {
    int[] starts = new int[userIds.size() + 1];
    for (int user : users) {
      starts[user + 1]++;
    }
    for (int u = 0; u < userIds.size(); u++) {
      starts[u + 1] += starts[u];
    }
    long[] order = new long[size()];
    int[] next = Arrays.copyOf(starts, userIds.size());
    for (int e = 0; e < size(); e++) {
      order[next[users[e]]++] = (long) items[e] << 32 | e;
    }
    return merged(starts, order);
  }

  private Interactions merged(int[] starts, long[] order) {
    int[] rowStarts = new int[starts.length];
    int[] columns = new int[size()];
    float[] sums = new float[size()];
    int[] minutes = new int[size()];
    int n = 0;
    for (int u = 0; u + 1 < starts.length; u++) {
      Arrays.sort(order, starts[u], starts[u + 1]);
      int rowStart = n;
      for (int k = starts[u]; k < starts[u + 1]; k++) {
        int item = (int) (order[k] >>> 32);
        int event = (int) order[k];
        if (n == rowStart || columns[n - 1] != item) {
          columns[n++] = item;
        }
        sums[n - 1] += strengths[event];
        minutes[n - 1] = (int) (times[event] / 60);
      }
      rowStarts[u + 1] = n;
    }
    return new Interactions(
        itemIds.size(),
        rowStarts,
        Arrays.copyOf(columns, n),
        Arrays.copyOf(sums, n),
        Arrays.copyOf(minutes, n));
  }
}
