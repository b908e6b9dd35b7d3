package dev.vesper.forecasting.recommend.night;

import dev.vesper.forecasting.recommend.evidence.Evidence;
import dev.vesper.forecasting.recommend.evidence.Kind;
import dev.vesper.forecasting.recommend.evidence.ShopEvidence;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How much evidence each day (UTC) held, so that a later night sees that some was taken away: an
 * erasure, or a shopper found to be a flood. Factors learnt from it must not be begun from.
 *
 * @param days since 1970, those with evidence
 */
record KnownDays(SortedMap<Long, Count> days) {
  private static final int SECONDS_PER_DAY = 86_400;
  private static final Count NONE = new Count(0, 0);

  /**
   * Evidence of a day.
   *
   * @param orders purchases, kept or sent back
   * @param events of pages and AR
   */
  record Count(int orders, int events) {
    private Count and(Count other) {
      return new Count(orders + other.orders, events + other.events);
    }
  }

  static KnownDays of(ShopEvidence evidence) {
    SortedMap<Long, Count> days = new TreeMap<>();
    for (Evidence row : evidence.rows()) {
      boolean order = row.kind() == Kind.BOUGHT || row.kind() == Kind.RETURNED;
      days.merge(
          Math.floorDiv(row.seconds(), (long) SECONDS_PER_DAY),
          order ? new Count(1, 0) : new Count(0, 1),
          Count::and);
    }
    return new KnownDays(days);
  }

  /**
   * A day that holds less now. More is what came late. Days that leave the window do not count, nor
   * events up to the first day that has any: older ones were let go when their time was over.
   *
   * @param from where the window begins now, seconds since 1970
   */
  Optional<LocalDate> lacking(KnownDays now, long from) {
    long whole = Math.floorDiv(from + SECONDS_PER_DAY - 1, (long) SECONDS_PER_DAY);
    long events =
        now.days.entrySet().stream()
            .filter(day -> day.getValue().events() > 0)
            .mapToLong(day -> day.getKey())
            .findFirst()
            .orElse(Long.MAX_VALUE);
    return days.tailMap(whole).entrySet().stream()
        .filter(
            day -> {
              Count held = now.days.getOrDefault(day.getKey(), NONE);
              return held.orders() < day.getValue().orders()
                  || (day.getKey() > events && held.events() < day.getValue().events());
            })
        .map(day -> LocalDate.ofEpochDay(day.getKey()))
        .findFirst();
  }

  void into(String part, List<List<String>> rows) {
    days.forEach(
        (day, count) ->
            rows.add(List.of(part, Long.toString(day), count.orders() + ";" + count.events())));
  }

  static KnownDays read(SortedMap<String, String> texts) {
    SortedMap<Long, Count> days = new TreeMap<>();
    texts.forEach(
        (day, text) -> {
          String[] cells = text.split(";", -1);
          days.put(
              Long.valueOf(day), new Count(Integer.parseInt(cells[0]), Integer.parseInt(cells[1])));
        });
    return new KnownDays(days);
  }
}
