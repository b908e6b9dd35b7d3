package dev.vesper.solver.ads.plan;

import dev.vesper.domain.media.AdsProblem.Cell;
import dev.vesper.domain.media.AdsRequest.Past;
import dev.vesper.domain.media.AdsRequest.Rules;
import org.jspecify.annotations.Nullable;

/** Which levels of a stated cell the rules let it have. */
record StatedLevels(Cell cell, Past past, Rules rules) {
  /** Beyond this multiple of the largest spend seen a curve is not believed. */
  private static final double BELIEVED = 1.5;

  /** Whether the level may be chosen. */
  boolean allows(long spend) {
    Long seen = past.mostSeenMinor();
    long previous = past.previousMinor() == null ? 0 : past.previousMinor();
    boolean believed = seen == null || spend <= Math.max((double) previous, BELIEVED * seen);
    return mayBeTried(spend) && believed;
  }

  /** Whether the level may be tried to learn: as chosen, but beyond what data know too. */
  boolean mayBeTried(long spend) {
    Integer pin = cell.pinnedLevel();
    Long previous = past.previousMinor();
    if (pin != null) {
      return cell.levelsMinor()[pin] == spend;
    } else if (past.frozen()) {
      return previous != null && spend == previous;
    } else if (spend == 0) {
      return rules.mayPause() || previous == null || previous == 0;
    }
    return spend >= rules.leastActiveMinor() && withinStep(previous, spend);
  }

  private boolean withinStep(@Nullable Long previous, long spend) {
    long from = previous == null ? 0 : previous;
    if ((spend - from) % rules.stepMinor() != 0) {
      return false;
    }
    Double largest = rules.largestStep();
    return largest == null || from == 0 || Math.abs(spend - from) <= largest * from;
  }

  /** Why there is no level left. */
  String words() {
    return "cell "
        + cell.id()
        + " has no level that keeps its pin or freeze, the largest step from "
        + (past.previousMinor() == null ? "nothing" : past.previousMinor() + " minor")
        + ", whole steps of "
        + rules.stepMinor()
        + " and the least of "
        + rules.leastActiveMinor()
        + " minor";
  }
}
