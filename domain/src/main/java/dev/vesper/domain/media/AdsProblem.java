package dev.vesper.domain.media;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An ad budget stated without a shop (docs/reference/problems.md): values per level of spend, so
 * that an instance has one exact optimum. One level per cell; maximise the sum of values.
 *
 * @param budgetMinor most that all cells may spend together, or null for no limit
 * @param cells what can be spent on
 * @param groups bounds on the spend of cells taken together
 */
public record AdsProblem(@Nullable Long budgetMinor, List<Cell> cells, List<Group> groups) {

  public AdsProblem {
    cells = List.copyOf(cells);
    groups = List.copyOf(groups);
  }

  /**
   * A channel and campaign.
   *
   * @param group the group it counts in, or null
   * @param levelsMinor spends to choose from, ascending; the first one need not be 0
   * @param valueMinor worth of each level, spend already deducted where it is a cost
   * @param pinnedLevel index of a level fixed by a person, or null
   */
  public record Cell(
      String id,
      @Nullable String group,
      long[] levelsMinor,
      double[] valueMinor,
      @Nullable Integer pinnedLevel) {}

  /**
   * Cells, and groups, that are bounded together.
   *
   * @param parent the group it is part of, or null
   * @param minMinor least spend
   * @param maxMinor most spend, or null for no limit
   */
  public record Group(String id, @Nullable String parent, long minMinor, @Nullable Long maxMinor) {}
}
