package dev.vesper.insights.switchback;

/** A switchback of a world whose truth is known. */
public final class PlayedSwitchback {
  private static final int CLUSTERS = 40;

  private PlayedSwitchback() {}

  /** Whether the interval of a played experiment holds the truth. */
  public static boolean covers(double lift, double level, long seed) {
    SwitchWorld world = new SwitchWorld(lift, CLUSTERS);
    SwitchWorld.Played played = world.play(seed);
    SwitchbackEstimate found =
        SwitchbackEstimator.estimate(
            played.centred(),
            played.design(),
            played.on(),
            new SwitchbackEstimator.Effort(level, 999, 0, seed));
    return found.low() <= world.truth() && world.truth() <= found.high();
  }
}
