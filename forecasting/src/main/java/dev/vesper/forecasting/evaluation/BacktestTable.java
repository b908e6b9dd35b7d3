package dev.vesper.forecasting.evaluation;

import java.util.List;

/**
 * How the models did over the rolling origins.
 *
 * @param rows per demand class and model, classes in their order, best model first
 * @param sums coverage of sums over several steps by the champions, per class and length
 */
public record BacktestTable(List<Row> rows, List<SumCoverage> sums) {

  public BacktestTable {
    rows = List.copyOf(rows);
    sums = List.copyOf(sums);
  }

  /**
   * One model in one class.
   *
   * @param series how many series of the class were scored
   * @param origins how many origins
   * @param pinball mean scaled pinball loss over the levels
   * @param standardError of the difference to the champion's loss; 0 for the champion
   * @param mase mean absolute scaled error of the mean
   * @param coverage80 share of truths between p10 and p90, ends shared out
   * @param champion whether it won its class
   */
  public record Row(
      String demandClass,
      String model,
      int series,
      int origins,
      double pinball,
      double standardError,
      double mase,
      double coverage80,
      boolean champion) {}

  /**
   * Calibration of sums over the first {@code steps} steps.
   *
   * @param correlation the common part fitted for the class
   * @param cases sums scored
   * @param coverage80 share of sums between p10 and p90
   * @param bandLow lower end of the 95 % binomial band about 0.8 at this many cases
   * @param bandHigh upper end of that band
   */
  public record SumCoverage(
      String demandClass,
      int steps,
      double correlation,
      int cases,
      double coverage80,
      double bandLow,
      double bandHigh) {}
}
