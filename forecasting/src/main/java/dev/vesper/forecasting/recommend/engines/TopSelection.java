package dev.vesper.forecasting.recommend.engines;

/**
 * Picks the n highest of many scores, by a heap of those kept. Of equal scores the lower number
 * goes first, so the order never depends on chance. For one thread.
 */
public final class TopSelection {
  private final int[] indices;
  private final float[] scores;
  private int size;

  /** For lists of at most {@code n}. */
  public TopSelection(int n) {
    indices = new int[n];
    scores = new float[n];
  }

  /** The numbers of the highest scores above 0, best first. */
  public int[] of(float[] all) {
    clear();
    for (int i = 0; i < all.length; i++) {
      if (all[i] > 0) {
        offer(i, all[i]);
      }
    }
    return drained();
  }

  /** Forgets all. */
  public void clear() {
    size = 0;
  }

  /** Keeps a score if it is among the highest so far. */
  public void offer(int index, float score) {
    if (size < indices.length) {
      indices[size] = index;
      scores[size] = score;
      size++;
      if (size == indices.length) {
        for (int k = size / 2 - 1; k >= 0; k--) {
          sink(k);
        }
      }
    } else if (size > 0 && worse(indices[0], scores[0], index, score)) {
      indices[0] = index;
      scores[0] = score;
      sink(0);
    }
  }

  /** Empties the selection: best first. */
  public int[] drained() {
    if (size < indices.length) {
      for (int k = size / 2 - 1; k >= 0; k--) {
        sink(k);
      }
    }
    int[] best = new int[size];
    while (size > 0) {
      size--;
      best[size] = indices[0];
      indices[0] = indices[size];
      scores[0] = scores[size];
      sink(0);
    }
    return best;
  }

  private static boolean worse(int i, float a, int j, float b) {
    return a < b || (a == b && i > j);
  }

  /** The worst kept is on top. */
  private void sink(int from) {
    int k = from;
    while (2 * k + 1 < size) {
      int child = 2 * k + 1;
      if (child + 1 < size
          && worse(indices[child + 1], scores[child + 1], indices[child], scores[child])) {
        child++;
      }
      if (!worse(indices[child], scores[child], indices[k], scores[k])) {
        return;
      }
      int index = indices[k];
      float score = scores[k];
      indices[k] = indices[child];
      scores[k] = scores[child];
      indices[child] = index;
      scores[child] = score;
      k = child;
    }
  }
}
