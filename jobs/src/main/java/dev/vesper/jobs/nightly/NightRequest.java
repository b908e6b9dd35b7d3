package dev.vesper.jobs.nightly;

import dev.vesper.domain.run.StepName;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;

/**
 * A night that somebody asks for.
 *
 * @param shopId the shop
 * @param asOf the last day that is known
 * @param mode what to do about a night of the same date
 * @param steps the steps to run; the others are left out
 * @param seed where all randomness starts; only a new run takes it
 * @param codeVersion the version of Vesper
 * @param actor who asks
 */
public record NightRequest(
    String shopId,
    LocalDate asOf,
    Mode mode,
    Set<StepName> steps,
    long seed,
    String codeVersion,
    String actor) {

  /** What to do about a night of the same date. */
  public enum Mode {
    /** Start a first night, or go on with one that did not end. */
    START,
    /** Go on with one that did not end, and only that. */
    RESTART,
    /** Make a new version of a finished night. */
    AGAIN
  }

  private static final long USUAL_SEED = 1;

  /** A night with all its steps and the usual seed. */
  public static NightRequest whole(
      String shopId, LocalDate asOf, Mode mode, String codeVersion, String actor) {
    return new NightRequest(
        shopId, asOf, mode, EnumSet.allOf(StepName.class), USUAL_SEED, codeVersion, actor);
  }

  public NightRequest {
    steps = Set.copyOf(steps);
  }
}
