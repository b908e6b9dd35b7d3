package dev.vesper.solver.ads;

/**
 * When a solve ends: at a proven gap or after counted states, never by a clock.
 *
 * @param targetGap proven gap to stop at, as a share
 * @param maxStates most partial choices that may be looked at
 */
public record AdsLimits(double targetGap, long maxStates) {
  private static final long STATES = 400_000_000;

  public AdsLimits {
    if (!(targetGap >= 0) || maxStates < 0) {
      throw new IllegalArgumentException("the target gap and the states are not negative");
    }
  }

  /** No gap is left unless the states run out. */
  public static AdsLimits exact() {
    return new AdsLimits(0, STATES);
  }

  /** The same, content with a proven gap. */
  public static AdsLimits within(double gap) {
    return new AdsLimits(gap, STATES);
  }
}
