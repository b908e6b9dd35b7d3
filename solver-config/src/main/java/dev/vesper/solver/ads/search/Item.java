package dev.vesper.solver.ads.search;

/**
 * What a node chooses from: a cell's surviving levels, or a group's surviving results. Parallel
 * arrays, ascending in spend.
 *
 * @param cell the cell, or -1 for a group
 * @param made how a group's results were made, or null for a cell
 * @param spend by option
 * @param value by option
 * @param deficit what choosing it loses against the bound, in the prices of the node that chooses
 * @param ref by option: index into the cell's curve, or into the group's results
 * @param least no option has a smaller deficit
 */
record Item(
    int cell,
    @org.jspecify.annotations.Nullable Layers made,
    long[] spend,
    long[] value,
    double[] deficit,
    int[] ref,
    double least) {

  int size() {
    return spend.length;
  }
}
