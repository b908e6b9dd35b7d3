package dev.vesper.solver.ads.search;

import java.util.List;

/**
 * The results of a node and how each came about: item by item, backwards.
 *
 * @param items what was chosen from, in order
 * @param from by item and state: the state before
 * @param option by item and state: the option chosen
 * @param fixed cells of the node that have one level left, with that level: pairs
 * @param end the node's results
 */
record Layers(List<Item> items, int[][] from, int[][] option, int[] fixed, States end) {

  /** Writes down the levels that lead to a result. */
  void trace(int result, int[] pick) {
    for (int i = 0; i < fixed.length; i += 2) {
      pick[fixed[i]] = fixed[i + 1];
    }
    int state = end.from[result];
    for (int i = items.size() - 1; i >= 0; i--) {
      Item item = items.get(i);
      int chosen = option[i][state];
      if (item.made() == null) {
        pick[item.cell()] = item.ref()[chosen];
      } else {
        item.made().trace(item.ref()[chosen], pick);
      }
      state = from[i][state];
    }
  }
}
