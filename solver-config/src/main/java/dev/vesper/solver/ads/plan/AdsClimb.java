package dev.vesper.solver.ads.plan;

/**
 * Improves budgets one at a time and in pairs by what all campaigns earn together: a step of one
 * takes stock from another. Ends when no such step is better.
 */
final class AdsClimb {
  private static final int PASSES = 8;
  private static final int PAIRED = 40;
  private static final double WORTH_IT = 1e-6;

  private final AdsChoices choices;
  private final AdsLevels[] levels;
  private final AdsMarket market;
  private final AdsBounds bounds;
  private final double cost;

  private long[] spend = {};
  private double[][] asked = {};

  AdsClimb(AdsChoices choices) {
    this.choices = choices;
    this.levels = choices.levels();
    this.market = choices.market();
    bounds = choices.bounds();
    cost = choices.aims().cost();
  }

  /** The better budgets, from these on. */
  long[] from(long[] start) {
    spend = start.clone();
    asked = market.asked(choices.lift(spend));
    for (int pass = 0; pass < PASSES && pass(); pass++) {
      // Each pass is better than the one before.
    }
    return spend;
  }

  private boolean pass() {
    boolean better = false;
    for (int j = 0; j < spend.length; j++) {
      better |= one(j);
    }
    for (int j = 0; j < spend.length && spend.length <= PAIRED; j++) {
      for (int k = 0; k < spend.length; k++) {
        better |= j != k && pair(j, k);
      }
    }
    return better;
  }

  /** Sets a campaign to its best budget, the others as they are. */
  private boolean one(int j) {
    long now = spend[j];
    double[] own = choices.lift(j, now);
    long best = now;
    double worth = market.together(j, own, asked, own) - cost * now + WORTH_IT;
    for (long to : levels[j].allowed()) {
      double other = market.together(j, choices.lift(j, to), asked, own) - cost * to;
      if (other > worth && fits(j, to)) {
        worth = other;
        best = to;
      }
    }
    set(j, best);
    return best != now;
  }

  /** Moves a step's money from one campaign to another when that is better. */
  private boolean pair(int from, int to) {
    int down = levels[from].index(spend[from]) - 1;
    int up = levels[to].index(spend[to]) + 1;
    if (down < 0 || up >= levels[to].allowed().length) {
      return false;
    }
    long before = spend[from];
    long taken = spend[to];
    double loss = set(from, levels[from].allowed()[down]);
    if (fits(to, levels[to].allowed()[up]) && loss + set(to, levels[to].allowed()[up]) > WORTH_IT) {
      return true;
    }
    set(to, taken);
    set(from, before);
    return false;
  }

  /** Changes a budget and returns what that adds to all campaigns' gain. */
  private double set(int j, long to) {
    if (spend[j] == to) {
      return 0;
    }
    double[] old = choices.lift(j, spend[j]);
    double[] now = choices.lift(j, to);
    double before = market.together(j, old, asked, old) - cost * spend[j];
    double after = market.together(j, now, asked, old) - cost * to;
    market.move(j, asked, old, now);
    spend[j] = to;
    return after - before;
  }

  private boolean fits(int j, long to) {
    long[] with = spend.clone();
    with[j] = to;
    return bounds.hold(with);
  }
}
