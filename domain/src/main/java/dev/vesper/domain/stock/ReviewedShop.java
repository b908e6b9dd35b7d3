package dev.vesper.domain.stock;

import dev.vesper.domain.demand.AlignedDemand;
import java.util.Arrays;

/**
 * A shop that orders up to the same position at every review, in the season of one review's cover:
 * every cover asks for what that cover is asked on one path or another. What it costs per level is
 * found by running it, so it knows that orders replace sales and not lost demand, and that a unit
 * is left over just when demand was low.
 */
final class ReviewedShop {
  private static final int SETTLING_COVERS = 2;
  private static final int COUNTED_COVERS = 3;

  private final GainQuestion question;
  private final int coverDays;
  private final int[] days;
  private final long[][] asked;
  private final long mostUnits;

  ReviewedShop(GainQuestion question, int reviewDay) {
    this.question = question;
    this.coverDays = question.coverDays();
    AlignedDemand demand = question.demand();
    int stride = Math.min(demand.grainDays(), coverDays);
    days = new int[(coverDays + stride - 1) / stride];
    Arrays.fill(days, stride);
    days[days.length - 1] = coverDays - (days.length - 1) * stride;
    asked = new long[demand.paths()][days.length];
    long most = 0;
    long longest = 0;
    for (int s = 0; s < asked.length; s++) {
      int day = reviewDay + question.leadDays()[s];
      long inCover = demand.between(s, day, day + coverDays);
      for (int i = 0; i < days.length; i++) {
        asked[s][i] = demand.between(s, day, day + days[i]);
        day += days[i];
      }
      most = Math.max(most, inCover);
      longest = Math.max(longest, question.leadDays()[s]);
    }
    mostUnits = most * (2 + longest / coverDays);
  }

  /** A position that no more units can improve. */
  long mostUnits() {
    return mostUnits;
  }

  /** Mean profit over the counted covers, on all paths, of ordering up to that position. */
  double profitMinor(long position) {
    UnitEconomics worth = question.economics();
    long lost = 0;
    long heldDays = 0;
    long awaitedDays = 0;
    int paths = asked.length;
    long[] coming = new long[0];
    for (int s = 0; s < paths; s++) {
      int lead = question.leadDays()[s];
      int settling = SETTLING_COVERS + (lead + coverDays - 1) / coverDays;
      int covers = settling + COUNTED_COVERS;
      int steps = covers * days.length;
      coming = coming.length < steps ? new long[steps] : coming;
      Arrays.fill(coming, 0);
      long stock = position;
      long under = 0;
      for (int c = 0; c < covers; c++) {
        long order = Math.max(0, position - stock - under);
        int arrives = c * days.length + arrivalStep(lead);
        if (arrives < steps) {
          coming[arrives] += order;
        }
        under += order;
        // Neighbouring paths are no kin: another one's cover stands for each.
        long[] demand = asked[(s + c) % paths];
        for (int i = 0; i < days.length; i++) {
          long arriving = coming[c * days.length + i];
          under -= arriving;
          stock += arriving - demand[i];
          if (stock < 0 && !worth.backordered()) {
            lost += c >= settling ? -stock : 0;
            stock = 0;
          }
          if (c >= settling) {
            heldDays += Math.max(0, stock) * days[i];
            awaitedDays += Math.max(0, -stock) * days[i];
          }
        }
      }
    }
    return -worth.servedMinor() * lost
        - worth.holdingMinorPerUnitDay() * heldDays
        - worth.backorderPenaltyMinorPerUnitDay() * awaitedDays;
  }

  /** Steps from a review to the arrival of its order. */
  private int arrivalStep(int lead) {
    int covers = lead / coverDays;
    return covers * days.length + (lead - covers * coverDays) / days[0];
  }
}
