package dev.vesper.domain.stock;

import java.util.Arrays;

/**
 * A weighted sum of ramps, sum of w (X - threshold)^+, at every whole number of packs X = k p.
 * Whole numbers throughout: the order of additions does not matter.
 */
final class Ramp {
  private final long packUnits;
  private final int mostPacks;
  private long[] weight = new long[64];
  private long[] weighted = new long[64];

  Ramp(long packUnits, int mostPacks) {
    this.packUnits = packUnits;
    this.mostPacks = mostPacks;
  }

  /** Adds a ramp; one that begins beyond the most packs is nothing. */
  void add(long threshold, long weightOfIt) {
    if (threshold > packUnits * mostPacks) {
      return;
    }
    int pack = (int) ((threshold + packUnits - 1) / packUnits);
    if (pack >= weight.length) {
      int size = Math.max(pack + 1, 2 * weight.length);
      weight = Arrays.copyOf(weight, size);
      weighted = Arrays.copyOf(weighted, size);
    }
    weight[pack] += weightOfIt;
    weighted[pack] += weightOfIt * threshold;
  }

  /** The sum at 0 to {@code packs} packs, {@code [k]}. */
  long[] values(int packs) {
    long[] values = new long[packs + 1];
    long slope = 0;
    long offset = 0;
    for (int k = 0; k <= packs; k++) {
      if (k < weight.length) {
        slope += weight[k];
        offset += weighted[k];
      }
      values[k] = slope * k * packUnits - offset;
    }
    return values;
  }
}
