package dev.vesper.forecasting.recommend.engines;

import dev.vesper.forecasting.series.Chunks;
import java.util.Arrays;

/**
 * The highest-scoring items for many shoppers at once, exactly: the product of both sides, tile by
 * tile, so that a block of items stays in the cache while it meets a block of shoppers.
 */
public final class TopItems {
  private static final int USERS_AT_ONCE = 64;
  private static final int ITEMS_AT_ONCE = 256;

  private TopItems() {}

  /** What a shopper must not be shown. */
  @FunctionalInterface
  public interface Excluded {
    /** Numbers of the items, ascending. */
    int[] of(int user);
  }

  /**
   * The lists.
   *
   * @param factors of both sides; the dimensions a multiple of 4
   * @param n longest list
   * @param excluded per shopper
   * @return {@code [shopper]} numbers of the items, best first, of equal scores the lower number
   */
  public static int[][] of(Factors factors, int n, Excluded excluded, int threads) {
    int d = factors.dimensions();
    int users = factors.users().length / d;
    int items = factors.items().length / d;
    int[][] lists = new int[users][];
    Chunks.ranges(
        users,
        USERS_AT_ONCE,
        threads,
        (from, to) -> {
          TopSelection[] best = new TopSelection[to - from];
          int[][] hidden = new int[to - from][];
          for (int u = from; u < to; u++) {
            best[u - from] = new TopSelection(Math.min(n, items));
            hidden[u - from] = excluded.of(u);
          }
          float[] tile = new float[USERS_AT_ONCE * ITEMS_AT_ONCE];
          for (int first = 0; first < items; first += ITEMS_AT_ONCE) {
            int last = Math.min(items, first + ITEMS_AT_ONCE);
            multiply(factors, from, to, first, last, tile);
            for (int u = from; u < to; u++) {
              offer(
                  best[u - from], tile, (u - from) * ITEMS_AT_ONCE, first, last, hidden[u - from]);
            }
          }
          for (int u = from; u < to; u++) {
            lists[u] = best[u - from].drained();
          }
        });
    return lists;
  }

  private static void offer(
      TopSelection best, float[] tile, int row, int first, int last, int[] excluded) {
    int next = Arrays.binarySearch(excluded, first);
    next = next < 0 ? -next - 1 : next;
    for (int i = first; i < last; i++) {
      if (next < excluded.length && excluded[next] == i) {
        next++;
      } else {
        best.offer(i, tile[row + i - first]);
      }
    }
  }

  private static void multiply(
      Factors factors, int userFrom, int userTo, int itemFrom, int itemTo, float[] tile) {
    int d = factors.dimensions();
    for (int u = userFrom; u < userTo; u++) {
      int row = (u - userFrom) * ITEMS_AT_ONCE;
      for (int i = itemFrom; i < itemTo; i++) {
        tile[row + i - itemFrom] = Outer.dot(factors.users(), u * d, factors.items(), i * d, d);
      }
    }
  }
}
