package dev.vesper.domain.stock;

import dev.vesper.domain.demand.AlignedDemand;
import java.util.Arrays;

/**
 * What an order is worth, by its size: the expected net gain G(k) of k packs over ordering nothing,
 * on demand paths.
 *
 * <p>On each path the stock runs without the order, and C_t counts the demand lost from its arrival
 * A on. Extra unit number x (from 0) only ever serves what would be lost, in order, so it sells on
 * the first day with C_t &gt; x; until then it is held:
 *
 * <pre>
 * dG(x) = (a + b) P(C_A' &gt; x) - h sum over t in [A, A') of P(C_t &lt;= x) - o(x)
 * </pre>
 *
 * With backorders no unit saves a margin: it saves the penalty of each day on which more than x
 * customers wait, and is held on the others.
 *
 * <p>What is left at A' shrinks the next order, so it is worth its cost, less o. The orders after
 * tonight's are placed every cover, the first one cover from now. While at such a review the
 * position, unit x included, is above the {@linkplain NextOrderUpTo level} the order would fill up
 * to, nobody would order unit x then: it is held for the cover which that review serves, unless it
 * sells. o(x) = h E[those days]. A unit that has neither sold nor been wanted when the season ends,
 * or after a year, never sells: o(x) includes its e.
 *
 * <p>Every term is a ramp in X = k p, so one pass over the paths gives all k exactly (whole-number
 * sums, scaled once), and G is concave in k. Gains are rounded once, to 1/1000 minor unit.
 */
public final class PackGains {
  /** Most levels of a gain table; larger orders are counted in lots of several packs. */
  public static final int MOST_LEVELS = 4096;

  /** How far beyond its cover a unit is followed before it counts as one that never sells. */
  public static final int LOOK_AHEAD_DAYS = 364;

  private final int lotPacks;
  private final int leastLots;
  private final double[] gainMinor;
  private final long[] worstUnmet;

  private PackGains(int lotPacks, int leastLots, double[] gainMinor, long[] worstUnmet) {
    this.lotPacks = lotPacks;
    this.leastLots = leastLots;
    this.gainMinor = gainMinor;
    this.worstUnmet = worstUnmet;
  }

  /** Works the gains out. */
  public static PackGains of(GainQuestion question) {
    return new Pass(question).gains();
  }

  /** Packs per level of the table: 1 unless the order may be very large. */
  public int lotPacks() {
    return lotPacks;
  }

  /** The least order, in lots. */
  public int leastLots() {
    return leastLots;
  }

  /** Expected net gain in minor units of ordering k lots, {@code [k]}; the first is 0. */
  public double[] gainMinor() {
    return gainMinor.clone();
  }

  /** The best of the gains of an order of nothing or at least so many lots. */
  public double bestMinor(int leastLots) {
    double best = 0;
    for (int k = leastLots; k < gainMinor.length; k++) {
      best = Math.max(best, gainMinor[k]);
    }
    return best;
  }

  /** P(some demand of the cover finds no stock) when so many units are ordered. */
  public double stockOutProbability(long orderedUnits) {
    int unserved = 0;
    for (long unmet : worstUnmet) {
      if (unmet > orderedUnits) {
        unserved++;
      }
    }
    return (double) unserved / worstUnmet.length;
  }

  /** Rounds an expected amount to 1/1000 minor unit: the one rounding of gains. */
  public static double rounded(double minor) {
    return Math.rint(minor * 1000) / 1000;
  }

  private static final class Pass {
    private final GainQuestion question;
    private final AlignedDemand demand;
    private final UnitEconomics economics;
    private final StockWalk walk;
    private final int lotPacks;
    private final long lotUnits;
    private final int mostLots;
    private final long[] worstUnmet;
    private final Ramp sold;
    private final Ramp coverHeld;
    private final Ramp leftHeld;
    private final Ramp neverSold;
    private long coverDays;

