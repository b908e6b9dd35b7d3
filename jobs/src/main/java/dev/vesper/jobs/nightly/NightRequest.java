package dev.vesper.jobs.nightly;

import dev.vesper.domain.run.StepName;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
 * @param deadline when the plan should be there; null when nobody waits for it
 * @param anew whether everything is learnt anew, also what this night would only refresh
 */
public record NightRequest(
    String shopId,
    LocalDate asOf,
    Mode mode,
    Set<StepName> steps,
    long seed,
    String codeVersion,
    String actor,
    @Nullable Instant deadline,
    boolean anew) {

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

  /** A night that nobody waits for. */
  public NightRequest(
      String shopId,
      LocalDate asOf,
      Mode mode,
      Set<StepName> steps,
      long seed,
      String codeVersion,
      String actor) {
    this(shopId, asOf, mode, steps, seed, codeVersion, actor, null, false);
  }

  /** The same night with a deadline; null for none. */
  public NightRequest by(@Nullable Instant end) {
    return new NightRequest(shopId, asOf, mode, steps, seed, codeVersion, actor, end, anew);
  }

  /** The same night, in which everything is learnt anew. */
  public NightRequest learningAnew() {
    return new NightRequest(shopId, asOf, mode, steps, seed, codeVersion, actor, deadline, true);
  }
}
