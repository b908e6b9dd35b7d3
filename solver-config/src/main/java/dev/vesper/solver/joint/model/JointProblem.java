package dev.vesper.solver.joint.model;

import dev.vesper.domain.media.AdsProblem;
import dev.vesper.domain.stock.RestockProblem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ads and stock over one purse, stated without a shop. Maximise the worth of all lines at the lift
 * that the chosen budgets bring them, less these budgets and the fixed costs of the suppliers
 * ordered from; orders and budgets together cost no more than {@code stock.cashMinor()}.
 *
 * @param stock what can be ordered; gains of lines that ads lift stand in {@code lifted} instead
 * @param cells what ads can be spent on
 * @param groups bounds on the spend of cells taken together
 * @param lifted the lines that ads can lift
 */
public record JointProblem(
    RestockProblem stock, List<Cell> cells, List<AdsProblem.Group> groups, List<Lifted> lifted) {

  public JointProblem {
    cells = List.copyOf(cells);
    groups = List.copyOf(groups);
    lifted = List.copyOf(lifted);
  }

  /**
   * A channel and campaign.
   *
   * @param id its id
   * @param group the group it counts in, or null
   * @param levelsMinor spends to choose from, ascending
   * @param units lift that each spend brings, mean over its draws, {@code [level]}
   * @param shares what part of the lift falls on which line
   */
  public record Cell(
      String id,
      @Nullable String group,
      long[] levelsMinor,
      double[] units,
      Map<String, Double> shares) {

    public Cell {
      shares = Map.copyOf(shares);
      if (levelsMinor.length == 0 || levelsMinor.length != units.length) {
        throw new IllegalArgumentException("cell " + id + " needs units for each of its levels");
      }
    }
  }

  /**
   * What a line is worth by lift and order: everything, what stock in hand earns included. Between
   * two lifts that are at most a unit apart the worth is theirs in proportion: a lift of 3.4 units
   * is 3 units six times in ten and 4 units else. Between others it is only known to be concave.
   *
   * @param lineId the line
   * @param liftUnits ascending
   * @param worthMinor {@code [lift][packs]}, for as many packs as the line's gains
   */
  public record Lifted(String lineId, double[] liftUnits, double[][] worthMinor) {
    public Lifted {
      if (liftUnits.length == 0 || liftUnits.length != worthMinor.length) {
        throw new IllegalArgumentException("line " + lineId + " needs a worth for each lift");
      }
    }
  }
}
