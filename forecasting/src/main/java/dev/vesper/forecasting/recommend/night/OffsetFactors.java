package dev.vesper.forecasting.recommend.night;

import dev.vesper.forecasting.recommend.engines.Factored;
import dev.vesper.forecasting.recommend.engines.Rescored;
import dev.vesper.forecasting.recommend.interactions.History;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A factor model with the price offset in its scores. The offset is one dimension more, which a
 * shopper asks for as strongly as her scores are spread. Asked for single items, the spread is that
 * of the products with all rows, {@code √(wᵀGw/n - (w·h̄)²)} with the Gramian G and the mean row
 * h̄.
 */
final class OffsetFactors implements RescoredFactors {
  private final Factored of;
  private final double[] offset;
  private final double strength;
  private final int width;
  private @Nullable Spread spread;

  OffsetFactors(Factored of, double[] offset, double strength) {
    this.of = of;
    this.offset = offset;
    this.strength = strength;
    this.width = of.width();
  }

  @Override
  public Rescored rescored() {
    return new Rescored(of, scores -> TradeOff.add(offset, strength, scores));
  }

  @Override
  public int width() {
    return width + 1;
  }

  @Override
  public float[] rows() {
    float[] rows = of.rows();
    float[] wider = new float[offset.length * (width + 1)];
    for (int item = 0; item < offset.length; item++) {
      System.arraycopy(rows, item * width, wider, item * (width + 1), width);
      wider[item * (width + 1) + width] = (float) offset[item];
    }
    return wider;
  }

  @Override
  public Asked ask(History history) {
    Asked asked = of.ask(history);
    double scale = strength * spread().of(asked.row());
    float[] row = Arrays.copyOf(asked.row(), width + 1);
    row[width] = (float) scale;
    return new Asked() {
      @Override
      public float[] row() {
        return row;
      }

      @Override
      public float score(int item) {
        return asked.score(item) + (float) (scale * offset[item]);
      }
    };
  }

  /** Only who asks for single items needs it: it costs a pass over all rows. */
  private synchronized Spread spread() {
    if (spread == null) {
      spread = Spread.of(of.rows(), width);
    }
    return spread;
  }

  private record Spread(int items, double[] sums, double[] gramian) {
    static Spread of(float[] rows, int width) {
      Spread all = new Spread(rows.length / width, new double[width], new double[width * width]);
      for (int from = 0; from < rows.length; from += width) {
        for (int p = 0; p < width; p++) {
          all.sums[p] += rows[from + p];
          for (int q = 0; q < width; q++) {
            all.gramian[p * width + q] += (double) rows[from + p] * rows[from + q];
          }
        }
      }
      return all;
    }

    double of(float[] row) {
      double sum = 0;
      double squares = 0;
      for (int p = 0; p < sums.length; p++) {
        sum += sums[p] * row[p];
        for (int q = 0; q < sums.length; q++) {
          squares += gramian[p * sums.length + q] * row[p] * row[q];
        }
      }
      double mean = sum / items;
      return Math.sqrt(Math.max(0, squares / items - mean * mean));
    }
  }
}
