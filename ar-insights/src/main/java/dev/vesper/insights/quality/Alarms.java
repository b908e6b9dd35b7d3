package dev.vesper.insights.quality;

import dev.vesper.insights.quality.ChangePoint.Change;
import dev.vesper.insights.quality.ChangePoint.Day;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Raises alarms over all series of a night so that in at most one night of twenty without any
 * change there is any alarm: Holm's step-down over the series that were long enough to be judged
 * [1].
 *
 * <p>[1] Holm 1979, A simple sequentially rejective multiple test procedure, Scand. J. Statist. 6.
 */
final class Alarms {
  /** Chance that a night in which nothing has changed raises any alarm, at most. */
  static final double NIGHTLY_RATE = 0.05;

  private final long least;
  private final SortedMap<Series, List<Day>> series = new TreeMap<>();

  Alarms(long least) {
    this.least = least;
  }

  private record Series(String itemId, String deviceClass, Measure measure)
      implements Comparable<Series> {
    @Override
    public int compareTo(Series other) {
      int byItem = itemId.compareTo(other.itemId);
      int byDevice = byItem == 0 ? deviceClass.compareTo(other.deviceClass) : byItem;
      return byDevice == 0 ? measure.code().compareTo(other.measure.code()) : byDevice;
    }
  }

  /** An alarm. */
  record Alarm(String itemId, String deviceClass, Measure measure, Change change) {}

  /** Adds a day of a series; days come in order. */
  void add(String itemId, String deviceClass, Measure measure, Day day) {
    if (day.visits() > 0) {
      series
          .computeIfAbsent(new Series(itemId, deviceClass, measure), s -> new ArrayList<>())
          .add(day);
    }
  }

  /** How many series can be judged: enough visits for two sides. */
  long series() {
    return series.values().stream().filter(this::canBeJudged).count();
  }

  private boolean canBeJudged(List<Day> days) {
    return days.stream().mapToLong(Day::visits).sum() >= 2 * least;
  }

  /** The alarms, by item, class of devices and measure. */
  List<Alarm> raised() {
    List<Alarm> candidates = new ArrayList<>();
    series.forEach(
        (of, days) ->
            ChangePoint.worst(days, least)
                .ifPresent(
                    change ->
                        candidates.add(
                            new Alarm(of.itemId(), of.deviceClass(), of.measure(), change))));
    List<Alarm> surest = new ArrayList<>(candidates);
    surest.sort((a, b) -> Double.compare(a.change().pValue(), b.change().pValue()));
    long judged = series();
    List<Alarm> raised = new ArrayList<>();
    for (int i = 0; i < surest.size(); i++) {
      if (surest.get(i).change().pValue() > NIGHTLY_RATE / (judged - i)) {
        break;
      }
      raised.add(surest.get(i));
    }
    candidates.retainAll(raised);
    return candidates;
  }
}
