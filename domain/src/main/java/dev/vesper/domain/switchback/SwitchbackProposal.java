package dev.vesper.domain.switchback;

import java.util.List;
import java.util.stream.Stream;

/**
 * A planned switchback.
 *
 * @param items how many are switched
 * @param clusters of substitutes, switched together
 * @param historyDays what the plan was worked out from
 * @param meanOutcome per item and day in the history
 * @param effect to be found, as a share of the mean
 * @param power to find it with
 * @param level of the interval at the end
 * @param blockDays length of a block
 * @param washOutDays at the start of each block that carry the block before; they count only where
 *     both blocks were alike
 * @param days how long the experiment runs
 * @param blocks how many blocks that makes
 * @param powerReached at that length
 * @param detectableEffect smallest effect found with the wished power at that length, as a share
 * @param stopRule when to stop
 * @param candidates what other block lengths would need
 * @param curve what other lengths of the experiment would find
 * @param notes what a person should know
 */
public record SwitchbackProposal(
    int items,
    int clusters,
    int historyDays,
    double meanOutcome,
    double effect,
    double power,
    double level,
    int blockDays,
    int washOutDays,
    int days,
    int blocks,
    double powerReached,
    double detectableEffect,
    String stopRule,
    List<Candidate> candidates,
    List<PowerPoint> curve,
    List<String> notes) {

  public SwitchbackProposal {
    candidates = List.copyOf(candidates);
    curve = List.copyOf(curve);
    notes = List.copyOf(notes);
  }

  /**
   * A block length.
   *
   * @param standardError of the effect over the history's days, as a share of the mean
   * @param daysNeeded for the wished power
   */
  public record Candidate(int blockDays, double standardError, int daysNeeded) {}

  /**
   * A length of the experiment.
   *
   * @param power to find the wished effect
   * @param detectableEffect smallest effect found with the wished power, as a share
   */
  public record PowerPoint(int days, double power, double detectableEffect) {}

  /** The same plan with more that a person should know. */
  public SwitchbackProposal noting(List<String> more) {
    return new SwitchbackProposal(
        items,
        clusters,
        historyDays,
        meanOutcome,
        effect,
        power,
        level,
        blockDays,
        washOutDays,
        days,
        blocks,
        powerReached,
        detectableEffect,
        stopRule,
        candidates,
        curve,
        Stream.concat(notes.stream(), more.stream()).toList());
  }
}
