package dev.vesper.solver.ads.plan;

import dev.vesper.domain.media.AdsProblem.Cell;
import dev.vesper.domain.media.AdsRequest;
import dev.vesper.domain.media.AdsRequest.Past;
import java.util.Arrays;
import java.util.List;

/** What stated levels bring, spend added back, by draw. */
final class StatedDraws {
  private StatedDraws() {}

  /**
   * By cell, level and draw. A cell without draws brings its values in every draw.
   *
   * @throws IllegalArgumentException when the draws of two levels are not equally many, or of a
   *     cell do not have its values as their means
   */
  static double[][][] margins(List<Cell> cells, AdsRequest request) {
    int draws = 1;
    for (Cell cell : cells) {
      double[][] own = request.past().getOrDefault(cell.id(), Past.UNKNOWN).drawsMinor();
      draws = own == null || own.length == 0 ? draws : Math.max(draws, own[0].length);
    }
    double[][][] margins = new double[cells.size()][][];
    for (int j = 0; j < margins.length; j++) {
      Cell cell = cells.get(j);
      double[][] own = request.past().getOrDefault(cell.id(), Past.UNKNOWN).drawsMinor();
      margins[j] = own == null ? flat(cell, draws) : drawn(cell, own, draws);
    }
    return margins;
  }

  private static double[][] flat(Cell cell, int draws) {
    double[][] margins = new double[cell.levelsMinor().length][draws];
    for (int k = 0; k < margins.length; k++) {
      Arrays.fill(margins[k], cell.valueMinor()[k] + cell.levelsMinor()[k]);
    }
    return margins;
  }

  private static double[][] drawn(Cell cell, double[][] own, int draws) {
    if (own.length != cell.levelsMinor().length) {
      throw bad(cell, "has " + own.length + " lists but " + cell.levelsMinor().length + " levels");
    }
    double[][] margins = new double[own.length][];
    for (int k = 0; k < own.length; k++) {
      if (own[k].length != draws) {
        throw bad(cell, "[" + k + "] has " + own[k].length + " draws where others have " + draws);
      }
      double mean = AdsSearch.mean(own[k]);
      if (Math.abs(mean - cell.valueMinor()[k]) > 0.01 + 1e-6 * Math.abs(mean)) {
        throw bad(
            cell,
            "[" + k + "] has the mean " + mean + ", but its value is " + cell.valueMinor()[k]);
      }
      long spend = cell.levelsMinor()[k];
      margins[k] = Arrays.stream(own[k]).map(value -> value + spend).toArray();
    }
    return margins;
  }

  private static IllegalArgumentException bad(Cell cell, String what) {
    return new IllegalArgumentException("cell " + cell.id() + ": draws_minor " + what);
  }
}
