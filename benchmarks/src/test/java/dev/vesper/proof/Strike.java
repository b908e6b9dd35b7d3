package dev.vesper.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * One kill of a scene: at a marker, or at a moment.
 *
 * @param scene what is struck
 * @param at at which marker of the scene, the first is 1; 0 for a moment
 * @param point the marker and how often it was come by: {@code lease.before-commit 3}
 * @param millis after how long, at a moment
 */
record Strike(Scene scene, int at, String point, long millis) {
  /** Of a marker that is come by more often than that, only some are struck. */
  private static final int ALL_OF = 8;

  private static final int AT_EACH_END = 2;
  private static final int BETWEEN = 3;

  /** What a step of the worker leaves is its own each time: where it moves, and is written down. */
  private static final Set<String> ITS_OWN =
      Set.of("worker.after-answer", "night.placement.renamed", "store.step-recorded");

  /** One at every marker of a scene; of many alike the first, the last and some between. */
  static List<Strike> markers(Scene scene, List<String> markers) {
    Map<String, Integer> often = new TreeMap<>();
    markers.forEach(marker -> often.merge(marker, 1, Integer::sum));
    Map<String, Integer> seen = new TreeMap<>();
    List<Strike> strikes = new ArrayList<>();
    for (int i = 0; i < markers.size(); i++) {
      String marker = markers.get(i);
      int nth = seen.merge(marker, 1, Integer::sum);
      if (isStruck(nth, often.get(marker))) {
        strikes.add(new Strike(scene, i + 1, marker + " " + nth, 0));
      }
    }
    return strikes;
  }

  /**
   * The same of a scene in the worker, where a strike costs a minute: the first and the last of
   * each marker, and of what every such step comes by only what an earlier one has not shown.
   *
   * @param shown markers that were struck in an earlier scene; those of this one are added
   */
  static List<Strike> markersInWorker(Scene scene, List<String> markers, Set<String> shown) {
    List<Strike> strikes = new ArrayList<>();
    Set<String> before = Set.copyOf(shown);
    for (Strike strike : markers(scene, markers)) {
      String marker = markers.get(strike.at - 1);
      boolean isFirst = markers.indexOf(marker) == strike.at - 1;
      boolean isLast = markers.lastIndexOf(marker) == strike.at - 1;
      if ((isFirst || isLast) && (!before.contains(marker) || ITS_OWN.contains(marker))) {
        strikes.add(strike);
      }
      shown.add(marker);
    }
    return strikes;
  }

  /** So many of all, spread evenly over them; some come twice where there are fewer. */
  static List<Strike> spread(List<Strike> all, int count) {
    List<Strike> some = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      some.add(all.get(k * all.size() / count));
    }
    return some;
  }

  /** One at a random moment of a scene that takes so long undisturbed. */
  static Strike moment(Scene scene, long millis, SplittableRandom random) {
    // Some fall into the start of the program, some after its end: those come free.
    return new Strike(scene, 0, "moment", 1 + random.nextLong(millis));
  }

  boolean isMoment() {
    return at == 0;
  }

  /** For the ledger. */
  String words() {
    return scene.name() + "," + (isMoment() ? "after " + millis + " ms" : point);
  }

  private static boolean isStruck(int nth, int of) {
    return of <= ALL_OF
        || nth <= AT_EACH_END
        || nth > of - AT_EACH_END
        || nth % (of / BETWEEN) == 0;
  }
}
