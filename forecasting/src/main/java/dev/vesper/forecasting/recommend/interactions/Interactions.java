package dev.vesper.forecasting.recommend.interactions;

import java.util.Arrays;

/**
 * Shoppers by items, compressed by rows: the entries of shopper u stand from {@code starts[u]} to
 * before {@code starts[u + 1]}, items ascending.
 *
 * @param itemCount items in all, those without an entry too
 * @param starts {@code [shopper + 1]}
 * @param items {@code [entry]} number of the item
 * @param strengths {@code [entry]} above 0
 * @param minutes {@code [entry]} minutes since 1970 (UTC) of the last event; empty where unknown
 */
public record Interactions(
    int itemCount, int[] starts, int[] items, float[] strengths, int[] minutes) {

  /** Shoppers in all, those without an entry too. */
  public int userCount() {
    return starts.length - 1;
  }

  /** How many pairs of shopper and item there are. */
  public int size() {
    return items.length;
  }

  /** How many items a shopper has. */
  public int size(int user) {
    return starts[user + 1] - starts[user];
  }

  /** What one shopper has. */
  public History history(int user) {
    int from = starts[user];
    int to = starts[user + 1];
    return new History(
        Arrays.copyOfRange(items, from, to), Arrays.copyOfRange(strengths, from, to));
  }

  /** How many shoppers have each item. */
  public int[] shoppersPerItem() {
    int[] counts = new int[itemCount];
    for (int item : items) {
      counts[item]++;
    }
    return counts;
  }

  /** Items by shoppers: what were rows are columns. Times are left out. */
  public Interactions transposed() {
    int[] columnStarts = new int[itemCount + 1];
    for (int item : items) {
      columnStarts[item + 1]++;
    }
    for (int i = 0; i < itemCount; i++) {
      columnStarts[i + 1] += columnStarts[i];
    }
    int[] next = Arrays.copyOf(columnStarts, itemCount);
    int[] users = new int[items.length];
    float[] moved = new float[items.length];
    for (int u = 0; u < userCount(); u++) {
      for (int k = starts[u]; k < starts[u + 1]; k++) {
        int place = next[items[k]]++;
        users[place] = u;
        moved[place] = strengths[k];
      }
    }
    return new Interactions(userCount(), columnStarts, users, moved, new int[0]);
  }
}
