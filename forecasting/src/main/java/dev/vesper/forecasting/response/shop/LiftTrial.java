package dev.vesper.forecasting.response.shop;

import dev.vesper.domain.run.StepInput;
import dev.vesper.forecasting.response.LiftTest;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A lift test whose result is known: places with and without a campaign, and what leaving it out
 * cost.
 *
 * @param unit the campaign, as {@code CHANNEL/CAMPAIGN}
 * @param days on which it ran
 * @param places in which arm, true for those without the campaign
 */
record LiftTrial(
    String unit,
    double incrementUnits,
    double standardError,
    SortedSet<LocalDate> days,
    SortedMap<String, Boolean> places) {

  /** Tests that ended on or before the as-of date. */
  static List<LiftTrial> read(StepInput input) throws IOException {
    ZoneId zone = ZoneId.of(input.setting("zone", "UTC"));
    SortedMap<String, Map<String, String>> results = new TreeMap<>();
    SortedMap<String, SortedSet<LocalDate>> days = new TreeMap<>();
    SortedMap<String, SortedMap<String, Boolean>> places = new TreeMap<>();
    for (Map<String, String> row :
        LandedCsv.rows(
            input,
            "experiments",
            List.of("experiment", "unit", "time"),
            row -> concerns(row) && !day(row, zone).isAfter(input.asOf()))) {
      String experiment = row.getOrDefault("experiment", "");
      if (!row.getOrDefault("increment", "").isEmpty()) {
        results.put(experiment, row);
      } else {
        days.computeIfAbsent(experiment, e -> new TreeSet<>()).add(day(row, zone));
        places
            .computeIfAbsent(experiment, e -> new TreeMap<>())
            .put(row.getOrDefault("unit", ""), row.getOrDefault("arm", "").equals("off"));
      }
    }
    List<LiftTrial> trials = new ArrayList<>();
    results.forEach(
        (experiment, row) ->
            trials.add(
                new LiftTrial(
                    row.getOrDefault("unit", ""),
                    Double.parseDouble(row.getOrDefault("increment", "")),
                    error(row),
                    days.getOrDefault(experiment, new TreeSet<>()),
                    places.getOrDefault(experiment, new TreeMap<>()))));
    return List.copyOf(trials);
  }

  private static boolean concerns(Map<String, String> row) {
    String kind = row.getOrDefault("unit_kind", "");
    return kind.equals("location") || !row.getOrDefault("increment", "").isEmpty();
  }

  private static LocalDate day(Map<String, String> row, ZoneId zone) {
    String time = row.getOrDefault("time", "");
    try {
      return OffsetDateTime.parse(time).atZoneSameInstant(zone).toLocalDate();
    } catch (DateTimeException e) {
      return LocalDate.MAX;
    }
  }

  private static double error(Map<String, String> row) {
    String error = row.getOrDefault("standard_error", "");
    return error.isEmpty() ? 0 : Double.parseDouble(error);
  }

  /** Whether it can be weighed: some places with, some without, and an error that is known. */
  boolean usable() {
    return standardError > 0
        && !days.isEmpty()
        && places.containsValue(true)
        && places.containsValue(false);
  }

  /**
   * The test on a grid of periods.
   *
   * @param placeRate what the campaign's items usually sell, by place
   */
  LiftTest on(PeriodGrid grid, SortedMap<String, Long> placeRate) {
    boolean[] during = new boolean[grid.size()];
    days.forEach(day -> during[grid.of(day)] = true);
    double without = 0;
    double all = 0;
    for (var place : placeRate.entrySet()) {
      all += place.getValue();
      without += places.getOrDefault(place.getKey(), false) ? place.getValue() : 0;
    }
    long left = places.values().stream().filter(off -> off).count();
    return new LiftTest(
        incrementUnits,
        standardError,
        all > 0 ? without / all : 0,
        (double) left / places.size(),
        during);
  }
}
