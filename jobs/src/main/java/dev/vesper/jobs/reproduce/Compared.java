package dev.vesper.jobs.reproduce;

import dev.vesper.domain.run.StepName;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A step of a run beside the same step run again.
 *
 * @param step which
 * @param then the hash of what it left; null when it left nothing
 * @param now the hash of what came of it again; null when it was not run again
 * @param verdict how they compare
 * @param note why, where the hashes do not say it
 * @param took how long it took again
 * @param planNow the hash of the plan that came of it again; null where none did
 */
public record Compared(
    StepName step,
    @Nullable String then,
    @Nullable String now,
    Verdict verdict,
    String note,
    Duration took,
    @Nullable String planNow) {

  /** How a step compares with itself. */
  public enum Verdict {
    /** The same bytes came of it. */
    SAME,
    /** Other bytes came of it, or what it left is not what it left then. */
    DIFFERENT,
    /** What it saw is not there any more. */
    INPUT_GONE,
    /** It has left nothing, or nothing that another run of it must leave too. */
    NOT_COMPARED;

    /** The name for people and programs. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  static Compared without(StepName step, @Nullable String then, Verdict verdict, String note) {
    return new Compared(step, then, null, verdict, note, Duration.ZERO, null);
  }
}