    Pass(GainQuestion question) {
      this.question = question;
      this.demand = question.demand();
      this.economics = question.economics();
      walk = new StockWalk(demand, question.onHand(), question.arrivals(), economics.backordered());
      worstUnmet = new long[demand.paths()];
      OrderSize size = question.size();
      long largest = Math.max(largestUnmet(), size.moqUnits());
      long packs = (largest + size.packUnits() - 1) / size.packUnits();
      lotPacks = size.pinned() ? 1 : (int) ((packs + MOST_LEVELS - 1) / MOST_LEVELS);
      lotUnits = (long) lotPacks * size.packUnits();
      mostLots =
          size.pinned()
              ? Math.toIntExact(size.pinnedUnits() / lotUnits)
              : (int) ((largest + lotUnits - 1) / lotUnits) + 1;
      sold = new Ramp(lotUnits, mostLots);
      coverHeld = new Ramp(lotUnits, mostLots);
      leftHeld = new Ramp(lotUnits, mostLots);
      neverSold = new Ramp(lotUnits, mostLots);
    }

    PackGains gains() {
      for (int s = 0; s < demand.paths(); s++) {
        cover(s);
      }
      int lots = lotsWorthLookingAt();
      NextOrderUpTo upTo = new NextOrderUpTo(question, LOOK_AHEAD_DAYS + longestCoverEnd());
      LookAhead ahead = new LookAhead(question, walk, upTo, lots * lotUnits);
      for (int s = 0; s < demand.paths(); s++) {
        ahead.follow(s, leftHeld, neverSold);
      }
      return new PackGains(lotPacks, leastLots(), values(lots), worstUnmet);
    }

    /** Runs the cover of a path; the worst unmet demand is the last for lost sales. */
    private void cover(int path) {
      int end = Math.min(question.nextArrival(path), demand.endsBefore());
      int from = question.arrival(path);
      walk.start(path, from);
      while (walk.day() < end) {
        boolean inCover = walk.day() >= from;
        int days = walk.advance(end);
        if (inCover) {
          coverHeld.add(walk.unmet(), days);
          coverDays += days;
        }
      }
      if (!economics.backordered()) {
        sold.add(walk.unmet(), 1);
      }
    }

    /** Fills the worst unmet demand of each path's cover and returns the greatest. */
    private long largestUnmet() {
      long largest = 0;
      for (int s = 0; s < demand.paths(); s++) {
        int end = Math.min(question.nextArrival(s), demand.endsBefore());
        int from = question.arrival(s);
        walk.start(s, from);
        while (walk.day() < end) {
          boolean inCover = walk.day() >= from;
          walk.advance(end);
          if (inCover) {
            worstUnmet[s] = Math.max(worstUnmet[s], walk.unmet());
          }
        }
        largest = Math.max(largest, worstUnmet[s]);
      }
      return largest;
    }

    private int longestCoverEnd() {
      return Arrays.stream(question.leadDays()).max().orElse(0)
          + question.laterDays()
          + question.coverDays();
    }

    /** Up to one beyond the last that earns in the cover, and one beyond the least order. */
    private int lotsWorthLookingAt() {
      if (question.size().pinned()) {
        return mostLots;
      }
      double[] inCover = values(mostLots);
      int lots = 0;
      while (lots < mostLots && inCover[lots + 1] > inCover[lots]) {
        lots++;
      }
      return Math.min(mostLots, Math.max(lots, leastLots()) + 1);
    }

    private int leastLots() {
      return (int) Math.max(1, (question.size().moqUnits() + lotUnits - 1) / lotUnits);
    }

    private double[] values(int lots) {
      long[] notSold = sold.values(lots);
      long[] held = coverHeld.values(lots);
      long[] left = leftHeld.values(lots);
      long[] never = neverSold.values(lots);
      int paths = demand.paths();
      double[] gain = new double[lots + 1];
      for (int k = 1; k <= lots; k++) {
        long units = k * lotUnits;
        double gained =
            economics.backordered()
                ? economics.backorderPenaltyMinorPerUnitDay() * (units * coverDays - held[k])
                : economics.servedMinor() * (units * paths - notSold[k]);
        double holding = economics.holdingMinorPerUnitDay() * (held[k] + left[k]);
        double loss = economics.endOfLifeLossMinor() * never[k];
        gain[k] = rounded((gained - holding - loss) / paths);
      }
      return gain;
    }
  }
}
