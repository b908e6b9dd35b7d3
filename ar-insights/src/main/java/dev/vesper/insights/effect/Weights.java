package dev.vesper.insights.effect;

/**
 * How evenly an arm's rows speak under inverse-propensity weights.
 *
 * @param rows how many rows there are
 * @param effective Kish's effective number of rows, (Σw)² / Σw² (Kish 1965, Survey sampling,
 *     section 11.7)
 * @param largestShare the largest weight's share of all
 */
record Weights(int rows, double effective, double largestShare) {

  static Weights of(double[] weight, boolean[] treated, boolean arm, int[] among) {
    double sum = 0;
    double squares = 0;
    double largest = 0;
    int rows = 0;
    for (int row : among) {
      if (treated[row] == arm) {
        rows++;
        sum += weight[row];
        squares += weight[row] * weight[row];
        largest = Math.max(largest, weight[row]);
      }
    }
    return new Weights(rows, rows == 0 ? 0 : sum * sum / squares, rows == 0 ? 1 : largest / sum);
  }

  /** The effective share of the arm's rows. */
  double effectiveShare() {
    return rows == 0 ? 0 : effective / rows;
  }
}
