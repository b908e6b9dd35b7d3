package dev.vesper.forecasting.response;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What moves the target without advertising: level, a trend of straight pieces, the season as waves
 * (Fourier terms), and controls. Each block has a name, to be compared with.
 *
 * @param columns {@code [column][period]}
 * @param block name of the block of each column
 */
record Baseline(double[][] columns, List<String> block) {
  private static final String LEVEL = "level";

  /** Three waves of a week are a level of its own for each weekday. */
  private static final double WEEKDAYS = 7;

  /**
   * The columns over all periods; how many depends on the first ones alone, which are fitted.
   *
   * @param fitted periods that are fitted
   */
  static Baseline of(ResponseSeries series, int fitted) {
    List<double[]> columns = new ArrayList<>();
    List<String> block = new ArrayList<>();
    int n = series.size();
    add(columns, block, LEVEL, n, t -> 1);
    add(columns, block, "trend", n, t -> t / fitted);
    int bends = (int) Math.min(2, fitted / series.seasons().get(0));
    for (int b = 1; b <= bends; b++) {
      double from = (double) b / (bends + 1);
      add(columns, block, "trend", n, t -> Math.max(0, t / fitted - from));
    }
    for (double season : series.seasons()) {
      // A wave is only told from a trend when it has come round.
      int most = season <= WEEKDAYS ? 3 : 2;
      int waves = fitted >= 1.5 * season ? most : fitted >= season ? 1 : 0;
      for (int k = 1; k <= waves; k++) {
        double turn = 2 * Math.PI * k / season;
        add(columns, block, "season", n, t -> StrictMath.sin(turn * t));
        add(columns, block, "season", n, t -> StrictMath.cos(turn * t));
      }
    }
    for (int c = 0; c < series.controls().size(); c++) {
      double[] control = series.control()[c];
      double mean = Arrays.stream(control).limit(fitted).average().orElse(0);
      double spread =
          Math.sqrt(
              Arrays.stream(control)
                  .limit(fitted)
                  .map(x -> (x - mean) * (x - mean))
                  .average()
                  .orElse(0));
      double unit = spread > 0 ? spread : 1;
      add(columns, block, series.controls().get(c), n, t -> (control[(int) t] - mean) / unit);
    }
    return new Baseline(columns.toArray(double[][]::new), block);
  }

  private static void add(
      List<double[]> columns,
      List<String> block,
      String name,
      int n,
      java.util.function.DoubleUnaryOperator value) {
    double[] column = new double[n];
    for (int t = 0; t < n; t++) {
      column[t] = value.applyAsDouble(t);
    }
    columns.add(column);
    block.add(name);
  }

  /** The blocks that a driver nobody sees can be compared with: all but the level. */
  List<String> blocks() {
    return block.stream().filter(name -> !name.equals(LEVEL)).distinct().toList();
  }

  /** The columns of one block, or of all the others. */
  double[][] columns(String name, boolean others, int periods) {
    List<double[]> found = new ArrayList<>();
    for (int i = 0; i < columns.length; i++) {
      if (block.get(i).equals(name) != others) {
        found.add(Arrays.copyOf(columns[i], periods));
      }
    }
    return found.toArray(double[][]::new);
  }

  /** All columns over the first periods. */
  double[][] first(int periods) {
    return Arrays.stream(columns).map(c -> Arrays.copyOf(c, periods)).toArray(double[][]::new);
  }
}
