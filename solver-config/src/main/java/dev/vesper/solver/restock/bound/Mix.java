package dev.vesper.solver.restock.bound;

/**
 * What a supplier orders at given prices: one plan, or a blend of plans where its minimum binds (a
 * minimum is then met on average, which is all that a relaxation asks).
 */
final class Mix {
  /** Prices of the supplier's minimum in money and in units. */
  final double[] relief = new double[2];

  /** What the order takes of the minimum: money and units. */
  final double[] amount = new double[2];

  /** Reduced value at the prices, without the fixed cost: no plan of the supplier is worth more. */
  double value;

  /** Size of the sums behind {@link #value}: its rounding error is a share of it. */
  double magnitude;

  /** Gain of the order, without the fixed cost. */
  double gain;

  /** Volume, {@code [place]}; empty when no place has a limit. */
  final double[] volume;

  /** Mean packs, {@code [line of the supplier]}. */
  final double[] mean;

  /**
   * Mean square of packs, {@code [line of the supplier]}: more than the mean's square when split.
   */
  final double[] square;

  /** A plan at the side that reaches the minimum, entries, {@code [line of the supplier]}. */
  int[] pick;

  Mix(int lines, int places) {
    volume = new double[places];
    mean = new double[lines];
    square = new double[lines];
    pick = new int[lines];
  }

  /** Blends two plans; the value is the lowest seen, since each is a bound. */
  static Mix blend(Mix below, Mix above, double share, Mix lowest) {
    Mix mix = new Mix(below.mean.length, below.volume.length);
    mix.value = lowest.value;
    mix.magnitude = lowest.magnitude;
    System.arraycopy(lowest.relief, 0, mix.relief, 0, 2);
    mix.gain = between(below.gain, above.gain, share);
    fill(mix.amount, below.amount, above.amount, share);
    fill(mix.volume, below.volume, above.volume, share);
    fill(mix.mean, below.mean, above.mean, share);
    fill(mix.square, below.square, above.square, share);
    mix.pick = above.pick;
    return mix;
  }

  private static void fill(double[] into, double[] below, double[] above, double share) {
    for (int i = 0; i < into.length; i++) {
      into[i] = between(below[i], above[i], share);
    }
  }

  private static double between(double below, double above, double share) {
    return below + share * (above - below);
  }
}
