package dev.vesper.domain.stock;

import java.util.Arrays;

/** Follows what is left after a cover until a later order would have brought it anyway. */
final class LookAhead {
  private final GainQuestion question;
  private final StockWalk walk;
  private final NextOrderUpTo upTo;
  private final long mostUnits;

  /** Units below this number are wanted by the review of that index or an earlier one. */
  private long[] wantedBelow = new long[16];

  private int reviews;

  LookAhead(GainQuestion question, StockWalk walk, NextOrderUpTo upTo, long mostUnits) {
    this.question = question;
    this.walk = walk;
    this.upTo = upTo;
    this.mostUnits = mostUnits;
  }

  /**
   * Adds the days that left units are held on a path, and those that never sell.
   *
   * @param held gets a ramp per segment, weighted by its days
   * @param neverSold gets a ramp of weight 1
   */
  void follow(int path, Ramp held, Ramp neverSold) {
    int seasonEnd = question.demand().endsBefore();
    int coverEnd = question.nextArrival(path);
    walk.start(path, question.arrival(path));
    reviews = 0;
    walkTo(Math.min(coverEnd, seasonEnd));
    if (seasonEnd <= coverEnd) {
      neverSold.add(walk.unmet(), 1);
      return;
    }
    int last = Math.min(coverEnd + PackGains.LOOK_AHEAD_DAYS, seasonEnd);
    int window = 0;
    while (walk.day() < last) {
      if (wantedBelow[window] >= mostUnits) {
        return;
      }
      int end = Math.min(last, walk.day() + question.coverDays());
      while (walk.day() < end) {
        int days = walkSegment(end);
        held.add(Math.max(wantedBelow[window], walk.unmet()), days);
      }
      window++;
    }
    // Later reviews have passed, but what they order comes too late to spare this unit.
    neverSold.add(Math.max(wantedBelow[window - 1], walk.unmet()), 1);
  }

  private void walkTo(int day) {
    while (walk.day() < day) {
      walkSegment(day);
    }
  }

  /** One segment; a review inside it sees the position in proportion to the days gone. */
  private int walkSegment(int limit) {
    int from = walk.day();
    long before = walk.position();
    int days = walk.advance(limit);
    long after = walk.position();
    for (int review = nextReview(); review <= from + days; review = nextReview()) {
      long gone = (before - after) * (review - from) / days;
      wanted(upTo.at(review) - (before - gone));
    }
    return days;
  }

  private int nextReview() {
    return question.laterDays() + question.coverDays() * (1 + reviews);
  }

  private void wanted(long below) {
    if (reviews == wantedBelow.length) {
      wantedBelow = Arrays.copyOf(wantedBelow, 2 * reviews);
    }
    long atLeast = reviews == 0 ? 0 : wantedBelow[reviews - 1];
    wantedBelow[reviews] = Math.max(atLeast, below);
    reviews++;
  }
}
