package dev.vesper.solver.ads.search;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The dynamic programme of one node: item by item, all partial choices within a deficit. */
final class NodeLayers {
  /** Most states of all layers together: 8 bytes each are kept. */
  private static final long MOST_KEPT = 6_000_000;

  /**
   * What holds at the node.
   *
   * @param own the node's price above its parent's
   * @param exactSpend whether a node above has a least: then spending less may break it
   * @param within the deficit that counts
   */
  record Bounds(
      long low, long high, double own, boolean exactSpend, double within, double tolerance) {}

  private final Bounds bounds;
  private final List<Item> items;
  private final long maxLooked;
  private long looked;
  private final long[] restLow;
  private final long[] restHigh;
  private final double[] restLeast;
  private final Tilts tilts;

  NodeLayers(Bounds bounds, List<Item> items, long maxLooked) {
    this.bounds = bounds;
    this.items = items;
    this.maxLooked = maxLooked;
    int n = items.size();
    restLow = new long[n + 1];
    restHigh = new long[n + 1];
    restLeast = new double[n + 1];
    for (int i = n - 1; i >= 0; i--) {
      Item item = items.get(i);
      restLow[i] = restLow[i + 1] + item.spend()[0];
      restHigh[i] = restHigh[i + 1] + item.spend()[item.size() - 1];
      restLeast[i] = restLeast[i + 1] + item.least();
    }
    tilts =
        new Tilts(
            bounds, items, restHigh[0] - restLow[0], Math.max(0, bounds.within() - restLeast[0]));
  }

  /** All results, or null when there are more states than allowed. */
  @Nullable Layers run(long spend, long value, int[] fixed) {
    int n = items.size();
    int[][] from = new int[n][];
    int[][] option = new int[n][];
    States now = new States(1);
    now.add(spend, value, 0, 0, 0);
    long stored = 0;
    for (int i = 0; i < n; i++) {
      States next = extend(now, i, MOST_KEPT - stored);
      if (next == null || looked > maxLooked) {
        return null;
      }
      stored += next.size;
      from[i] = Arrays.copyOf(next.from, next.size);
      option[i] = Arrays.copyOf(next.option, next.size);
      now = next;
    }
    States end = new States(now.size);
    for (int i = 0; i < now.size; i++) {
      double deficit = now.deficit[i] + slack(now.spend[i], now.spend[i]);
      if (now.spend[i] >= bounds.low()
          && now.spend[i] <= bounds.high()
          && deficit <= bounds.within() + bounds.tolerance()) {
        end.add(now.spend[i], now.value[i], deficit, i, 0);
      }
    }
    return new Layers(items, from, option, fixed, end);
  }

  /** How many states were looked at. */
  long looked() {
    return looked;
  }

  /** One more item: a list per option, merged in pairs like the digits of a counter. */
  private @Nullable States extend(States now, int i, long mostStates) {
    Item item = items.get(i);
    long free =
        bounds.exactSpend()
            ? Long.MAX_VALUE
            : bounds.low() > 0 ? bounds.low() - restLow[i + 1] : Long.MIN_VALUE;
    ArrayDeque<States> stack = new ArrayDeque<>();
    long alive = 0;
    for (int k = 0; k < item.size(); k++) {
      States list = shifted(now, item, k, i + 1);
      alive += list.size;
      looked += now.size;
      int count = k + 1;
      while ((count & 1) == 0) {
        States before = stack.pop();
        alive -= before.size + list.size;
        list = States.merge(before, list, free);
        alive += list.size;
        count >>= 1;
      }
      stack.push(list);
      if (alive > 2 * mostStates || looked > maxLooked) {
        return null;
      }
    }
    States merged = stack.pop();
    while (!stack.isEmpty()) {
      merged = States.merge(stack.pop(), merged, free);
    }
    return merged.size > mostStates ? null : merged;
  }

  /** The states that an option leads to, without those that cannot come to a result. */
  private States shifted(States now, Item item, int k, int next) {
    States list = new States(Math.min(now.size, 64));
    double allowed = bounds.within() + bounds.tolerance() - restLeast[next] - item.deficit()[k];
    for (int i = 0; i < now.size; i++) {
      if (now.deficit[i] > allowed) {
        continue;
      }
      long spend = now.spend[i] + item.spend()[k];
      long low = spend + restLow[next];
      long high = spend + restHigh[next];
      if (low <= bounds.high()
          && high >= bounds.low()
          && now.deficit[i] + slack(low, high) <= allowed) {
        double deficit = now.deficit[i] + item.deficit()[k];
        if (tilts.least(spend, deficit, next) <= bounds.within() + bounds.tolerance()) {
          list.add(spend, now.value[i] + item.value()[k], deficit, i, k);
        }
      }
    }
    return list;
  }

  /** Least that the node's own price loses when its spend ends between two amounts. */
  private double slack(long low, long high) {
    double own = bounds.own();
    if (own > 0) {
      return own * Math.max(0, bounds.high() - high);
    }
    return own < 0 ? -own * Math.max(0, low - bounds.low()) : 0;
  }
}
