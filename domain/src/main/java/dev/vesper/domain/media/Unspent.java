package dev.vesper.domain.media;

import java.util.List;
import java.util.function.LongFunction;

/**
 * Why a part of the budget stays unspent.
 *
 * @param minor how much
 * @param reason why no cell takes it
 * @param nextStepMinor spend of the smallest step that would add value but does not fit, or 0
 * @param groups groups at their most that stand in the way
 */
public record Unspent(long minor, Reason reason, long nextStepMinor, List<String> groups) {

  public Unspent {
    groups = List.copyOf(groups);
  }

  /** What stops the next minor unit. */
  public enum Reason {
    /** More spend adds value somewhere, but each such step is larger than what is left. */
    STEP_TOO_LARGE,
    /** More spend adds value somewhere, but only in groups that have reached their most. */
    GROUP_AT_ITS_MOST,
    /** More spend adds value only in cells that are pinned. */
    PINNED,
    /** No higher level anywhere is worth more than the chosen one. */
    NOTHING_ADDS_VALUE,
    /** The choice is not the proven best one: a better one may spend more. */
    NOT_SOLVED_TO_THE_END
  }

  /** The reason as a sentence, money in minor units. */
  public String words() {
    return words(amount -> amount + " minor");
  }

  /** The reason as a sentence, money as a shop writes it. */
  public String words(LongFunction<String> money) {
    String left = money.apply(minor) + " stay unspent: ";
    return left
        + switch (reason) {
          case STEP_TOO_LARGE ->
              "the smallest step that adds value costs " + money.apply(nextStepMinor);
          case GROUP_AT_ITS_MOST ->
              "more would pay only in groups at their most: " + String.join(", ", groups);
          case PINNED -> "more would pay only in cells that are pinned";
          case NOTHING_ADDS_VALUE -> "no higher level is worth more than the chosen one";
          case NOT_SOLVED_TO_THE_END -> "the search ended before the best choice was proven";
        };
  }
}
