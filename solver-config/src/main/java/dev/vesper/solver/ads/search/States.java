package dev.vesper.solver.ads.search;

import java.util.Arrays;

/** A growing list of partial choices, ascending in spend: parallel arrays. */
final class States {
  long[] spend;
  long[] value;
  double[] deficit;
  int[] from;
  int[] option;
  int size;

  States(int capacity) {
    spend = new long[capacity];
    value = new long[capacity];
    deficit = new double[capacity];
    from = new int[capacity];
    option = new int[capacity];
  }

  void add(long s, long v, double d, int before, int chosen) {
    if (size == spend.length) {
      int more = Math.max(16, 2 * size);
      spend = Arrays.copyOf(spend, more);
      value = Arrays.copyOf(value, more);
      deficit = Arrays.copyOf(deficit, more);
      from = Arrays.copyOf(from, more);
      option = Arrays.copyOf(option, more);
    }
    spend[size] = s;
    value[size] = v;
    deficit[size] = d;
    from[size] = before;
    option[size++] = chosen;
  }

  /** Index of the one worth most; the first at a tie. */
  int dearest() {
    int at = 0;
    for (int i = 1; i < size; i++) {
      at = value[i] > value[at] ? i : at;
    }
    return at;
  }

  /** The smallest deficit; infinite without states. */
  double leastDeficit() {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < size; i++) {
      least = Math.min(least, deficit[i]);
    }
    return least;
  }

  /**
   * Two lists as one. Of two states with the same spend the one worth more stays; from {@code free}
   * on also a dearer state goes that is worth no more than a cheaper one, because spending less
   * breaks no bound there.
   */
  static States merge(States a, States b, long free) {
    States merged = new States(a.size + b.size);
    long best = Long.MIN_VALUE;
    int i = 0;
    int j = 0;
    while (i < a.size || j < b.size) {
      boolean left = j >= b.size || (i < a.size && first(a, i, b, j));
      States x = left ? a : b;
      int at = left ? i++ : j++;
      int last = merged.size - 1;
      boolean same = last >= 0 && merged.spend[last] == x.spend[at];
      boolean beaten = x.spend[at] >= free && x.value[at] <= best;
      // Of the same spend the one worth more came first.
      if (!same && !beaten) {
        merged.add(x.spend[at], x.value[at], x.deficit[at], x.from[at], x.option[at]);
        if (x.spend[at] >= free) {
          best = x.value[at];
        }
      }
    }
    return merged;
  }

  private static boolean first(States a, int i, States b, int j) {
    return a.spend[i] != b.spend[j] ? a.spend[i] < b.spend[j] : a.value[i] >= b.value[j];
  }
}
