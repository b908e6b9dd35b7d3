package dev.vesper.domain.stock;

import dev.vesper.domain.demand.AlignedDemand;

/**
 * Demand on one path from a review to the end of the cover of its order, in segments, with the
 * orders that are under way.
 *
 * @param asked units asked, {@code [segment]}
 * @param days days, {@code [segment]}
 * @param coming units that arrive at the start, {@code [segment]}
 * @param firstOfCover the segment in which the review's order arrives
 */
record ReviewedPath(long[] asked, int[] days, long[] coming, int firstOfCover) {

  static ReviewedPath of(GainQuestion question, int path, int reviewDay) {
    AlignedDemand demand = question.demand();
    int lead = question.leadDays()[path];
    int cover = question.coverDays();
    int stride = Math.min(demand.grainDays(), cover);
    int before = (lead + stride - 1) / stride;
    int within = (cover + stride - 1) / stride;
    long[] asked = new long[before + within];
    int[] days = new int[before + within];
    int day = reviewDay;
    for (int i = 0; i < asked.length; i++) {
      int end = i < before ? reviewDay + lead : reviewDay + lead + cover;
      int to = Math.min(end, day + stride);
      asked[i] = demand.between(path, day, to);
      days[i] = to - day;
      day = to;
    }
    long[] coming = new long[asked.length];
    int other = (path + demand.paths() / 2) % demand.paths();
    for (int ago = 1; ago * cover <= lead; ago++) {
      // An order of that many covers ago replaces what was sold in the cover before it.
      int from = reviewDay + (ago - 1) * cover;
      coming[(lead - ago * cover) / stride] += demand.between(other, from, from + cover);
    }
    return new ReviewedPath(asked, days, coming, before);
  }

  /** More than this is never asked for, or under way. */
  long mostUnits() {
    long units = 0;
    for (int i = 0; i < asked.length; i++) {
      units += asked[i] + coming[i];
    }
    return units;
  }

  int coverDays() {
    int sum = 0;
    for (int i = firstOfCover; i < days.length; i++) {
      sum += days[i];
    }
    return sum;
  }

  /** Days of the cover on which one unit more than that position would be with a customer. */
  long neededDays(long position, boolean backordered) {
    long stock = position;
    for (long units : coming) {
      stock -= units;
    }
    // Not so many can be under way: the latest orders were smaller.
    long missing = Math.max(0, -stock);
    stock = Math.max(0, stock);
    long under = 0;
    for (long units : coming) {
      under += units;
    }
    long left = under - missing;
    boolean lost = false;
    long needed = 0;
    for (int i = 0; i < asked.length; i++) {
      long arrives = Math.min(coming[i], left);
      left -= arrives;
      stock += arrives - asked[i];
      boolean unmet = stock < 0;
      if (!backordered) {
        stock = Math.max(0, stock);
      }
      if (i >= firstOfCover) {
        lost = backordered ? unmet : lost || unmet;
        needed += lost ? days[i] : 0;
      }
    }
    return needed;
  }
}
