package dev.vesper.forecasting.recommend.engines;

import java.util.Arrays;

/**
 * The product of shoppers' rows with all items' rows. Items stand dimension by dimension in tiles,
 * so that a tile stays in the cache while it meets shopper after shopper, and neighbouring items
 * are neighbouring lanes of one instruction. Every score is added in the order of {@link
 * Outer#dot}: the same bits as one by one.
 */
final class ItemProduct {
  private static final int TILE = 256;
  private static final int SUMS = 8;
  private static final int AT_ONCE = 4 * SUMS;

  private final int dimensions;
  private final int items;

  /** Dimensions of a tile: those that are none are 0 and add nothing. */
  private final int depth;

  private final float[] tiles;

  ItemProduct(float[] rows, int dimensions) {
    this.dimensions = dimensions;
    this.items = rows.length / dimensions;
    this.depth = (dimensions + AT_ONCE - 1) / AT_ONCE * AT_ONCE;
    int count = (items + TILE - 1) / TILE;
    this.tiles = new float[Math.multiplyExact(count * TILE, depth)];
    for (int i = 0; i < items; i++) {
      int tile = i / TILE * TILE * depth;
      for (int p = 0; p < dimensions; p++) {
        tiles[tile + p * TILE + i % TILE] = rows[i * dimensions + p];
      }
    }
  }

  /**
   * Multiplies.
   *
   * @param shoppers rows of the same dimensions
   * @param scores {@code [shopper][item]}, all written
   */
  void multiply(float[][] shoppers, float[][] scores) {
    float[] sums = new float[SUMS * TILE];
    int count = shoppers.length;
    float[][] whole = new float[count][depth];
    for (int u = 0; u < count; u++) {
      System.arraycopy(shoppers[u], 0, whole[u], 0, dimensions);
    }
    for (int first = 0; first < items; first += TILE) {
      for (int u = 0; u < count; u++) {
        Arrays.fill(sums, 0);
        for (int p = 0; p < depth; p += AT_ONCE) {
          for (int s = 0; s < SUMS; s++) {
            add(whole[u], p + s, tiles, first * depth, sums, s * TILE);
          }
        }
        total(sums, scores[u], first, Math.min(TILE, items - first));
      }
    }
  }

  /** The dimensions p, p + 8, p + 16 and p + 24 of a shopper, with all items of a tile. */
  private static void add(float[] shopper, int p, float[] tiles, int tile, float[] sums, int into) {
    float w0 = shopper[p];
    float w1 = shopper[p + SUMS];
    float w2 = shopper[p + 2 * SUMS];
    float w3 = shopper[p + 3 * SUMS];
    int r0 = tile + p * TILE;
    int r1 = r0 + SUMS * TILE;
    int r2 = r1 + SUMS * TILE;
    int r3 = r2 + SUMS * TILE;
    for (int i = 0; i < TILE; i++) {
      float sum = Math.fma(w0, tiles[r0 + i], sums[into + i]);
      sum = Math.fma(w1, tiles[r1 + i], sum);
      sum = Math.fma(w2, tiles[r2 + i], sum);
      sums[into + i] = Math.fma(w3, tiles[r3 + i], sum);
    }
  }

  private static void total(float[] sums, float[] scores, int first, int count) {
    for (int i = 0; i < count; i++) {
      float low = (sums[i] + sums[TILE + i]) + (sums[2 * TILE + i] + sums[3 * TILE + i]);
      float high =
          (sums[4 * TILE + i] + sums[5 * TILE + i]) + (sums[6 * TILE + i] + sums[7 * TILE + i]);
      scores[first + i] = low + high;
    }
  }
}
