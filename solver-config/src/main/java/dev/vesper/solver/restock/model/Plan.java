package dev.vesper.solver.restock.model;

/**
 * A plan under change: its levels with the running sums that the rules look at, so that a move
 * costs no more than the line it moves.
 */
public final class Plan {
  private final Tables tables;
  private final int[] entry;
  private final long[] room;
  private final long[] cost;
  private final long[] units;
  private final int[] ordered;
  private long cash;
  private long gain;
  private int missedMinimums;
  private int brokenLimits;

  /** A plan with the given entries. */
  public Plan(Tables tables, int[] entries) {
    this.tables = tables;
    entry = new int[tables.lines()];
    room = new long[tables.places()];
    cost = new long[tables.suppliers()];
    units = new long[tables.suppliers()];
    ordered = new int[tables.suppliers()];
    gain = tables.baseGain();
    for (int s = 0; s < tables.suppliers(); s++) {
      gain -= tables.forced()[s] ? tables.fixedCost()[s] : 0;
      missedMinimums += missed(s) ? 1 : 0;
    }
    for (int i = 0; i < entry.length; i++) {
      entry[i] = tables.first(i);
      count(i, entry[i], 1);
    }
    for (int i = 0; i < entry.length; i++) {
      move(i, entries[i]);
    }
  }

  /** Sets a line to another level. */
  public void move(int line, int to) {
    if (entry[line] != to) {
      count(line, entry[line], -1);
      entry[line] = to;
      count(line, to, 1);
    }
  }

  private void count(int line, int e, int sign) {
    long packs = (long) sign * tables.level()[e];
    gain += sign * tables.gain()[e];
    if (packs == 0) {
      return;
    }
    int s = tables.supplierOf()[line];
    missedMinimums -= missed(s) ? 1 : 0;
    boolean before = open(s);
    ordered[s] += sign;
    if (before != open(s)) {
      gain += before ? tables.fixedCost()[s] : -tables.fixedCost()[s];
    }
    int place = tables.placeOf()[line];
    brokenLimits -= broken(place);
    cash += packs * tables.packCost()[line];
    room[place] += packs * tables.packVolume()[line];
    brokenLimits += broken(place);
    cost[s] += packs * tables.packCost()[line];
    units[s] += packs * tables.packUnits()[line];
    missedMinimums += missed(s) ? 1 : 0;
  }

  private int broken(int place) {
    return (cash > tables.cash() ? 1 : 0) + (room[place] > tables.room()[place] ? 1 : 0);
  }

  /** Whether the supplier is used. */
  public boolean open(int supplier) {
    return ordered[supplier] > 0 || tables.forced()[supplier];
  }

  /** Whether the supplier is used and its minimum is not reached. */
  public boolean missed(int s) {
    return open(s) && (cost[s] < tables.leastCost()[s] || units[s] < tables.leastUnits()[s]);
  }

  /** Whether all rules hold. */
  public boolean feasible() {
    return missedMinimums == 0 && brokenLimits == 0;
  }

  /** How far the limits are broken, as the sum of shares of each limit; 0 when they hold. */
  public double excessShare() {
    double excess = over(cash, tables.cash());
    for (int w = 0; w < room.length; w++) {
      excess += over(room[w], tables.room()[w]);
    }
    return excess;
  }

  private static double over(long used, long limit) {
    return used <= limit ? 0 : (used - limit) / (double) Math.max(1, limit);
  }

  /** What the supplier's order still lacks of its minimum, in money and units, as shares of it. */
  public double lack(int s) {
    if (!open(s)) {
      return 0;
    }
    double money = Math.max(0, tables.leastCost()[s] - cost[s]);
    double pieces = Math.max(0, tables.leastUnits()[s] - units[s]);
    return money / Math.max(1, tables.leastCost()[s])
        + pieces / Math.max(1, tables.leastUnits()[s]);
  }

  public int missedMinimums() {
    return missedMinimums;
  }

  /** Gain less fixed costs, 1/1000 minor unit. */
  public long value() {
    return gain;
  }

  public int entry(int line) {
    return entry[line];
  }

  /** Packs of a line. */
  public int packs(int line) {
    return tables.level()[entry[line]];
  }

  public long cash() {
    return cash;
  }

  public long room(int place) {
    return room[place];
  }

  public long cost(int supplier) {
    return cost[supplier];
  }

  public long units(int supplier) {
    return units[supplier];
  }

  /** A copy of the entries. */
  public int[] entries() {
    return entry.clone();
  }
}
