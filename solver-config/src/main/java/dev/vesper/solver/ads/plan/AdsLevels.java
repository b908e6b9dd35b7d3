package dev.vesper.solver.ads.plan;

import dev.vesper.solver.ads.plan.AdsSettings.Bounds;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;

/**
 * The budgets that a campaign may choose from, whole steps around what was last spent, and those
 * that its curve is drawn at besides.
 *
 * @param previousMinor last spent in as many days
 * @param leastMinor least that the rules allow while it runs
 * @param mostMinor most that they allow
 * @param believedMinor most that the curve is believed for
 * @param ownMostMinor most that a person has set for it
 * @param triedMinor largest spend that data know
 * @param stepMostMinor most that the largest step allows
 * @param frozen whether a person has frozen it
 * @param allowed ascending
 * @param drawn ascending, {@code allowed} among them
 */
record AdsLevels(
    long previousMinor,
    long leastMinor,
    long mostMinor,
    long believedMinor,
    long ownMostMinor,
    long triedMinor,
    long stepMostMinor,
    boolean frozen,
    long[] allowed,
    long[] drawn) {
  /** Beyond this multiple of the largest spend seen a curve is not believed. */
  private static final double BELIEVED = 1.5;

  private static final int MOST_LEVELS = 60;

  private static final int DRAWN = 24;

  /** The levels of a campaign for the days of the plan. */
  static AdsLevels of(ResponseCell cell, AdsSettings settings) {
    int periods = cell.periods(settings.horizonDays());
    long previous = Math.round(cell.lastSpendMinor());
    long tried = Math.round(cell.maxSpendMinor() * periods);
    long believed = Math.max(previous, Math.round(BELIEVED * cell.maxSpendMinor() * periods));
    boolean frozen =
        settings.frozen().contains(cell.channel()) || settings.frozen().contains(cell.id());
    Bounds own = settings.bounds().getOrDefault(cell.id(), new Bounds(0, Long.MAX_VALUE));
    double base = previous > 0 ? previous : cell.meanSpendMinor() * periods;
    long step = (long) Math.min(Math.floor(settings.largestStep() * base), (double) believed);
    long least = Math.max(previous > 0 ? previous - step : 0, own.leastMinor());
    long most = Math.min(Math.min(previous + step, believed), own.mostMinor());
    least = Math.max(least, settings.leastActiveMinor());
    // What a person has set for this campaign goes before the largest step.
    most = own.mostMinor() < least ? own.mostMinor() : Math.max(least, most);
    least = Math.min(least, most);
    boolean zero = own.leastMinor() == 0 && (previous == 0 || settings.mayPause());
    TreeSet<Long> allowed =
        frozen
            ? new TreeSet<>(Set.of(previous))
            : steps(previous, least, most, zero, settings.stepMinor());
    TreeSet<Long> drawn = new TreeSet<>(allowed);
    drawn.add(0L);
    drawn.add(previous);
    for (int k = 1; k <= DRAWN; k++) {
      drawn.add(Math.round((double) Math.max(believed, most) * k / DRAWN));
    }
    return new AdsLevels(
        previous,
        least,
        most,
        believed,
        own.mostMinor(),
        tried,
        (long) Math.min((double) Long.MAX_VALUE, previous + settings.largestStep() * base),
        frozen,
        longs(allowed),
        longs(drawn));
  }

  /**
   * Whole steps from what was last spent; steps double until there are few enough, so that money
   * that one campaign frees another can take in full.
   */
  private static TreeSet<Long> steps(
      long previous, long least, long most, boolean zero, long smallest) {
    long step = smallest;
    while ((most - least) / step > MOST_LEVELS) {
      step *= 2;
    }
    TreeSet<Long> levels = new TreeSet<>();
    // The first whole number of steps from the previous spend that is not below the least.
    for (long at = previous + -Math.floorDiv(previous - least, step) * step;
        at <= most;
        at += step) {
      if (at > 0) {
        levels.add(at);
      }
    }
    if (levels.isEmpty() && (least > 0 || !zero)) {
      levels.add(least);
    }
    if (zero) {
      levels.add(0L);
    }
    return levels;
  }

  private static long[] longs(TreeSet<Long> levels) {
    return levels.stream().mapToLong(Long::longValue).toArray();
  }

  /** Levels that a problem states, some of which may be chosen. */
  static AdsLevels stated(long[] levels, long[] allowed, long previousMinor, boolean frozen) {
    long most = levels[levels.length - 1];
    return new AdsLevels(
        previousMinor,
        allowed[0],
        allowed[allowed.length - 1],
        most,
        Long.MAX_VALUE,
        most,
        most,
        frozen,
        allowed,
        levels);
  }

  /** The same campaign with some of its budgets left to choose from. */
  AdsLevels only(LongPredicate kept) {
    return with(Arrays.stream(allowed).filter(kept).toArray(), drawn);
  }

  /** The same campaign with its curve drawn at one more spend. */
  AdsLevels drawnAt(long spend) {
    return with(
        allowed, LongStream.concat(Arrays.stream(drawn), LongStream.of(spend)).sorted().toArray());
  }

  private AdsLevels with(long[] otherAllowed, long[] otherDrawn) {
    return new AdsLevels(
        previousMinor,
        leastMinor,
        mostMinor,
        believedMinor,
        ownMostMinor,
        triedMinor,
        stepMostMinor,
        frozen,
        otherAllowed,
        otherDrawn);
  }

  /** Spends above one that may be tried to learn: whole steps within the rules of a person. */
  long[] higher(long spend, long step, long reserve) {
    long most = Math.min(Math.min(stepMostMinor, ownMostMinor), spend + reserve);
    return frozen || most < spend + step
        ? new long[0]
        : LongStream.rangeClosed(1, Math.min(MOST_LEVELS, (most - spend) / step))
            .map(k -> spend + k * step)
            .filter(to -> to >= leastMinor)
            .toArray();
  }

  /** The same campaign left as it is. */
  AdsLevels held() {
    return new AdsLevels(
        previousMinor,
        previousMinor,
        previousMinor,
        believedMinor,
        ownMostMinor,
        triedMinor,
        previousMinor,
        false,
        new long[] {previousMinor},
        drawn);
  }

  /** Index of an allowed level; -1 when it is none. */
  int index(long spend) {
    return Math.max(-1, Arrays.binarySearch(allowed, spend));
  }
}
