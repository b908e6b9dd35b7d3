package dev.vesper.forecasting.recommend.night;

import dev.vesper.forecasting.recommend.engines.Factored;
import dev.vesper.forecasting.recommend.engines.Rescored;
import dev.vesper.forecasting.recommend.interactions.History;
import java.util.List;

/** A factor model whose scores are changed afterwards, and whose rows know of it. */
interface RescoredFactors extends Factored {
  /** How all items are scored. */
  Rescored rescored();

  @Override
  default void score(History history, float[] scores) {
    rescored().score(history, scores);
  }

  @Override
  default void score(List<History> histories, float[][] scores) {
    rescored().score(histories, scores);
  }
}
