package dev.vesper.forecasting.recommend.engines;

import dev.vesper.forecasting.recommend.interactions.History;
import dev.vesper.forecasting.series.Chunks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The door to the highest-scoring items of many shoppers. Up to {@link #MOST_EXACT} items all are
 * scored for each, many shoppers at once. Beyond, where scores are scalar products, an index names
 * candidates that are then scored exactly. Whoever has too short a list of what the candidates hold
 * gets one of all items: rules may take out what they like, in both ways.
 */
public final class TopItems {
  /** So many items are all scored. */
  public static final int MOST_EXACT = 200_000;

  /** Candidates per place of a list: rules take some out. */
  public static final int CANDIDATES_PER_PLACE = 20;

  private static final int MOST_AT_ONCE = 64;
  private static final int SCORES_AT_ONCE = 2_000_000;

  private final Fitted fitted;
  private final int items;
  private final @Nullable Indexed indexed;

  private record Indexed(Factored fitted, ItemIndex index) {}

  private TopItems(Fitted fitted, int items, @Nullable Indexed indexed) {
    this.fitted = fitted;
    this.items = items;
    this.indexed = indexed;
  }

  /** The door to a model's items. */
  public static TopItems of(Fitted fitted, int items) {
    return of(fitted, items, MOST_EXACT);
  }

  /**
   * The same with another threshold.
   *
   * @param mostExact so many items are all scored
   */
  public static TopItems of(Fitted fitted, int items, int mostExact) {
    if (items > mostExact && fitted instanceof Factored factored) {
      float[] rows = factored.rows();
      // A graph of what is no number leads nowhere; that such a model is bad, the gate says.
      if (finite(rows)) {
        Indexed indexed = new Indexed(factored, ItemIndex.of(rows, factored.width()));
        return new TopItems(fitted, items, indexed);
      }
    }
    return new TopItems(fitted, items, null);
  }

  private static boolean finite(float[] rows) {
    for (float number : rows) {
      if (!Float.isFinite(number)) {
        return false;
      }
    }
    return true;
  }

  /** Whom lists are for, by number, and what may stand in them. */
  public interface Served {
    /** What she took; nobody without a history gets a list. */
    History history(int shopper);

    /** Items that must not stand in her list, ascending. */
    int[] hidden(int shopper);

    /**
     * Takes what the rules of lists leave.
     *
     * @param ranked items that may stand there, best first
     */
    int[] picked(int shopper, int[] ranked);
  }

  /**
   * The lists.
   *
   * @param length of a list
   * @param showable {@code [item]} whether it may stand in any list
   * @return {@code [shopper]} what was picked; the same on any number of threads
   */
  public int[][] lists(int shoppers, int length, boolean[] showable, Served served, int threads) {
    int[][] lists = new int[shoppers][];
    Chunks.ranges(
        shoppers,
        MOST_AT_ONCE,
        threads,
        (from, to) -> {
          List<Integer> asking = new ArrayList<>();
          for (int shopper = from; shopper < to; shopper++) {
            lists[shopper] = new int[0];
            if (served.history(shopper).size() > 0) {
              asking.add(shopper);
            }
          }
          List<Integer> left =
              indexed == null ? asking : walked(asking, length, showable, served, lists);
          scored(left, length, showable, served, lists);
        });
    return lists;
  }

  /** Lists by the index; those that came out too short are left. */
  private List<Integer> walked(
      List<Integer> asking, int length, boolean[] showable, Served served, int[][] lists) {
    int most = most(length);
    Indexed by = Objects.requireNonNull(indexed);
    List<Integer> left = new ArrayList<>();
    TopSelection best = new TopSelection(most);
    for (int shopper : asking) {
      Factored.Asked asked = by.fitted().ask(served.history(shopper));
      best.clear();
      int[] hidden = served.hidden(shopper);
      IntPredicate allowed = item -> showable[item] && Arrays.binarySearch(hidden, item) < 0;
      for (int item : by.index().candidates(asked.row(), most, allowed)) {
        best.offer(item, asked.score(item));
      }
      lists[shopper] = served.picked(shopper, best.drained());
      if (lists[shopper].length < length) {
        left.add(shopper);
      }
    }
    return left;
  }

  private void scored(
      List<Integer> asking, int length, boolean[] showable, Served served, int[][] lists) {
    if (asking.isEmpty()) {
      return;
    }
    int atOnce = Math.min(asking.size(), atOnce(items));
    float[][] scores = new float[atOnce][items];
    for (int from = 0; from < asking.size(); from += atOnce) {
      List<Integer> some = asking.subList(from, Math.min(asking.size(), from + atOnce));
      fitted.score(some.stream().map(served::history).toList(), scores);
      for (int a = 0; a < some.size(); a++) {
        lists[some.get(a)] = picked(some.get(a), scores[a], length, showable, served);
      }
    }
  }

  private int[] picked(int shopper, float[] scores, int length, boolean[] showable, Served served) {
    int[] hidden = served.hidden(shopper);
    int most = most(length);
    int[] list = served.picked(shopper, ranked(most, scores, showable, hidden));
    return list.length == length || most == items
        ? list
        : served.picked(shopper, ranked(items, scores, showable, hidden));
  }

  private int[] ranked(int most, float[] scores, boolean[] showable, int[] hidden) {
    TopSelection best = new TopSelection(most);
    int next = 0;
    for (int item = 0; item < items; item++) {
      if (next < hidden.length && hidden[next] == item) {
        next++;
      } else if (showable[item]) {
        best.offer(item, scores[item]);
      }
    }
    return best.drained();
  }

  private int most(int length) {
    return Math.min(items, length * CANDIDATES_PER_PLACE);
  }

  /** For how many shoppers all items are scored at once: their scores stay within 8 MB. */
  public static int atOnce(int items) {
    return Math.max(1, Math.min(MOST_AT_ONCE, SCORES_AT_ONCE / Math.max(1, items)));
  }
}
