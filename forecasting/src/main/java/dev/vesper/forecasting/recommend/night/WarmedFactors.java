package dev.vesper.forecasting.recommend.night;

import dev.vesper.forecasting.recommend.engines.Factored;
import dev.vesper.forecasting.recommend.engines.Rescored;
import dev.vesper.forecasting.recommend.interactions.History;

/**
 * A factor model whose cold items take scores from those like them. The row of a cold item is the
 * same mixture of rows: the product lacks the spread that is added to it, and so comes near enough
 * to name candidates; each is then scored as {@link ColdItems} says.
 */
record WarmedFactors(Factored of, ColdItems cold) implements RescoredFactors {
  @Override
  public Rescored rescored() {
    return new Rescored(of, cold::warm);
  }

  @Override
  public int width() {
    return of.width();
  }

  @Override
  public float[] rows() {
    int d = of.width();
    float[] plain = of.rows();
    float[] rows = plain.clone();
    for (int item = 0; item * d < rows.length; item++) {
      int[] alike = cold.alike(item);
      if (alike.length > 0) {
        for (int p = 0; p < d; p++) {
          double lent = 0;
          for (int k = 0; k < alike.length; k++) {
            lent += cold.weights(item)[k] * plain[alike[k] * d + p];
          }
          double own = cold.own(item);
          rows[item * d + p] = (float) (own * plain[item * d + p] + (1 - own) * lent);
        }
      }
    }
    return rows;
  }

  @Override
  public Asked ask(History history) {
    Asked asked = of.ask(history);
    return new Asked() {
      @Override
      public float[] row() {
        return asked.row();
      }

      @Override
      public float score(int item) {
        return cold.alike(item).length == 0 ? asked.score(item) : cold.warm(item, asked::score);
      }
    };
  }
}
