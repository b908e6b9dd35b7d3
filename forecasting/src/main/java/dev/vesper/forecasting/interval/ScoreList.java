package dev.vesper.forecasting.interval;

import java.util.Arrays;

/** A growing list of numbers without boxes. */
final class ScoreList {
  private double[] values = new double[16];
  private int size;

  void add(double value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
  }

  void addAll(ScoreList other) {
    for (int k = 0; k < other.size; k++) {
      add(other.values[k]);
    }
  }

  int size() {
    return size;
  }

  double[] sorted() {
    double[] copy = Arrays.copyOf(values, size);
    Arrays.sort(copy);
    return copy;
  }
}
