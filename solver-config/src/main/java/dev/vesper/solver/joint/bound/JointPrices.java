package dev.vesper.solver.joint.bound;

/**
 * A price for each row that couples ads, stock and suppliers. Any prices of at least 0 prove a
 * bound.
 *
 * @param cash gain per minor unit of one more minor unit in the purse
 * @param room gain per litre, {@code [place]}
 * @param lift gain per unit of lift, {@code [line]}; 0 for lines that nothing lifts
 * @param groupMost gain per minor unit that a group's most rises, {@code [group]}
 * @param groupLeast gain per minor unit that a group's least falls, {@code [group]}
 * @param leastCost relief per minor unit of a supplier's minimum, {@code [supplier]}
 * @param leastUnits relief per unit of a supplier's minimum, {@code [supplier]}
 */
public record JointPrices(
    double cash,
    double[] room,
    double[] lift,
    double[] groupMost,
    double[] groupLeast,
    double[] leastCost,
    double[] leastUnits) {

  /** Between these prices and others: {@code share} of the others. */
  JointPrices towards(JointPrices other, double share) {
    return new JointPrices(
        cash + share * (other.cash - cash),
        mixed(room, other.room, share),
        mixed(lift, other.lift, share),
        mixed(groupMost, other.groupMost, share),
        mixed(groupLeast, other.groupLeast, share),
        mixed(leastCost, other.leastCost, share),
        mixed(leastUnits, other.leastUnits, share));
  }

  private static double[] mixed(double[] a, double[] b, double share) {
    double[] mixed = new double[a.length];
    for (int i = 0; i < mixed.length; i++) {
      mixed[i] = a[i] + share * (b[i] - a[i]);
    }
    return mixed;
  }
}
