package dev.vesper.forecasting.recommend.engines;

import dev.vesper.forecasting.recommend.interactions.History;
import java.util.List;

/**
 * Items as factors; a shopper's own factors are solved from her history, exactly and by the
 * objective that the items were learnt by. So a shopper of today needs no new fit.
 */
public final class FactorModel implements Factored {
  private final ImplicitObjective objective;
  private final int dimensions;
  private final float[] items;
  private final float[] gramian;
  private final ItemProduct product;

  FactorModel(ImplicitObjective objective, int dimensions, float[] items, int threads) {
    this.objective = objective;
    this.dimensions = dimensions;
    this.items = items;
    this.gramian = Outer.gramian(items, dimensions, threads);
    this.product = new ItemProduct(items, dimensions);
  }

  /** The factors of the items, row by row. */
  public Factors factors() {
    return new Factors(dimensions, new float[0], items);
  }

  /** A shopper's factors. */
  public float[] foldIn(History history) {
    float[] factors = new float[dimensions];
    new RowSolver(objective, items, gramian, dimensions, dimensions)
        .improve(history.items(), history.strengths(), 0, history.size(), factors, 0);
    return factors;
  }

  @Override
  public void score(History history, float[] scores) {
    float[] shopper = foldIn(history);
    for (int i = 0; i < scores.length; i++) {
      scores[i] = Outer.dot(shopper, 0, items, i * dimensions, dimensions);
    }
  }

  @Override
  public void score(List<History> histories, float[][] scores) {
    float[][] shoppers = new float[histories.size()][];
    for (int h = 0; h < shoppers.length; h++) {
      shoppers[h] = foldIn(histories.get(h));
    }
    product.multiply(shoppers, scores);
  }

  @Override
  public int width() {
    return dimensions;
  }

  @Override
  public float[] rows() {
    return items;
  }

  @Override
  public Asked ask(History history) {
    float[] shopper = foldIn(history);
    return new Asked() {
      @Override
      public float[] row() {
        return shopper;
      }

      @Override
      public float score(int item) {
        return Outer.dot(shopper, 0, items, item * dimensions, dimensions);
      }
    };
  }
}
