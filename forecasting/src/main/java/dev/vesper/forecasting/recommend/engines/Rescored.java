package dev.vesper.forecasting.recommend.engines;

import dev.vesper.forecasting.recommend.interactions.History;
import java.util.List;
import java.util.function.Consumer;

/**
 * A recommender whose scores are changed afterwards, shopper by shopper.
 *
 * @param of that scores first
 * @param change told the scores of all items for one shopper, which it writes over
 */
public record Rescored(Fitted of, Consumer<float[]> change) implements Fitted {
  @Override
  public void score(History history, float[] scores) {
    of.score(history, scores);
    change.accept(scores);
  }

  @Override
  public void score(List<History> histories, float[][] scores) {
    of.score(histories, scores);
    for (int h = 0; h < histories.size(); h++) {
      change.accept(scores[h]);
    }
  }
}
