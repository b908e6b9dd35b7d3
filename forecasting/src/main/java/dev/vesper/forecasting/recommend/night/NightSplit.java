package dev.vesper.forecasting.recommend.night;

import dev.vesper.forecasting.recommend.evaluation.HeldOut;
import dev.vesper.forecasting.recommend.evaluation.Split;
import dev.vesper.forecasting.recommend.evidence.Evidence;
import dev.vesper.forecasting.recommend.evidence.Kind;
import dev.vesper.forecasting.recommend.evidence.ShopEvidence;
import dev.vesper.forecasting.recommend.evidence.Weights;
import dev.vesper.forecasting.recommend.gate.TrainingShape;
import dev.vesper.forecasting.recommend.interactions.EventLog;
import dev.vesper.forecasting.recommend.interactions.Interactions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * Evidence divided by time. Engines learn from all that was done before the cut; they are asked for
 * what was bought after it and kept, among the items that the shopper had not bought before.
 */
final class NightSplit {
  /** The newest purchases that are held out. */
  static final double HELD_OUT_SHARE = 0.2;

  private final ShopEvidence evidence;
  private final long[] bought;

  NightSplit(ShopEvidence evidence) {
    this.evidence = evidence;
    this.bought =
        evidence.rows().stream()
            .filter(row -> row.shopper() != Evidence.NOBODY && row.kind() == Kind.BOUGHT)
            .mapToLong(Evidence::seconds)
            .toArray();
  }

  /** Where the newest purchases begin. */
  long newestFrom() {
    return quantile(bought);
  }

  /** Where the newest of the purchases before begin: the slice that settings are chosen on. */
  long sliceFrom() {
    long newest = newestFrom();
    return quantile(Arrays.stream(bought).filter(time -> time < newest).toArray());
  }

  private static long quantile(long[] times) {
    return times.length == 0 ? 0 : times[(int) (times.length * (1 - HELD_OUT_SHARE))];
  }

  /** All personal evidence before a time, as strong as it is at that time. */
  EventLog before(long cut, Weights weights) {
    List<Evidence> rows = new ArrayList<>();
    for (Evidence row : evidence.rows()) {
      if (row.seconds() < cut
          && row.shopper() != Evidence.NOBODY
          && weights.strength(row, cut) > Float.MIN_NORMAL) {
        rows.add(row);
      }
    }
    int n = rows.size();
    EventLog log =
        new EventLog(
            evidence.shoppers(),
            evidence.items(),
            new int[n],
            new int[n],
            new long[n],
            new float[n]);
    for (int e = 0; e < n; e++) {
      log.users()[e] = rows.get(e).shopper();
      log.items()[e] = rows.get(e).item();
      log.times()[e] = rows.get(e).seconds();
      log.strengths()[e] = weights.strength(rows.get(e), cut);
    }
    return log;
  }

  /** What all of it looks like, whatever each kind counts: that may be another number tomorrow. */
  TrainingShape shape(long cut) {
    return TrainingShape.of(before(cut, Weights.even()));
  }

  /** Divided at a time; the truth ends before another. */
  Split at(long cut, long end, Weights weights) {
    EventLog log = before(cut, weights);
    Interactions training = log.toInteractions();
    int[] shoppersPerItem = training.shoppersPerItem();
    int[][] had = bought(0, cut, false);
    int[][] taken = bought(cut, end, true);
    List<HeldOut> cases = new ArrayList<>();
    for (int u = 0; u < taken.length; u++) {
      int[] before = had[u];
      int[] truth =
          Arrays.stream(taken[u])
              .filter(item -> shoppersPerItem[item] > 0 && Arrays.binarySearch(before, item) < 0)
              .toArray();
      if (truth.length > 0 && training.size(u) > 0) {
        cases.add(new HeldOut(u, training.history(u), truth, before));
      }
    }
    return new Split(log, training, cases);
  }

  /** {@code [shopper]} items bought in a time, ascending. */
  int[][] bought(long from, long until, boolean kept) {
    List<TreeSet<Integer>> sets = new ArrayList<>();
    evidence.shoppers().forEach(any -> sets.add(new TreeSet<>()));
    for (Evidence row : evidence.rows()) {
      boolean counts = row.kind() == Kind.BOUGHT || (!kept && row.kind() == Kind.RETURNED);
      if (counts
          && row.shopper() != Evidence.NOBODY
          && row.seconds() >= from
          && row.seconds() < until) {
        sets.get(row.shopper()).add(row.item());
      }
    }
    return sets.stream()
        .map(set -> set.stream().mapToInt(Integer::intValue).toArray())
        .toArray(int[][]::new);
  }
}
