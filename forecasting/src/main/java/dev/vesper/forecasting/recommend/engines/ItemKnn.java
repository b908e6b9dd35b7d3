package dev.vesper.forecasting.recommend.engines;

import dev.vesper.forecasting.recommend.interactions.History;
import dev.vesper.forecasting.recommend.interactions.Interactions;
import dev.vesper.forecasting.series.Chunks;
import java.util.Arrays;
import java.util.Locale;

/**
 * An item is worth what its nearest neighbours in the shopper's history are: cosine of the columns
 * of s^power, shrunk by few common shoppers, {@code x_i·x_j / (|x_i| |x_j| + shrinkage)}. [1]
 * Sarwar, Karypis, Konstan, Riedl 2001, Item-based collaborative filtering; [2] Ferrari Dacrema,
 * Cremonesi, Jannach 2019, Are we really making much progress? (shrink term).
 *
 * @param neighbours how many are kept of each item
 * @param shrinkage at least 0
 * @param power of the strength; 0 counts every item taken as one
 */
public record ItemKnn(int neighbours, double shrinkage, double power) implements Engine {
  private static final int ITEMS_AT_ONCE = 64;

  @Override
  public String name() {
    return "item-knn";
  }

  @Override
  public String setting() {
    return String.format(
        Locale.ROOT, "neighbours=%d shrinkage=%.0f power=%.1f", neighbours, shrinkage, power);
  }

  @Override
  public Fitted fit(Interactions training, int threads) {
    Interactions byUser = Strengths.raised(training, power);
    Interactions byItem = byUser.transposed();
    double[] norms = norms(byItem);
    int items = training.itemCount();
    int[][] near = new int[items][];
    float[][] how = new float[items][];
    Chunks.ranges(
        items,
        ITEMS_AT_ONCE,
        threads,
        (from, to) -> {
          float[] common = new float[items];
          TopSelection best = new TopSelection(Math.min(neighbours, items));
          for (int i = from; i < to; i++) {
            similarities(byUser, byItem, i, norms, common);
            near[i] = best.of(common);
            how[i] = new float[near[i].length];
            for (int k = 0; k < near[i].length; k++) {
              how[i][k] = common[near[i][k]];
            }
          }
        });
    return new Neighbourhoods(near, how, power);
  }

  private void similarities(
      Interactions byUser, Interactions byItem, int item, double[] norms, float[] common) {
    Arrays.fill(common, 0);
    for (int k = byItem.starts()[item]; k < byItem.starts()[item + 1]; k++) {
      int user = byItem.items()[k];
      float weight = byItem.strengths()[k];
      for (int e = byUser.starts()[user]; e < byUser.starts()[user + 1]; e++) {
        common[byUser.items()[e]] += weight * byUser.strengths()[e];
      }
    }
    common[item] = 0;
    for (int j = 0; j < common.length; j++) {
      if (common[j] > 0) {
        common[j] = (float) (common[j] / (norms[item] * norms[j] + shrinkage));
      }
    }
  }

  private static double[] norms(Interactions byItem) {
    double[] norms = new double[byItem.userCount()];
    for (int i = 0; i < norms.length; i++) {
      double squares = 0;
      for (int k = byItem.starts()[i]; k < byItem.starts()[i + 1]; k++) {
        squares += (double) byItem.strengths()[k] * byItem.strengths()[k];
      }
      norms[i] = Math.sqrt(squares);
    }
    return norms;
  }

  /** Per target item its neighbours; turned round, so that a short history costs little. */
  private static final class Neighbourhoods implements Fitted {
    private final int[] starts;
    private final int[] targets;
    private final float[] similarities;
    private final double power;

    Neighbourhoods(int[][] near, float[][] how, double power) {
      this.power = power;
      starts = new int[near.length + 1];
      for (int[] neighbours : near) {
        for (int j : neighbours) {
          starts[j + 1]++;
        }
      }
      for (int j = 0; j < near.length; j++) {
        starts[j + 1] += starts[j];
      }
      targets = new int[starts[near.length]];
      similarities = new float[targets.length];
      int[] next = Arrays.copyOf(starts, near.length);
      for (int i = 0; i < near.length; i++) {
        for (int k = 0; k < near[i].length; k++) {
          int place = next[near[i][k]]++;
          targets[place] = i;
          similarities[place] = how[i][k];
        }
      }
    }

    @Override
    public void score(History history, float[] scores) {
      Arrays.fill(scores, 0);
      for (int k = 0; k < history.size(); k++) {
        float weight = Strengths.raised(history.strengths()[k], power);
        int item = history.items()[k];
        for (int e = starts[item]; e < starts[item + 1]; e++) {
          scores[targets[e]] += weight * similarities[e];
        }
      }
    }
  }
}
