package dev.vesper.forecasting.recommend.interactions;

/**
 * What one shopper took, known to the model or new to it.
 *
 * @param items numbers of the items, ascending, each once
 * @param strengths of each item, above 0
 */
public record History(int[] items, float[] strengths) {

  /** How many items there are. */
  public int size() {
    return items.length;
  }
}
