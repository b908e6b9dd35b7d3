package dev.vesper.solver.restock.model;

/**
 * A restock problem in flat arrays. A line's allowed levels stand side by side, lowest first; an
 * <em>entry</em> is the index of one of them. Lines are sorted by supplier.
 *
 * <p>Money (gains, costs, cash) is in 1/1000 minor unit, volume in millionths of a litre.
 *
 * @param at first entry of line i, {@code [lines + 1]}
 * @param level packs, {@code [entry]}, growing within a line
 * @param gain net gain of that level, {@code [entry]}
 * @param supplierOf supplier, {@code [line]}
 * @param placeOf location, {@code [line]}
 * @param packCost cost of a pack, {@code [line]}
 * @param packUnits units in a pack, {@code [line]}
 * @param packVolume room of a pack, {@code [line]}
 * @param from first line of supplier s, {@code [suppliers + 1]}
 * @param fixedCost paid once when used, {@code [supplier]}
 * @param leastCost least value of an order, 0 when none, {@code [supplier]}
 * @param leastUnits least units of an order, 0 when none, {@code [supplier]}
 * @param forced must be ordered from, {@code [supplier]}
 * @param cash most that all may cost, or {@link #NO_LIMIT}
 * @param room free room, or {@link #NO_LIMIT}, {@code [place]}
 * @param baseGain gain of what is already decided
 */
public record Tables(
    int[] at,
    int[] level,
    long[] gain,
    int[] supplierOf,
    int[] placeOf,
    long[] packCost,
    long[] packUnits,
    long[] packVolume,
    int[] from,
    long[] fixedCost,
    long[] leastCost,
    long[] leastUnits,
    boolean[] forced,
    long cash,
    long[] room,
    long baseGain) {

  /** A cash or a room that cannot bind. */
  public static final long NO_LIMIT = Long.MAX_VALUE;

  public int lines() {
    return packCost.length;
  }

  public int suppliers() {
    return fixedCost.length;
  }

  public int places() {
    return room.length;
  }

  /** Entry of a line's lowest allowed level. */
  public int first(int line) {
    return at[line];
  }

  /** Entry of a line's highest allowed level. */
  public int last(int line) {
    return at[line + 1] - 1;
  }

  /** Less than any plan can be worth: tells an infeasible problem from a poor one. */
  public long floorValue() {
    long floor = baseGain - 1;
    for (int i = 0; i < lines(); i++) {
      long least = Long.MAX_VALUE;
      for (int e = at[i]; e < at[i + 1]; e++) {
        least = Math.min(least, gain[e]);
      }
      floor += Math.min(least, 0);
    }
    for (long cost : fixedCost) {
      floor -= cost;
    }
    return floor;
  }

  /** The same problem with limits taken away that no plan can reach: fewer prices to find. */
  public Tables withoutIdleLimits() {
    long most = 0;
    long[] fill = new long[places()];
    for (int i = 0; i < lines(); i++) {
      int top = level[last(i)];
      most = Math.addExact(most, Math.multiplyExact(packCost[i], top));
      fill[placeOf[i]] = Math.addExact(fill[placeOf[i]], Math.multiplyExact(packVolume[i], top));
    }
    long[] rooms = room.clone();
    for (int w = 0; w < rooms.length; w++) {
      rooms[w] = fill[w] <= rooms[w] ? NO_LIMIT : rooms[w];
    }
    return new Tables(
        at,
        level,
        gain,
        supplierOf,
        placeOf,
        packCost,
        packUnits,
        packVolume,
        from,
        fixedCost,
        leastCost,
        leastUnits,
        forced,
        most <= cash ? NO_LIMIT : cash,
        rooms,
        baseGain);
  }
}
