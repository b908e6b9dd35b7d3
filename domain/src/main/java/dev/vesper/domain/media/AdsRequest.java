package dev.vesper.domain.media;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An ad budget with what is known of the past and with rules beyond bounds
 * (docs/reference/problems.md). Values of the problem are net of spend.
 *
 * @param problem cells, groups and the budget
 * @param past by cell id; a cell that is not named has none
 * @param rules what else has to hold
 */
public record AdsRequest(AdsProblem problem, Map<String, Past> past, Rules rules) {

  public AdsRequest {
    past = Map.copyOf(past);
  }

  /**
   * What a cell spent before and how sure its values are.
   *
   * @param previousMinor last spent in as many days; null: nothing, and no step is too large from
   *     there
   * @param mostSeenMinor largest spend that data know; null: every level is believed
   * @param frozen stays as it was
   * @param neverVaried its spend never varied, so nothing is known of it
   * @param drawsMinor value by level and draw, {@code [level][draw]}; null: the level's one value
   */
  public record Past(
      @Nullable Long previousMinor,
      @Nullable Long mostSeenMinor,
      boolean frozen,
      boolean neverVaried,
      double @Nullable [][] drawsMinor) {
    /** Of a cell that nothing is said of. */
    public static final Past UNKNOWN = new Past(null, null, false, false, null);
  }

  /**
   * Rules on all cells.
   *
   * @param risk what a choice is judged by
   * @param leastReturn value and spend of a cell per minor unit of spend; 0: no such rule
   * @param leastMarginalReturn the same of every step; 1 or more
   * @param mostChanged most cells whose spend differs from before; null: all may
   * @param mostActive most cells that spend anything; null: all may
   * @param explorationShare of the budget, at most 0.02, to learn with
   * @param largestStep a spend may change by this share of the previous one; null: by anything
   * @param stepMinor levels are whole steps from the previous one; 1: all are
   * @param leastActiveMinor least spend of a cell that spends
   * @param mayPause whether a cell that spends may go to 0
   * @param month a month's budget that this one has to end with, or null
   */
  public record Rules(
      Risk risk,
      double leastReturn,
      double leastMarginalReturn,
      @Nullable Integer mostChanged,
      @Nullable Integer mostActive,
      double explorationShare,
      @Nullable Double largestStep,
      long stepMinor,
      long leastActiveMinor,
      boolean mayPause,
      @Nullable MonthPace month) {
    /** No rule. */
    public static final Rules NONE =
        new Rules(Risk.NEUTRAL, 0, 1, null, null, 0, null, 1, 0, true, null);
  }
}
